/** Patterns as conditions and bindings: https://docs.python.org/3.13/reference/compound_stmts.html#patterns */
import type { ast } from "@pycoro/syntax";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { constant } from "./constants.ts";
import { type Cx, raising } from "./context.ts";
import { writeName } from "./variables.ts";

export interface Tested {
  /** Conditions, to be tried in order. */
  readonly tests: readonly t.Expression[];
  readonly binds: readonly { readonly name: string; readonly node: ast.Node; readonly value: t.Expression }[];
}

const and = (tests: readonly t.Expression[]): t.Expression =>
  tests.length === 0 ? b.literal(true) : tests.reduce((left, right) => b.logical("&&", left, right));

/** `None` is of any type to TypeScript; what is compared with `true` may be known to be none. */
function isSingleton(subject: t.Expression, value: ast.ConstantValue, cx: Cx): t.Expression {
  const wanted = constant(cx, value);
  return value.type === "None" ? b.binary("===", subject, wanted) : cx.call("is", subject, wanted);
}

export function pattern(node: ast.Pattern, subject: t.Expression, cx: Cx): Tested {
  switch (node.kind) {
    case "MatchValue":
      return {
        tests: [
          raising(
            cx.call(
              "matchValue",
              subject,
              cx.inline(() => cx.expr(node.value)),
            ),
            node,
          ),
        ],
        binds: [],
      };
    case "MatchSingleton":
      return { tests: [isSingleton(subject, node.value, cx)], binds: [] };
    case "MatchAs": {
      const inner = node.pattern ? pattern(node.pattern, subject, cx) : { tests: [], binds: [] };
      return node.name === null
        ? inner
        : { tests: inner.tests, binds: [...inner.binds, { name: node.name, node, value: subject }] };
    }
    case "MatchStar":
      return { tests: [], binds: node.name === null ? [] : [{ name: node.name, node, value: subject }] };
    case "MatchOr": {
      const alternatives = node.patterns.map((alternative) => {
        const { tests, binds } = pattern(alternative, subject, cx);
        const stores = binds.map(({ name, value }) => writeName(cx, name, value));
        return stores.length === 0 ? and(tests) : b.logical("&&", and(tests), b.sequence([...stores, b.literal(true)]));
      });
      return { tests: [alternatives.reduce((left, right) => b.logical("||", left, right))], binds: [] };
    }
    case "MatchSequence": {
      const star = node.patterns.findIndex((p) => p.kind === "MatchStar");
      const counts =
        star < 0 ? [b.literal(node.patterns.length)] : [b.literal(star), b.literal(node.patterns.length - star - 1)];
      return parts(cx, raising(cx.call("matchSequence", subject, ...counts), node), node.patterns, "parts");
    }
    case "MatchMapping": {
      const keys = b.array(node.keys.map((key) => cx.inline(() => cx.expr(key))));
      const found = cx.call("matchMapping", subject, keys, ...(node.rest === null ? [] : [b.literal(true)]));
      const inner = parts(cx, raising(found, node), node.patterns, "values");
      if (node.rest === null) return inner;
      return {
        tests: inner.tests,
        binds: [...inner.binds, { name: node.rest, node, value: b.index(inner.kept, b.literal(node.patterns.length)) }],
      };
    }
    case "MatchClass": {
      const attributes = b.array(node.kwd_attrs.map((name) => b.literal(name)));
      const found = cx.call(
        "matchClass",
        subject,
        cx.inline(() => cx.expr(node.cls)),
        b.literal(node.patterns.length),
        attributes,
      );
      return parts(cx, raising(found, node), [...node.patterns, ...node.kwd_patterns], "fields");
    }
  }
}

/** A helper that gives the parts of the subject, or undefined; then the patterns of the parts. */
function parts(
  cx: Cx,
  found: t.Expression,
  patterns: readonly ast.Pattern[],
  base: string,
): Tested & { kept: t.Expression } {
  const isNeeded =
    patterns.some(
      (p) =>
        !(p.kind === "MatchAs" && p.pattern === null && p.name === null) &&
        !(p.kind === "MatchStar" && p.name === null),
    ) || base === "values";
  if (!isNeeded) return { tests: [b.binary("!==", found, b.undefined_)], binds: [], kept: b.undefined_ };
  const kept = cx.declared(base);
  const inner = patterns.map((p, i) => pattern(p, b.index(kept, b.literal(i)), cx));
  return {
    tests: [b.binary("!==", b.assign(kept, found), b.undefined_), ...inner.flatMap((p) => p.tests)],
    binds: inner.flatMap((p) => p.binds),
    kept,
  };
}
