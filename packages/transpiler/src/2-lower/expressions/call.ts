import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import * as b from "../../target/build.ts";
import { BUILTINS, FIXED_ARITY } from "../../target/builtin-names.ts";
import type * as t from "../../target/nodes.ts";
import { unnamed } from "../comprehensions.ts";
import { type Captured, type Cx, type ExprLowering, originated, raising } from "../context.ts";
import { namespaceMember, standardMember } from "../imports.ts";
import { evaluationLocals, globalsCall, localsCall } from "../locals.ts";
import { isKnownMethod, isQuiet, isQuietArithmetic } from "../quiet.ts";
import { isConstant } from "../variables.ts";

type Args = (t.Expression | t.SpreadElement)[];

/** Calls: https://docs.python.org/3.13/reference/expressions.html#calls */
export const lowerCall: ExprLowering<ast.Call> = (node, cx) => {
  const special = superCall(node, cx) ?? localsCall(node, cx) ?? globalsCall(node, cx);
  if (special) return special;
  if (node.func.kind === "Attribute") {
    const member = namespaceMember(node.func, cx);
    if (!member) return methodCall(node, node.func, cx);
    const name = standardMember(node.func, cx);
    return finish(node, member, name !== null && fits(name, node) && spreads(node), cx);
  }
  return finish(node, null, isFunction(node.func, node, cx), cx);
};

/** `f(...)`: directly when the callee is surely a JavaScript function. */
function finish(node: ast.Call, callee: t.Expression | null, direct: boolean, cx: Cx): t.Expression {
  const begin = callee === null ? capturedCallee(node, cx) : { before: [], value: callee };
  const [found, ...rest] = cx.inOrder(withArguments(begin, node, cx));
  const waits = found!.type === "Identifier" && starWaits(node, rest, cx);
  const f = waits && mayChange(node.func, cx) ? cx.kept(found!, "callee") : found;
  if (takesItems(node, cx)) rest[0] = unnamed(node.args[0], rest[0]!, cx);
  const { args, keywords } = collect(node, rest, f!, waits, cx);
  const locals = evaluationLocals(node, cx);
  if (locals) args.splice(1, args.length, cx.helper("None"), locals);
  const made = keywords
    ? cx.call("apply", f!, b.array(args), keywords)
    : takesMany(node, cx)
      ? cx.call("apply", f!, b.array(args))
      : direct
        ? b.call(f!, args)
        : cx.call("call", f!, ...args);
  return b.mark(raising(made, node), { role: "call" });
}

/**
 * `o.m(...)`. Python looks the method up before it evaluates the arguments. `invoke(o, "m", a)` does that after them, and serves where no
 * argument can tell; `method(o, "m")(f(a))` is the exact form.
 */
function methodCall(node: ast.Call, func: ast.Attribute, cx: Cx): t.Expression {
  // The place of the attribute goes with its name: finding the method may fail there, calling it at the whole call.
  const name = originated(b.literal(mangle(func.attr, cx.scope.privateTo)), func);
  const parts = withArguments(cx.captured(func.value), node, cx);
  const given = [...node.args, ...node.keywords.map((keyword) => keyword.value)];
  const isLate =
    given.every((arg, i) => {
      const { before, value } = parts[i + 1]!;
      return before.length === 0 && arg.kind !== "Starred" && (isQuiet(value) || isQuietArithmetic(arg, cx));
    }) || isKnownMethod(cx.analysis.types.of(func.value), func.attr);
  const helper = node.keywords.length > 0 ? "getattr" : "method";
  if (!isLate) {
    const { before, value } = parts[0]!;
    parts[0] = { before, value: raising(cx.call(helper, value, b.literal(name.value)), func) };
  }
  const [first, ...rest] = cx.inOrder(parts);
  if (func.attr === "join" && cx.analysis.types.of(func.value) === "str") rest[0] = unnamed(node.args[0], rest[0]!, cx);
  const callee = !isLate && first!.type === "Identifier" ? first : null;
  const { args, keywords } = collect(node, rest, callee, callee !== null && starWaits(node, rest, cx), cx);
  const made = keywords
    ? isLate
      ? cx.call("applyMethod", first!, name, b.array(args), keywords)
      : cx.call("apply", first!, b.array(args), keywords)
    : isLate
      ? cx.call("invoke", first!, name, ...args)
      : takesMany(node, cx)
        ? cx.call("apply", first!, b.array(args))
        : b.call(first!, args);
  return b.mark(raising(made, node), { role: "call" });
}

