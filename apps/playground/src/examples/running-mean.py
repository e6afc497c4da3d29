from functools import wraps


def primed(make):
    """Starts a generator so that it waits at its first yield."""

    @wraps(make)
    def start(*args, **kwargs):
        gen = make(*args, **kwargs)
        next(gen)
        return gen

    return start


@primed
def thermometer():
    readings = 0
    warmth = 0.0
    mean = None
    while True:
        degrees = yield mean
        readings += 1
        warmth += degrees
        mean = warmth / readings


outside = thermometer()
for degrees in (12, 15, 18):
    print(degrees, '->', outside.send(degrees))
