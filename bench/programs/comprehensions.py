# group: int
def main():
    total = 0
    for n in range(20, 60):
        table = [[i * j for j in range(n)] for i in range(n)]
        flat = [x for row in table for x in row if x % 3 != 1]
        squares = {x: x * x for x in flat if x < 500}
        seen = {x % 97 for x in flat}
        turned = [list(column) for column in zip(*table)]
        total += sum(x * y for x, y in zip(flat, reversed(flat)) if x & 1)
        total += sum(value for key, value in squares.items() if key in seen)
        total += sum(turned[i][i] for i in range(n)) + len(seen)
        total += sum(1 for i, x in enumerate(flat) if i % 5 == x % 5)
    return total
