# group: generator
class Node:
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right


def build(depth, start=0):
    if depth == 0:
        return None, start
    left, start = build(depth - 1, start)
    value = start
    right, start = build(depth - 1, start + 1)
    return Node(left, value, right), start


def walk(node):
    if node is not None:
        yield from walk(node.left)
        yield node.value
        yield from walk(node.right)


def main():
    tree, _ = build(13)
    total = 0
    for value in walk(tree):
        total += value
    return total
