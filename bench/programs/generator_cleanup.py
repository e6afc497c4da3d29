# group: generator
def guarded(n):
    opened = 0
    for i in range(n):
        try:
            opened += 1
            got = yield i
            if got:
                opened += got
        except ValueError:
            yield -1
        finally:
            opened -= 1
    return opened


def main():
    total = 0
    items = guarded(60_000)
    for x in items:
        total += x
        if x % 100 == 0:
            total += items.throw(ValueError)
    return total
