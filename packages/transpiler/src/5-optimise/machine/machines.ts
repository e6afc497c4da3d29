import * as b from "../../target/build.ts";
import { mapParts } from "../../target/map-parts.ts";
import type * as t from "../../target/nodes.ts";
import { checkedArity } from "../calls.ts";
import { endsAtOnce } from "./at-once.ts";
import { type Attempt, attempt } from "./attempt.ts";
import { withoutCoroutine } from "./awaited.ts";
import { Code } from "./code.ts";
import type { Kind, Machine } from "./context.ts";
import { type Consumed, consumed, fused } from "./fused.ts";
import { end } from "./jumps.ts";
import { settle } from "./locals.ts";
import { onward } from "./onward.ts";
import { isPlainGenerator, keepsHandled } from "./plain.ts";
import { block, statements } from "./statements.ts";
import { placed, stepFunction } from "./step.ts";
import { isSupported } from "./support.ts";
import { addNames, aroundCalls, codeOf, isFunction } from "./walk.ts";

const KINDS: ReadonlySet<string> = new Set(["generator", "coroutine", "asyncGenerator"]);

/** Runtime names that machines use, under names that no Python name can clash with. */
const HELPERS: Readonly<Record<string, string>> = {
  anextOf$: "$anext",
  await$: "$await",
  endsAttempt: "$ends",
  promoted: "$promoted",
  startsAttempt: "$starts",
  bound: "$bound",
  from$: "$from",
  left: "$left",
  onwardDriven: "$resumed",
  onwardEnded: "$ended",
  onwardFailed: "$failed",
  leftExpression: "$leftExpression",
  leftCoroutine: "$leftCoroutine",
  None: "$None",
  pending: "$pending",
  putDown: "$putDown",
  producedBy: "$produced",
  Summing: "$Summing",
  takeUp: "$takeUp",
  truth: "$truth",
  refused: "$refused",
  newAsyncGenerator: "$asyncGenerator",
  newCoroutine: "$coroutine",
  newGenerator: "$generator",
  newGenexpr: "$genexpr",
  arity: "$arity",
  iter$: "iter$",
};

/**
 * Turns the generator functions of a program into state machines: functions that make a `step`, which runs from one suspension to the next.
 *
 *     generator("n", function* count(n) { let i = 0; while (i < n) { yield i; i = i + 1; } })
 *     generator("n", function count(n) {
 *       let $at = 0, i;
 *       return function count($sent, $thrown) {
 *         …
 *         for (;;) switch ($at) {
 *           case 0: i = 0;
 *           case 1: if (!(i < n)) return undefined; $at = 2; return i;
 *           case 2: i = i + 1; $at = 1; continue;
 *         }
 *       };
 *     }, { machine: "plain" })
 *
 * Works on JavaScript alone, after everything else; loops and branches without a suspension stay as they are. Resuming such a machine costs a call,
 * where JavaScript's generators cost a switch of stacks and an object for each result.
 */
export function machines(program: t.Program): t.Program {
  const helpers = new Map(program.helpers.map(({ name, alias }) => [alias ?? name, name]));
  const makers = new Map([...helpers].filter(([, name]) => KINDS.has(name)));
  if (makers.size === 0) return program;
  const namespaces = new Set(program.namespaces.map(({ local }) => local));
  const used = new Set<string>();
  const making: Making = {
    makers,
    around: aroundCalls(program, makers),
    used,
    surroundings: { helpers, namespaces },
    isExpression: (node): node is Consumed["made"] => isExpression(node, making),
  };
  const body: t.Statement[] = [];
  for (const one of program.body) body.push(withMachines(one, making) as t.Statement);
  const added = Object.entries(HELPERS)
    .filter(([, alias]) => used.has(alias) && !helpers.has(alias))
    .map(([name, alias]) => ({ name, alias: name === alias ? null : alias }));
  return { ...program, body, helpers: [...program.helpers, ...added] };
}

interface Making {
  /** What makes generators and coroutines, by the names that the program has for it. */
  readonly makers: ReadonlyMap<string, string>;
  /** What such calls stand in, and they themselves: all else stays as it is. */
  readonly around: ReadonlySet<t.Node>;
  /** The names in what was made: nothing else names a helper that it did not name before. */
  readonly used: Set<string>;
  readonly surroundings: Surroundings;
  readonly isExpression: (node: t.Node) => node is Consumed["made"];
}

