class Node {
  constructor(
    readonly left: Node | null,
    readonly value: number,
    readonly right: Node | null,
  ) {}
}

function build(depth: number, start = 0): [Node | null, number] {
  if (depth === 0) return [null, start];
  const [left, at] = build(depth - 1, start);
  const [right, end] = build(depth - 1, at + 1);
  return [new Node(left, at, right), end];
}

function* walk(node: Node | null): Generator<number> {
  if (node !== null) {
    yield* walk(node.left);
    yield node.value;
    yield* walk(node.right);
  }
}

export function main(): number {
  const [tree] = build(13);
  let total = 0;
  for (const value of walk(tree)) total += value;
  return total;
}
