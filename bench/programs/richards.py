# group: object
IDLE, WORKER, HANDLER, DEVICE = range(4)


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.is_held = False
        self.is_waiting = queue is None
        scheduler.tasks.append(self)

    @property
    def is_runnable(self):
        return not self.is_held and (not self.is_waiting or self.queue is not None)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        return packet

    def wait(self):
        self.is_waiting = True

    def run(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, scheduler, count):
        super().__init__(scheduler, IDLE, 0, None)
        self.is_waiting = False
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            self.is_held = True
        elif self.control & 1 == 0:
            self.control //= 2
            self.scheduler.release(DEVICE)
        else:
            self.control = self.control // 2 ^ 0xD008
            self.scheduler.release(DEVICE)


class WorkerTask(Task):
    def __init__(self, scheduler, queue):
        super().__init__(scheduler, WORKER, 1000, queue)
        self.destination = HANDLER
        self.letter = 0

    def run(self, packet):
        if packet is None:
            self.wait()
            return
        packet.ident = self.destination
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        self.scheduler.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler):
        super().__init__(scheduler, HANDLER, 2000, None)
        self.work = None
        self.devices = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == WORKER:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            self.wait()
        elif work.datum >= 4:
            self.work = work.link
            work.ident = WORKER
            self.scheduler.send(work)
        elif self.devices is None:
            self.wait()
        else:
            device = self.devices
            self.devices = device.link
            device.datum = work.data[work.datum]
            work.datum += 1
            device.ident = DEVICE
            self.scheduler.send(device)


class DeviceTask(Task):
    def __init__(self, scheduler):
        super().__init__(scheduler, DEVICE, 3000, None)
        self.pending = None

    def run(self, packet):
        if packet is None:
            if self.pending is None:
                self.wait()
                return
            ready, self.pending = self.pending, None
            ready.ident = HANDLER
            self.scheduler.send(ready)
        else:
            self.pending = packet
            self.is_held = True


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.sent = 0
        self.released = 0

    def send(self, packet):
        self.sent += 1
        task = self.tasks[packet.ident]
        packet.append_to(None)
        task.queue = packet if task.queue is None else packet.append_to(task.queue)

    def release(self, ident):
        self.released += 1
        self.tasks[ident].is_held = False

    def schedule(self):
        turns = 0
        while True:
            chosen = None
            for task in self.tasks:
                if task.is_runnable and (chosen is None or task.priority > chosen.priority):
                    chosen = task
            if chosen is None:
                return turns
            turns += 1
            packet = chosen.take()
            if packet is not None:
                chosen.is_waiting = False
            chosen.run(packet)


def main():
    scheduler = Scheduler()
    IdleTask(scheduler, 4_000)
    WorkerTask(scheduler, Packet(Packet(None, WORKER, WORKER), WORKER, WORKER))
    handler = HandlerTask(scheduler)
    DeviceTask(scheduler)
    for _ in range(3):
        handler.devices = Packet(handler.devices, DEVICE, DEVICE)
    turns = scheduler.schedule()
    return turns * 1_000_000 + scheduler.sent * 10 + scheduler.released
