import { mapStatement } from "../../3-instrument/map.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Exit, Machine } from "./context.ts";
import type { Label } from "./label.ts";

/** What leaves the place where it stands. */
type Leave =
  | { readonly kind: "return"; readonly argument: t.Expression | null }
  | { readonly kind: "break" | "continue"; readonly label: string | null };

const THIS = b.id("this");

/** Writes a `break`, `continue` or `return` of the code that is being flattened. */
export function leaveBy(leave: Leave, m: Machine): void {
  m.code.emit(...leaveStatements(leave, m, m.exits.length, false));
  m.code.isReachable = false;
}

/**
 * The statements of leaving, through every `finally` on the way: what the innermost one is to do afterwards is noted, then it is run.
 * `depth` is how many of the exits stand around the place; `isInLoop` says that a native loop does as well.
 */
function leaveStatements(leave: Leave, m: Machine, depth: number, isInLoop: boolean): t.Statement[] {
  const { code } = m;
  for (let i = depth - 1; i >= 0; i--) {
    const exit = m.exits[i]!;
    if (exit.kind === "finally") {
      const out: t.Statement[] = [];
      if (leave.kind === "return") out.push(b.expression(b.assign(exit.value, leave.argument ?? b.undefined_)));
      const next = onwards(exit, leave, m);
      return [...out, b.expression(b.assign(exit.after, next.number())), ...code.leave(exit.start, isInLoop)];
    }
    if (leave.kind !== "return" && isTarget(exit, leave)) {
      return code.leave(leave.kind === "break" ? exit.end : exit.again!, isInLoop);
    }
  }
  return returned(leave.kind === "return" ? leave.argument : null, m);
}

const isTarget = (exit: Exit & { kind: "loop" }, leave: Leave & { kind: "break" | "continue" }): boolean =>
  leave.label === null ? exit.again !== null : exit.names.includes(leave.label);

/** Where a `finally` goes on to when something leaves through it. */
function onwards(exit: Exit & { kind: "finally" }, leave: Leave, m: Machine): Label {
  const key = leave.kind === "return" ? "return" : `${leave.kind} ${leave.label ?? ""}`;
  let label = exit.onwards.get(key);
  if (label === undefined) {
    label = m.code.label(exit.start.region);
    exit.onwards.set(key, label);
  }
  return label;
}

/** Writes where a `finally` that has been left goes on to. */
export function writeOnwards(exit: Exit & { kind: "finally" }, m: Machine): void {
  for (const [key, label] of exit.onwards) {
    const [kind, name] = key.split(" ") as ["return" | "break" | "continue", string];
    m.code.place(label);
    leaveBy(kind === "return" ? { kind, argument: exit.value } : { kind, label: name === "" ? null : name }, m);
  }
}

/** The end of the frame. */
function returned(argument: t.Expression | null, m: Machine): t.Statement[] {
  const out: t.Statement[] = [];
  const isNone = argument?.type === "Identifier" && m.helpers.get(argument.name) === "None";
  if (argument && !isNone) {
    const isValue = argument.type === "Identifier" && argument.name.startsWith("$value");
    const given = isValue ? b.logical("??", argument, b.id("$None")) : argument;
    out.push(b.expression(b.assign(b.member(THIS, "ret"), given)));
  }
  if (m.isPlain) out.push(b.expression(b.assign(b.member(THIS, "state"), b.literal(3))));
  return [...out, b.return_(b.undefined_)];
}

/** Writes the end of the code. */
export function end(m: Machine): void {
  leaveBy({ kind: "return", argument: null }, m);
}

/** A statement that stays as it is, but for what leaves it. */
export function leaving(node: t.Statement, m: Machine, names: readonly string[]): t.Statement[] {
  return rewritten(node, m, { loops: 0, labels: names });
}

interface Inside {
  /** Native loops around the place. */
  readonly loops: number;
  readonly labels: readonly string[];
}

function rewritten(node: t.Statement, m: Machine, inside: Inside): t.Statement[] {
  const depth = m.exits.length;
  switch (node.type) {
    case "ReturnStatement":
      return marked(node, leaveStatements({ kind: "return", argument: node.argument }, m, depth, inside.loops > 0));
    case "BreakStatement":
    case "ContinueStatement": {
      const kind = node.type === "BreakStatement" ? "break" : "continue";
      if (node.label === null ? inside.loops > 0 : inside.labels.includes(node.label)) return [node];
      return marked(node, leaveStatements({ kind, label: node.label }, m, depth, inside.loops > 0));
    }
    case "ForStatement":
    case "ForOfStatement":
    case "WhileStatement":
      return [mapped(node, m, { ...inside, loops: inside.loops + 1 })];
    case "LabeledStatement": {
      const [body] = rewritten(node.body, m, { ...inside, labels: [...inside.labels, node.label] });
      return [{ ...node, body: body! }];
    }
    default:
      return [mapped(node, m, inside)];
  }
}

const mapped = (node: t.Statement, m: Machine, inside: Inside): t.Statement => {
  const within = (nodes: readonly t.Statement[]): t.Statement[] => nodes.flatMap((one) => rewritten(one, m, inside));
  return mapStatement(node, {
    whole: (one) => one,
    block: (one) => ({ ...one, body: within(one.body) }),
    statement: (one) => {
      const made = rewritten(one, m, inside);
      return made.length === 1 ? made[0]! : b.block(made);
    },
  });
};

function marked(node: t.Statement, made: t.Statement[]): t.Statement[] {
  const [first, ...rest] = made;
  const { leading, stmt, origin } = node;
  return [
    { ...first!, ...(leading && { leading }), ...(stmt && { stmt }), ...(origin && { origin }) } as t.Statement,
    ...rest,
  ];
}
