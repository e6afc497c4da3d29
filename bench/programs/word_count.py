# group: other
def main():
    words = []
    seed = 7
    for _ in range(20_000):
        seed = (seed * 1103 + 12345) % 65536
        words.append("Word" + str(seed % 300))
    counts = {}
    for word in " ".join(words).split(" "):
        key = word.lower()
        counts[key] = counts.get(key, 0) + 1
    return max(counts.values()) + len(counts)
