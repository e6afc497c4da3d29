# group: generator
import sys

sys.setrecursionlimit(5000)


def chain(depth, n):
    if depth == 0:
        for i in range(n):
            yield i
    else:
        yield from chain(depth - 1, n)


def main():
    total = 0
    for x in chain(1000, 4_000):
        total += x
    return total