/** Builtins that take every item of their first argument before they return, and keep nothing of it. */
const TAKERS: ReadonlySet<string> = new Set(
  "all any bytearray bytes dict frozenset list max min set sorted sum tuple".split(" "),
);
const takesItems = ({ func }: ast.Call, cx: Cx): boolean =>
  func.kind === "Name" && TAKERS.has(func.id) && cx.analysis.resolve(cx.scope, func.id).kind === "builtin";

/** What is spread over a call may be more than JavaScript's stack holds. TypeScript, to be read, spreads; what runs goes by `apply`, which sees to it. */
const takesMany = (node: ast.Call, cx: Cx): boolean =>
  cx.settings.dialect === "js" && node.args.some((arg) => arg.kind === "Starred");

/** The callee, once where the text of an error names it a second time. */
function capturedCallee({ func, keywords }: ast.Call, cx: Cx): Captured {
  const isNamed = keywords.some((keyword) => keyword.arg === null) && cx.hoisting;
  return isNamed ? cx.capture(() => cx.stable(cx.expr(func), "callee")) : cx.captured(func);
}

/** What a call begins with and its arguments, captured in this order. */
function withArguments(begin: Captured, { args, keywords }: ast.Call, cx: Cx): Captured[] {
  const all = [begin];
  for (const arg of args) all.push(cx.captured(arg.kind === "Starred" ? arg.value : arg));
  for (const { value } of keywords) all.push(cx.captured(value));
  return all;
}

/** Puts lowered arguments into the shapes of calls: positional ones with stars spread, keywords as an object. */
function collect(
  node: ast.Call,
  given: readonly t.Expression[],
  callee: t.Expression | null,
  waits: boolean,
  cx: Cx,
): { args: Args; keywords: t.Expression | null } {
  const values = waits ? [cx.stable(given[0]!, "starred"), ...given.slice(1)] : given;
  const keywords = collectKeywords(node, values, callee, cx);
  return {
    keywords: waits && keywords ? cx.stable(keywords, "keywords") : keywords,
    args: collectArgs(node, values, callee, cx),
  };
}

/** Whether what a name stands for may be another thing once the arguments are evaluated. */
function mayChange(node: ast.Expr, cx: Cx): boolean {
  const binding = node.kind === "Name" ? cx.analysis.resolve(cx.scope, node.id).binding : null;
  return binding !== null && !isConstant(binding, cx);
}

/** Whether the one argument, starred, must be gone through after the keywords are evaluated. */
function starWaits(node: ast.Call, given: readonly t.Expression[], cx: Cx): boolean {
  const [only] = node.args;
  if (only?.kind !== "Starred" || node.args.length > 1 || !cx.hoisting) return false;
  return !isItems(only.value, cx) && !given.slice(1).every(isQuiet);
}

const isItems = (node: ast.Expr, cx: Cx): boolean => ["tuple", "list"].includes(cx.analysis.types.of(node));

function collectArgs(node: ast.Call, values: readonly t.Expression[], callee: t.Expression | null, cx: Cx): Args {
  const spread = (arg: ast.Expr, value: t.Expression): t.SpreadElement => {
    // The callee is for the error text; what surely can be iterated needs none.
    // With other positional arguments CPython makes a list of all first, whose error names no callee.
    const isSure = isItems(arg, cx) || node.args.length > 1;
    const named = isSure || callee?.type !== "Identifier" ? [] : [callee];
    return b.spread(raising(cx.call("star", value, ...named), node));
  };
  return node.args.map((arg, i) => (arg.kind === "Starred" ? spread(arg.value, values[i]!) : values[i]!));
}

