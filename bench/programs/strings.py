# group: other
def caesar(text, shift):
    out = []
    for ch in text:
        if ch.isalpha():
            base = ord("a") if ch.islower() else ord("A")
            out.append(chr((ord(ch) - base + shift) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)


def report(rows):
    text = ""
    for number, (name, amount) in enumerate(rows, 1):
        text += f"{number:>4} {name:<10}|{amount:8.2f}|{amount:,.1f}\n"
    return text


def is_palindrome(text):
    return text == text[::-1]


def main():
    text = "The Quick Brown Fox, jumps over 13 lazy dogs. " * 20
    total = 0
    for shift in range(20):
        turned = caesar(text, shift)
        total += turned.count("o") + turned.find("z") + len(turned.split())
    rows = [("name" + str(i), i * 3.25) for i in range(1_000)]
    lines = report(rows).splitlines()
    total += sum(len(line.strip().replace("|", ", ")) for line in lines)
    total += sum(1 for n in range(10_000) if is_palindrome(str(n)))
    words = [line.partition("|")[0].strip().upper() for line in lines]
    return total + len(";".join(words)) + sum(w.startswith("9") + w.endswith("7") for w in words)
