/** Functions, generators, coroutines and classes. */
import { argumentsFor } from "./calls.ts";
import { anything, expression } from "./expressions.ts";
import { type Callable, Scope } from "./scope.ts";
import { block, body } from "./statements.ts";
import { type Block, e, head, joined, line, type Piece, type Stmt } from "./tree.ts";

interface Parameters {
  readonly callable: Omit<Callable, "name" | "kind">;
  readonly list: Piece;
  readonly names: readonly string[];
}
function parameters(s: Scope): Parameters {
  const { dice } = s;
  const positional = dice.some(0, 3, () => s.fresh("a"));
  const required = dice.chance(0.6) ? positional.length : dice.below(positional.length + 1);
  const star = dice.chance(0.2);
  const keywordOnly = dice.chance(0.2) ? dice.some(1, 2, () => s.fresh("k")) : [];
  const starStar = dice.chance(0.2);
  const parts: Piece[] = positional.map((name, i) => (i < required ? name : e`${name}=${anything(s, 1)}`));
  if (parts.length > 1 && dice.chance(0.08)) parts.splice(1, 0, "/");
  if (star) parts.push("*args");
  else if (keywordOnly.length > 0) parts.push("*");
  for (const name of keywordOnly) parts.push(dice.chance(0.5) ? name : e`${name}=${anything(s, 1)}`);
  if (starStar) parts.push("**kwargs");
  return {
    callable: { positional, required, keywordOnly, star, starStar },
    list: joined(parts, ", "),
    names: [...positional, ...keywordOnly, ...(star ? ["args"] : []), ...(starStar ? ["kwargs"] : [])],
  };
}

/** A function of one of the kinds; it can be called afterwards. */
export function definition(s: Scope, kind: Callable["kind"] = "function"): Stmt {
  const { dice } = s;
  const name = s.fresh(kind === "generator" ? "gen" : kind === "coroutine" ? "co" : "f");
  const { callable, list, names } = parameters(s);
  const inner = new Scope(dice, s, kind);
  for (const n of names)
    inner.variables.set(n, n === "args" ? "tuple" : n === "kwargs" ? "dict" : dice.pick(["int", "str", "list"]));
  const first: Stmt[] = [];
  const outer = s.inFunction ? [...s.variables.keys()] : [];
  if (outer.length > 0 && dice.chance(0.3)) first.push(line`nonlocal ${dice.pick(outer)}`);
  const statements = [...first, ...body(inner, 1 + dice.below(4))];
  if (kind === "generator") statements.push(line`yield ${anything(inner, 1)}`);
  if (dice.chance(0.8)) statements.push(line`return ${anything(inner, 2)}`);
  const declared = kind === "coroutine" ? "async def" : "def";
  s.functions.push({ name, kind, ...callable });
  return { blocks: [{ head: head`${declared} ${name}(${list}):`, body: statements }] };
}

const OPERATORS = ["__add__", "__radd__", "__mul__", "__lt__", "__eq__", "__getitem__", "__contains__", "__call__"];
const UNARY = ["__len__", "__bool__", "__neg__", "__hash__", "__iter__", "__str__", "__repr__", "__index__"];

export function classDefinition(s: Scope): Stmt {
  const { dice } = s;
  const name = s.fresh("C");
  const base = s.classes.length > 0 && dice.chance(0.4) ? dice.pick(s.classes) : undefined;
  const parent = base?.name ?? dice.pick(["", "", "", "list", "dict", "int", "str", "Exception"]);
  const fields = base?.fields ?? (parent === "" ? dice.some(0, 2, () => s.fresh("v")) : []);
  const inner = new Scope(dice, s, "class");
  const members: Stmt[] = [];
  const method = (label: string, args: readonly string[], statements: (m: Scope) => Stmt[], decorator = ""): void => {
    const m = new Scope(dice, inner, "function");
    for (const a of args.slice(1)) m.variables.set(a, "int");
    const definition: Block = { head: head`def ${label}(${args.join(", ")}):`, body: statements(m) };
    if (decorator !== "") members.push(line`${decorator}`);
    members.push({ blocks: [definition] });
  };
  if (dice.chance(0.3)) members.push(line`shared = ${anything(s, 1)}`);
  if (base === undefined && fields.length > 0)
    method("__init__", ["self", ...fields], () => fields.map((f) => line`self.${f} = ${f}`));
  const methods = [...(base?.methods ?? [])];
  for (let i = 0; i < 1 + dice.below(3); i++) {
    const form = dice.below(5);
    if (form === 0) {
      const m = dice.pick(OPERATORS);
      method(m, ["self", "other"], (x) => [line`show(${JSON.stringify(m)})`, line`return ${anything(x, 2)}`]);
    } else if (form === 1) {
      const m = dice.pick(UNARY);
      const sort = ({ __str__: "str", __repr__: "str", __iter__: "list", __bool__: "bool" } as const)[m] ?? "int";
      method(m, ["self"], (x) => [
        line`return ${m === "__iter__" ? e`iter(${expression(x, "list", 1)})` : expression(x, sort, 1)}`,
      ]);
    } else if (form === 2) {
      const m = s.fresh("prop");
      method(m, ["self"], (x) => [line`return ${anything(x, 2)}`], "@property");
    } else if (form === 3) {
      const m = s.fresh("m");
      method(m, ["cls", "n=1"], (x) => [line`return (cls.__name__, ${anything(x, 1)})`], "@classmethod");
      methods.push(m);
    } else {
      const m = base !== undefined && methods.length > 0 && dice.chance(0.5) ? dice.pick(methods) : s.fresh("m");
      const up = base !== undefined && base.methods.includes(m) && dice.chance(0.7);
      method(m, ["self", "n=2"], (x) => [
        ...(up ? [line`show(super().${m}(n))`] : []),
        ...(fields.length > 0 && dice.chance(0.5) ? [line`self.${dice.pick(fields)} = ${anything(x, 1)}`] : []),
        line`return ${anything(x, 2)}`,
      ]);
      if (!methods.includes(m)) methods.push(m);
    }
  }
  s.classes.push({ name, methods, fields });
  return { blocks: [{ head: head`class ${name}${parent === "" ? "" : `(${parent})`}:`, body: members }] };
}

/** A generator driven step by step: next, send, throw, close. */
export function driven(s: Scope): Stmt[] {
  const generators = s.functions.filter((f) => f.kind === "generator");
  if (generators.length === 0) return [definition(s, "generator")];
  const f = s.dice.pick(generators);
  const g = s.fresh("g");
  const steps = s.dice.some(1, 4, () =>
    s.dice.pick([
      e`next(${g}, 'done')`,
      e`next(${g})`,
      e`${g}.send(${anything(s, 1)})`,
      e`${g}.throw(ValueError('v'))`,
      e`${g}.close()`,
      e`list(${g})`,
    ]),
  );
  return [line`${g} = ${f.name}(${argumentsFor(s, f, 1)})`, ...steps.map((x) => block(s, [line`show(${x})`]))];
}

/** `asyncio.run` of a coroutine function. */
export function awaited(s: Scope): Stmt[] {
  const coroutines = s.functions.filter((f) => f.kind === "coroutine");
  if (coroutines.length === 0 || s.kind !== "module") return [definition(s, "coroutine")];
  const f = s.dice.pick(coroutines);
  const made = e`${f.name}(${argumentsFor(s, f, 1)})`;
  return [block(s, [line`show(asyncio.run(${made}))`])];
}