function withMachines(node: t.Node, making: Making): t.Node {
  if (!making.around.has(node)) return node;
  const begun = whole(node, making) ?? expression(node, making);
  if (begun !== null) return noted(begun, making);
  const inner = mapParts(node, withMachines, making);
  if (inner.type !== "CallExpression" || inner.callee.type !== "Identifier") return inner;
  const kind = making.makers.get(inner.callee.name) as Kind | undefined;
  return kind === undefined ? inner : noted(made(inner, kind, making.surroundings), making);
}

function noted(node: t.Expression, { used }: Making): t.Expression {
  addNames(node, used);
  return node;
}

/** Whether it is `generator(".0", …)(items)`: a generator expression, whose function nobody else calls. */
function isExpression(node: t.Node, { makers }: Making): node is Consumed["made"] {
  if (node.type !== "CallExpression" || node.callee.type !== "CallExpression") return false;
  const { callee } = node;
  if (callee.callee.type !== "Identifier" || makers.get(callee.callee.name) !== "generator") return false;
  const [signature] = callee.arguments;
  return signature?.type === "Literal" && signature.value === ".0" && node.arguments.length === 1;
}

/** A call that takes everything out of a generator expression. */
function whole(node: t.Node, making: Making): t.Expression | null {
  if (node.type !== "CallExpression") return null;
  const found = consumed(node, making.surroundings.helpers, making.isExpression);
  const run = found && fusedExpression(mapParts(found.made.callee, withMachines, making), found);
  if (!run) return null;
  const argument = found.argument((items) => b.call(run, [withMachines(items, making) as t.Expression]));
  if (found.taking !== "array") return argument;
  return { ...node, arguments: [...node.arguments.slice(0, -1), argument] };
}

function expression(node: t.Node, making: Making): t.CallExpression | null {
  if (!isExpression(node, making)) return null;
  const begun = immediate(mapParts(node.callee, withMachines, making), making.surroundings);
  if (begun === null) return null;
  return { ...node, callee: begun, arguments: node.arguments.map((one) => withMachines(one, making) as t.Expression) };
}

interface Surroundings {
  readonly helpers: ReadonlyMap<string, string>;
  readonly namespaces: ReadonlySet<string>;
}

/** The parts of the function that makes a machine. */
export interface Parts {
  readonly signature: t.Expression | t.SpreadElement;
  readonly fn: t.FunctionExpression;
  readonly info: t.ObjectExpression | undefined;
  readonly isPlain: boolean;
  /** The function's own statements, without the frame's. */
  readonly own: readonly t.Statement[];
  readonly keepsPosition: boolean;
  /** Where its `yield from` stand. */
  readonly delegations: readonly (t.Literal | null)[];
  /** What stands around the step. */
  readonly outside: readonly t.Statement[];
  readonly step: t.FunctionExpression;
  /** The same for who awaits it at once, where it can be had. */
  readonly attempt: Attempt | null;
}

function made(node: t.CallExpression, kind: Kind, surroundings: Surroundings): t.CallExpression {
  const parts = partsOf(node, kind, surroundings);
  if (parts === null) return node;
  const { signature, fn, info, outside, step } = parts;
  const properties = [...(info?.properties ?? []), b.property("machine", b.literal(form(parts)))];
  if (parts.delegations.length > 0) {
    const code = codeOf(info);
    properties.push(b.property("onward", b.array(parts.delegations.map((position) => onward(code, position)))));
  }
  const making = (own: t.Identifier | null): t.CallExpression => {
    const result = own ? b.call(b.id(NEW[kind]), [own, step]) : step;
    const body = b.block([...outside, b.return_(result)]);
    return { ...node, arguments: [signature, { ...fn, id: own, generator: false, body }, b.object(properties)] };
  };
  // A function that counts its arguments makes its frame itself: nothing stands between the call and the frame.
  const own = fn.id ?? b.id("$maker");
  const direct = making(own);
  const checked = checkedArity(direct, b.id("$arity"));
  if (checked === direct) return making(null);
  const awaited = kind === "coroutine" ? withoutCoroutine(parts) : null;
  const ends = kind === "generator" ? endsAtOnce(parts, surroundings.helpers) : null;
  const offered = { awaited, attempt: awaited ? null : parts.attempt?.made, ends };
  const added = Object.entries(offered).flatMap(([name, value]) => (value ? [b.property(name, value)] : []));
  if (added.length === 0) return checked;
  const [first, second, described] = checked.arguments as [t.Expression, t.Expression, t.ObjectExpression];
  return { ...checked, arguments: [first, second, b.object([...described.properties, ...added])] };
}

const form = ({ isPlain }: Parts): string => (isPlain ? "plain" : "driven");

/**
 * What a generator expression calls with its iterator: `(items) => { …; return $genexpr(code, qualname, "plain", function …) }`. What is known of its
 * function stands with the code, made once; null where there is none.
 */
