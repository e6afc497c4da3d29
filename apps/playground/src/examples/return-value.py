from collections import namedtuple

Trip = namedtuple('Trip', 'legs kilometres')


def odometer():
    legs = 0
    kilometres = 0.0
    while True:
        leg = yield
        if leg is None:
            break
        legs += 1
        kilometres += leg
    return Trip(legs, kilometres)


meter = odometer()
next(meter)
meter.send(12.5)
meter.send(30)
try:
    meter.send(None)
except StopIteration as stop:
    print(stop.value)
