# group: other
class Player:
    def __init__(self, name, score):
        self.name = name
        self.score = score


def quicksort(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (
        quicksort([x for x in items if x < pivot])
        + [x for x in items if x == pivot]
        + quicksort([x for x in items if x > pivot])
    )


def main():
    seed = 11
    numbers = []
    for _ in range(5_000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        numbers.append(seed % 100_000)
    players = [Player("p" + str(n % 700), n % 50) for n in numbers]
    ranked = sorted(players, key=lambda p: (-p.score, p.name))
    by_name = sorted(players, key=lambda p: p.name, reverse=True)
    numbers_up = sorted(numbers)
    words = sorted({p.name for p in players}, key=len)
    players.sort(key=lambda p: p.score)
    quick = quicksort(numbers)
    pairs = sorted((n % 10, n) for n in numbers)
    total = ranked[17].score + numbers_up[99] + quick[4_000] + pairs[1_000][1] + players[10].score
    return total + len(ranked[0].name) + len(by_name[5].name) + len(words[0])
