# group: other
def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def factorial(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = 0
    while count:
        if 4 * q + r - t < n * t:
            digits = (digits * 10 + n) % 1_000_000_007
            count -= 1
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def main():
    modulus = 2 ** 127 - 1
    total = fibonacci(3_000) % 1_000_003 + factorial(400) % 10_007 ** 3
    x = 3
    for i in range(4_000):
        x = (x * x + i) % modulus
    return total + x + pi_digits(250) + pow(3, 10 ** 30, modulus)
