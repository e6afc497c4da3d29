# group: object
class Packet:
    def __init__(self, kind, amount):
        self.kind = kind
        self.amount = amount
        self.next = None


class Station:
    def __init__(self, name):
        self.name = name
        self.head = None
        self.tail = None
        self.handled = 0
        self.total = 0

    def push(self, packet):
        if self.head is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet

    def pop(self):
        packet = self.head
        self.head = packet.next
        packet.next = None
        return packet

    def handle(self, packet):
        self.handled += 1
        self.total = (self.total + packet.amount) % 65_521

    def step(self, following):
        if self.head is None:
            return False
        packet = self.pop()
        self.handle(packet)
        following.push(packet)
        return True


class Doubler(Station):
    def handle(self, packet):
        super().handle(packet)
        packet.amount = packet.amount * 2 % 1_009


def main():
    stations = [Station("a"), Doubler("b"), Station("c"), Doubler("d")]
    for i in range(50):
        stations[i % 4].push(Packet(i % 3, i))
    for turn in range(40_000):
        stations[turn % 4].step(stations[(turn + 1) % 4])
    return sum(s.total + s.handled for s in stations)
