# group: call
def clamp(value, low=0, high=255):
    return low if value < low else high if value > high else value


def blend(first, second, *, weight, limit=255):
    return clamp((first * weight + second * (100 - weight)) // 100, high=limit)


def shade(pixel, amount=10, *, invert=False):
    return clamp(pixel - amount if invert else pixel + amount, low=5)


def make_counter(step):
    count = 0

    def advance(by=1):
        nonlocal count
        count += step * by
        return count

    return advance


def main():
    total = 0
    counter = make_counter(step=3)
    for i in range(60_000):
        pixel = blend(i & 255, second=(i >> 3) & 255, weight=i % 101)
        pixel = shade(pixel, invert=i & 1 == 0, amount=i % 7)
        total += pixel + counter(by=2) % 11
    return total
