class Packet {
  next: Packet | null = null;
  constructor(
    readonly kind: number,
    public amount: number,
  ) {}
}

class Station {
  head: Packet | null = null;
  tail: Packet | null = null;
  handled = 0;
  total = 0;
  constructor(readonly name: string) {}
  push(packet: Packet): void {
    if (this.head === null) this.head = packet;
    else (this.tail as Packet).next = packet;
    this.tail = packet;
  }
  pop(): Packet {
    const packet = this.head as Packet;
    this.head = packet.next;
    packet.next = null;
    return packet;
  }
  handle(packet: Packet): void {
    this.handled += 1;
    this.total = (this.total + packet.amount) % 65_521;
  }
  step(following: Station): boolean {
    if (this.head === null) return false;
    const packet = this.pop();
    this.handle(packet);
    following.push(packet);
    return true;
  }
}

class Doubler extends Station {
  override handle(packet: Packet): void {
    super.handle(packet);
    packet.amount = (packet.amount * 2) % 1_009;
  }
}

export function main(): number {
  const stations = [new Station("a"), new Doubler("b"), new Station("c"), new Doubler("d")];
  for (let i = 0; i < 50; i++) (stations[i % 4] as Station).push(new Packet(i % 3, i));
  for (let turn = 0; turn < 40_000; turn++) (stations[turn % 4] as Station).step(stations[(turn + 1) % 4] as Station);
  return stations.reduce((t, s) => t + s.total + s.handled, 0);
}
