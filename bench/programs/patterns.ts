interface Node {
  readonly kind: "number" | "add" | "multiply";
}
class Number_ implements Node {
  readonly kind = "number";
  constructor(readonly value: number) {}
}
class Add implements Node {
  readonly kind = "add";
  constructor(
    readonly left: Tree,
    readonly right: Tree,
  ) {}
}
class Multiply implements Node {
  readonly kind = "multiply";
  constructor(
    readonly left: Tree,
    readonly right: Tree,
  ) {}
}
type Tree = Number_ | Add | Multiply;

function simplify(node: Tree): Tree {
  if (node.kind === "number") return node;
  const { left, right } = node;
  if (left.kind === "number") {
    if (node.kind === "add" && left.value === 0) return simplify(right);
    if (node.kind === "multiply" && left.value === 1) return simplify(right);
    if (node.kind === "multiply" && left.value === 0) return new Number_(0);
  }
  return node.kind === "add" ? new Add(simplify(left), simplify(right)) : new Multiply(simplify(left), simplify(right));
}

function evaluate(node: Tree): number {
  switch (node.kind) {
    case "number":
      return node.value;
    case "multiply":
      return (evaluate(node.left) * evaluate(node.right)) % 10007;
    case "add":
      return evaluate(node.left) + evaluate(node.right);
  }
}

type Command = readonly (string | number)[] | Readonly<Record<string, string | number>> | number | string | null;

function run(command: Command): number {
  if (Array.isArray(command)) {
    if (command.length === 3 && command[0] === "move") return command[1] + command[2];
    if (command.length === 2 && command[0] === "turn" && (command[1] === "left" || command[1] === "right"))
      return command[1].length;
    return command.length - 1;
  }
  if (typeof command === "number") return command > 10 ? command : 0;
  if (command === null) return 1;
  if (typeof command === "object") {
    const { op, by, ...rest } = command as Record<string, string | number>;
    if (op === "scale" && typeof by === "number") return by + Object.keys(rest).length;
  }
  return 0;
}

function build(depth: number, seed: number): Tree {
  if (depth === 0) return new Number_(seed % 3);
  const left = build(depth - 1, seed * 3 + 1);
  const right = build(depth - 1, seed * 5 + 2);
  return seed % 2 ? new Multiply(left, right) : new Add(left, right);
}

export function main(): number {
  const commands: Command[] = [
    ["move", 3, 4],
    ["turn", "left"],
    { op: "scale", by: 2, at: 0 },
    ["x", 1, 2, 3],
    42,
    null,
    7,
    "z",
  ];
  let total = 0;
  for (let i = 0; i < 16_000; i++) total += run(commands[i % 8]!);
  for (let seed = 0; seed < 6; seed++) {
    const tree = build(9, seed);
    total += evaluate(tree) + evaluate(simplify(tree));
  }
  return total;
}
