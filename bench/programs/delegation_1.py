# group: generator
def numbers(n):
    for i in range(n):
        yield i


def outer(n):
    yield from numbers(n)


def main():
    total = 0
    for x in outer(200_000):
        total += x
    return total