function immediate(node: t.CallExpression, surroundings: Surroundings): t.ArrowFunctionExpression | null {
  const parts = partsOf(node, "generator", surroundings);
  const described = new Map(
    parts?.info?.properties.flatMap((one) =>
      one.type === "Property" && one.key.type === "Identifier" ? [[one.key.name, one.value] as const] : [],
    ),
  );
  const code = described.get("code");
  const qualname = described.get("qualname");
  if (parts === null || !code || !qualname || described.size !== 2) return null;
  const { fn, outside, step } = parts;
  const frame = b.call(b.id("$genexpr"), [code, qualname, b.literal(form(parts)), step]);
  const arrow = b.arrow(fn.params, b.block([...outside, b.return_(frame)]));
  return fn.py ? { ...arrow, py: fn.py } : arrow;
}

/** A generator expression as a function that runs to its end; null where it cannot be one, or keeps no positions. */
function fusedExpression(node: t.CallExpression, { taking }: Consumed): t.ArrowFunctionExpression | null {
  const [, fn, info] = node.arguments;
  if (fn?.type !== "FunctionExpression" || info?.type !== "ObjectExpression") return null;
  const code = codeOf(info);
  const prologue = fn.body.body.findIndex(isRunning);
  if (code === null || prologue < 0) return null;
  const own = fn.body.body.filter((_, i) => i !== prologue).map((one) => withoutFrame(one) as t.Statement);
  return fused(fn, own, code, taking);
}

function partsOf(node: t.CallExpression, kind: Kind, { helpers, namespaces }: Surroundings): Parts | null {
  const [signature, fn, info] = node.arguments;
  if (!signature || fn?.type !== "FunctionExpression" || !fn.generator) return null;
  if (info && info.type !== "ObjectExpression") return null;
  if (!fn.body.body.every((one) => isSupported(one, helpers))) return null;
  const prologue = fn.body.body.findIndex(isRunning);
  const plainBody = fn.body.body.filter((_, i) => i !== prologue).map((one) => withoutFrame(one) as t.Statement);
  const python = new Map(fn.py?.locals.map(({ js, name }) => [js, name]));
  const settled = settle({ ...fn, body: b.block(plainBody) }, python);
  const isPlain = kind === "generator" && isPlainGenerator(settled.body, helpers);
  const code = new Code();
  let level = 0;
  const machine: Machine = {
    kind,
    code,
    exits: [],
    helpers,
    namespaces,
    keepsPosition: prologue >= 0,
    isPlain,
    keepsHandled: isPlain && settled.body.some(keepsHandled),
    delegations: [],
    made: new Set(settled.names),
    loops: 0,
    take: () => {
      const name = `$t${++level}`;
      machine.made.add(name);
      return b.id(name);
    },
    get level() {
      return level;
    },
    release: (to) => {
      level = to;
    },
    statements: (nodes) => statements(nodes, machine),
    block: (nodes) => block(nodes, machine),
  };
  statements(settled.body, machine);
  end(machine);
  const cases = machine.code.cases();
  const bare = stepFunction(fn.id, machine, cases);
  const { outside, inside } = placed(machine, bare.body, settled.body, cases);
  const { keepsPosition } = machine;
  const tried =
    kind === "coroutine" && !code.hasRegions
      ? attempt({ fn, info, cases, outside, inside, keepsPosition, namesLoop: code.namesLoop })
      : null;
  const whole = tried === null ? bare : stepFunction(fn.id, machine, cases, tried.goesOn);
  const step: t.FunctionExpression = { ...whole, body: b.block([...inside, ...whole.body.body]) };
  return {
    signature,
    fn,
    info,
    isPlain,
    own: plainBody,
    keepsPosition,
    outside,
    step,
    delegations: machine.delegations,
    attempt: tried,
  };
}

const NEW: Readonly<Record<Kind, string>> = {
  generator: "$generator",
  coroutine: "$coroutine",
  asyncGenerator: "$asyncGenerator",
};

/** `const $s = $running()`, which instrumented generators begin with. */
const isRunning = (node: t.Statement): boolean =>
  node.type === "VariableDeclaration" &&
  node.declarations[0]?.id.type === "Identifier" &&
  node.declarations[0].id.name === "$s";

/** The position is a local of the step, and is kept in the frame only while it is suspended. */
function withoutFrame(node: t.Node): t.Node {
  if (node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "$s")
    return b.id("$l");
  if (isFunction(node) && node.py) return node;
  return mapParts(node, withoutFrame);
}