function collectKeywords(
  node: ast.Call,
  values: readonly t.Expression[],
  callee: t.Expression | null,
  cx: Cx,
): t.Expression | null {
  if (node.keywords.length === 0) return null;
  const parts: t.Expression[] = [];
  let properties: t.Property[] = [];
  const close = (): void => {
    if (properties.length > 0) parts.push(b.object(properties));
    properties = [];
  };
  node.keywords.forEach((keyword, i) => {
    const value = values[node.args.length + i]!;
    if (keyword.arg !== null) properties.push(b.property(keyword.arg, value));
    else {
      close();
      parts.push(value);
    }
  });
  close();
  if (node.keywords.every((keyword) => keyword.arg !== null)) return parts[0]!;
  const named = callee?.type === "Identifier" || callee?.type === "MemberExpression" ? callee : cx.helper("None");
  return raising(cx.call("keywords", named, ...parts), node);
}

/** `super()` takes its class and first argument from where it stands. */
function superCall(node: ast.Call, cx: Cx): t.Expression | null {
  if (node.func.kind !== "Name" || node.func.id !== "super" || node.args.length > 0 || node.keywords.length > 0)
    return null;
  if (
    cx.analysis.resolve(cx.scope, "super").kind !== "builtin" ||
    (cx.settings.globals === "namespace" && cx.frame.classCell === null)
  )
    return null;
  if (cx.frame.classCell === null) return raising(cx.call("super_"), node);
  const { node: fn } = cx.frame.scope;
  const first =
    fn.kind === "FunctionDef" || fn.kind === "AsyncFunctionDef" || fn.kind === "Lambda"
      ? [...fn.args.posonlyargs, ...fn.args.args][0]
      : undefined;
  if (first === undefined) return raising(cx.call("super_"), node);
  return raising(cx.call("super_", b.id(cx.frame.classCell), cx.read(first.arg, node)), node);
}

/** Whether calling the value needs no check: functions and classes of the program, builtins. */
function isFunction(node: ast.Expr, call: ast.Call, cx: Cx): boolean {
  if (node.kind !== "Name") return false;
  const reference = cx.analysis.resolve(cx.scope, node.id);
  if (cx.settings.globals === "namespace" && (reference.kind === "builtin" || reference.kind === "global"))
    return false;
  if (reference.kind === "builtin") return BUILTINS.has(node.id) && node.id !== "None" && fits(node.id, call);
  if (reference.kind === "class") return false;
  const kind = cx.analysis.types.of(node);
  const fn = cx.analysis.types.definition(node);
  if (fn !== null && fn.kind !== "ClassDef" && call.keywords.length === 0 && !cx.annotations.fits(call, fn))
    return false;
  if (kind === "function" || kind === "class")
    return !cx.analysis.flow.maybeUnbound.has(node) || cx.read(node.id, node).type === "Identifier";
  return cx.imports.isNamed(reference.binding!);
}

/** Whether TypeScript, too, accepts the arguments: a call that Python will refuse when it runs must still compile. */
function fits(name: string, call: ast.Call): boolean {
  const arity = Object.hasOwn(FIXED_ARITY, name) ? FIXED_ARITY[name] : undefined;
  if (!arity || call.keywords.length > 0) return true;
  return (
    !call.args.some((arg) => arg.kind === "Starred") && call.args.length >= arity[0] && call.args.length <= arity[1]
  );
}

/** asyncio's functions have precise types: of those that are spread over, only `gather` takes any number. */
const spreads = (call: ast.Call): boolean =>
  (call.func.kind === "Attribute" && call.func.attr === "gather") || !call.args.some((arg) => arg.kind === "Starred");
