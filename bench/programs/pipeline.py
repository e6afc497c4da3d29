# group: generator
def source(n):
    for i in range(n):
        yield i


def triple(items):
    for x in items:
        yield x * 3


def odd(items):
    for x in items:
        if x & 1:
            yield x


def increment(items):
    for x in items:
        yield x + 1


def halve(items):
    for x in items:
        yield x >> 1


def main():
    total = 0
    for x in halve(increment(odd(triple(source(60_000))))):
        total += x
    return total
