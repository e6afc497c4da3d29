# group: float
def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    out = []
    for i in range(len(v)):
        total = 0.0
        for j in range(len(v)):
            total += a(i, j) * v[j]
        out.append(total)
    return out


def times_transposed(v):
    out = []
    for i in range(len(v)):
        total = 0.0
        for j, x in enumerate(v):
            total += a(j, i) * x
        out.append(total)
    return out


def main():
    u = [1.0] * 90
    for _ in range(6):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    upper = lower = 0.0
    for x, y in zip(u, v):
        upper += x * y
        lower += y * y
    return (upper / lower) ** 0.5
