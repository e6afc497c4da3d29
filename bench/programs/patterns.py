# group: object
class Number:
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value


class Add:
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Multiply(Add):
    pass


def simplify(node):
    match node:
        case Add(Number(0), right) if type(node) is Add:
            return simplify(right)
        case Multiply(Number(1), right):
            return simplify(right)
        case Multiply(Number(0), _):
            return Number(0)
        case Multiply(left, right):
            return Multiply(simplify(left), simplify(right))
        case Add(left, right):
            return Add(simplify(left), simplify(right))
    return node


def evaluate(node):
    match node:
        case Number(value):
            return value
        case Multiply(left, right):
            return evaluate(left) * evaluate(right) % 10007
        case Add(left, right):
            return evaluate(left) + evaluate(right)


def run(command):
    match command:
        case ["move", dx, dy]:
            return dx + dy
        case ["turn", ("left" | "right") as side]:
            return len(side)
        case {"op": "scale", "by": factor, **rest}:
            return factor + len(rest)
        case [first, *others]:
            return len(others)
        case int(n) if n > 10:
            return n
        case None | True | False:
            return 1
        case _:
            return 0


def build(depth, seed):
    if depth == 0:
        return Number(seed % 3)
    kind = Multiply if seed % 2 else Add
    return kind(build(depth - 1, seed * 3 + 1), build(depth - 1, seed * 5 + 2))


def main():
    commands = [["move", 3, 4], ["turn", "left"], {"op": "scale", "by": 2, "at": 0}, ["x", 1, 2, 3], 42, None, 7, "z"]
    total = sum(run(commands[i % 8]) for i in range(16_000))
    for seed in range(6):
        tree = build(9, seed)
        total += evaluate(tree) + evaluate(simplify(tree))
    return total
