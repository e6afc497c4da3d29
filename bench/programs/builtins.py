# group: other
def main():
    total = 0
    numbers = [(i * 7919) % 1_009 for i in range(2_000)]
    names = [chr(97 + n % 26) * (n % 5 + 1) for n in numbers]
    for turn in range(12):
        shifted = list(map(lambda n: n + turn, numbers))
        total += sum(shifted) + min(shifted) + max(shifted)
        total += sum(filter(None, numbers[turn::3]))
        total += any(n > 1_005 for n in shifted) + all(n >= 0 for n in shifted)
        total += max(names, key=len) < min(names, key=len)
        total += sum(abs(a - b) for a, b in zip(numbers, shifted))
        total += len(set(names) & set(names[turn::2])) + len(set(numbers) - set(shifted)) + len(set(numbers) | {-1, turn})
        index = {name: i for i, name in enumerate(names)}
        total += sum(index.setdefault(name, 0) for name in names) % 1_000
        for key, value in index.items():
            if key in "aaaa" or value in (1, 2, 3):
                total += divmod(value, 7)[1] + round(value / 3)
        rows = [numbers[i:i + 10] for i in range(0, len(numbers), 10)]
        total += sum(len(row) + row[-1] + row.index(row[4]) + row.count(5) for row in rows)
        queue = []
        for n in numbers[:400]:
            queue.append(n)
            if len(queue) > 20:
                total += queue.pop(0)
        total += sum(reversed(queue)) + int("".join(str(n % 10) for n in queue[:9]))
    return total
