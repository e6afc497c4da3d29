const [IDLE, WORKER, HANDLER, DEVICE] = [0, 1, 2, 3] as const;

class Packet {
  datum = 0;
  readonly data = [0, 0, 0, 0];
  constructor(
    public link: Packet | null,
    public ident: number,
    readonly kind: number,
  ) {}
  appendTo(queue: Packet | null): Packet {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

abstract class Task {
  isHeld = false;
  isWaiting: boolean;
  constructor(
    readonly scheduler: Scheduler,
    readonly ident: number,
    readonly priority: number,
    public queue: Packet | null,
  ) {
    this.isWaiting = queue === null;
    scheduler.tasks.push(this);
  }
  get isRunnable(): boolean {
    return !this.isHeld && (!this.isWaiting || this.queue !== null);
  }
  take(): Packet | null {
    const packet = this.queue;
    if (packet !== null) {
      this.queue = packet.link;
      packet.link = null;
    }
    return packet;
  }
  wait(): void {
    this.isWaiting = true;
  }
  abstract run(packet: Packet | null): void;
}

class IdleTask extends Task {
  control = 1;
  constructor(
    scheduler: Scheduler,
    public count: number,
  ) {
    super(scheduler, IDLE, 0, null);
    this.isWaiting = false;
  }
  override run(): void {
    this.count--;
    if (this.count === 0) this.isHeld = true;
    else if ((this.control & 1) === 0) {
      this.control >>= 1;
      this.scheduler.release(DEVICE);
    } else {
      this.control = (this.control >> 1) ^ 0xd008;
      this.scheduler.release(DEVICE);
    }
  }
}

class WorkerTask extends Task {
  destination: number = HANDLER;
  letter = 0;
  constructor(scheduler: Scheduler, queue: Packet) {
    super(scheduler, WORKER, 1000, queue);
  }
  override run(packet: Packet | null): void {
    if (packet === null) {
      this.wait();
      return;
    }
    packet.ident = this.destination;
    packet.datum = 0;
    for (let i = 0; i < 4; i++) {
      this.letter = (this.letter % 26) + 1;
      packet.data[i] = 64 + this.letter;
    }
    this.scheduler.send(packet);
  }
}

class HandlerTask extends Task {
  work: Packet | null = null;
  devices: Packet | null = null;
  constructor(scheduler: Scheduler) {
    super(scheduler, HANDLER, 2000, null);
  }
  override run(packet: Packet | null): void {
    if (packet !== null) {
      if (packet.kind === WORKER) this.work = packet.appendTo(this.work);
      else this.devices = packet.appendTo(this.devices);
    }
    const { work } = this;
    if (work === null) this.wait();
    else if (work.datum >= 4) {
      this.work = work.link;
      work.ident = WORKER;
      this.scheduler.send(work);
    } else if (this.devices === null) this.wait();
    else {
      const device = this.devices;
      this.devices = device.link;
      device.datum = work.data[work.datum]!;
      work.datum++;
      device.ident = DEVICE;
      this.scheduler.send(device);
    }
  }
}

class DeviceTask extends Task {
  pending: Packet | null = null;
  constructor(scheduler: Scheduler) {
    super(scheduler, DEVICE, 3000, null);
  }
  override run(packet: Packet | null): void {
    if (packet === null) {
      if (this.pending === null) {
        this.wait();
        return;
      }
      const ready = this.pending;
      this.pending = null;
      ready.ident = HANDLER;
      this.scheduler.send(ready);
    } else {
      this.pending = packet;
      this.isHeld = true;
    }
  }
}

class Scheduler {
  readonly tasks: Task[] = [];
  sent = 0;
  released = 0;
  send(packet: Packet): void {
    this.sent++;
    const task = this.tasks[packet.ident]!;
    packet.appendTo(null);
    task.queue = task.queue === null ? packet : packet.appendTo(task.queue);
  }
  release(ident: number): void {
    this.released++;
    this.tasks[ident]!.isHeld = false;
  }
  schedule(): number {
    let turns = 0;
    for (;;) {
      let chosen: Task | null = null;
      for (const task of this.tasks) {
        if (task.isRunnable && (chosen === null || task.priority > chosen.priority)) chosen = task;
      }
      if (chosen === null) return turns;
      turns++;
      const packet = chosen.take();
      if (packet !== null) chosen.isWaiting = false;
      chosen.run(packet);
    }
  }
}

export function main(): number {
  const scheduler = new Scheduler();
  new IdleTask(scheduler, 4_000);
  new WorkerTask(scheduler, new Packet(new Packet(null, WORKER, WORKER), WORKER, WORKER));
  const handler = new HandlerTask(scheduler);
  new DeviceTask(scheduler);
  for (let i = 0; i < 3; i++) handler.devices = new Packet(handler.devices, DEVICE, DEVICE);
  const turns = scheduler.schedule();
  return turns * 1_000_000 + scheduler.sent * 10 + scheduler.released;
}
