# group: other
class Odd(Exception):
    pass


def check(n):
    if n & 1:
        raise Odd(n)
    return n


def main():
    caught = 0
    total = 0
    for i in range(40_000):
        try:
            total += check(i)
        except Odd as error:
            caught += error.args[0]
    return caught + total
