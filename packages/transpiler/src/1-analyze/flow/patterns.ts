/** `match`: what its patterns bind, and which variables have a value behind it. */
import type { ast } from "@pycoro/syntax";
import { children } from "../walk.ts";
import { copy, merge2, type State } from "./state.ts";
import type { Flowing } from "./statements.ts";

export function match(node: ast.Match, w: Flowing): void {
  w.expr(node.subject);
  let through: State = w.state;
  let after: State = null;
  let started = false;
  for (const case_ of node.cases) {
    w.state = copy(through);
    if (case_.guard) {
      pattern(case_.pattern, false, w);
      const { yes } = w.test(case_.guard);
      w.state = yes;
      w.inBlock(case_.body, false);
    } else if (bindsInAlternatives(case_.pattern)) {
      // Alternatives bind while they are tried, before the body is entered.
      pattern(case_.pattern, false, w);
      w.inBlock(case_.body, false);
    } else w.inBlock(case_.body, false, () => pattern(case_.pattern, true, w));
    after = started ? merge2(after, w.state) : w.state;
    started = true;
    if (!case_.guard && irrefutable(case_.pattern)) through = null;
    w.state = null;
  }
  w.state = merge2(after, through);
}

function pattern(node: ast.Pattern, eligible: boolean, w: Flowing): void {
  switch (node.kind) {
    case "MatchValue":
      w.expr(node.value);
      return;
    case "MatchSingleton":
      return;
    case "MatchStar":
      if (node.name !== null) w.store(w.here(), node.name, node, eligible);
      return;
    case "MatchAs":
      if (node.pattern) pattern(node.pattern, eligible, w);
      if (node.name !== null) w.store(w.here(), node.name, node, eligible);
      return;
    case "MatchOr":
      // Every alternative binds the same names, so none of them is the one place to declare.
      for (const item of node.patterns) pattern(item, false, w);
      return;
    case "MatchSequence":
      for (const item of node.patterns) pattern(item, eligible, w);
      return;
    case "MatchMapping":
      w.exprs(node.keys);
      for (const item of node.patterns) pattern(item, eligible, w);
      if (node.rest !== null) w.store(w.here(), node.rest, node, eligible);
      return;
    case "MatchClass":
      w.expr(node.cls);
      for (const item of [...node.patterns, ...node.kwd_patterns]) pattern(item, eligible, w);
      return;
  }
}

const irrefutable = (node: ast.Pattern): boolean =>
  (node.kind === "MatchAs" && (node.pattern === null || irrefutable(node.pattern))) ||
  (node.kind === "MatchOr" && node.patterns.some(irrefutable));

const bindsInAlternatives = (node: ast.Node): boolean =>
  node.kind === "MatchOr" ? children(node).some(binds) : children(node).some(bindsInAlternatives);
const binds = (node: ast.Node): boolean =>
  ((node.kind === "MatchAs" || node.kind === "MatchStar") && node.name !== null) ||
  (node.kind === "MatchMapping" && node.rest !== null) ||
  children(node).some(binds);
