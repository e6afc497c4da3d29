/** Statements in evaluation order. */
import type { ast } from "@pycoro/syntax";
import { parameters } from "../walk.ts";
import type { FlowWalk } from "./flow-walk.ts";
import { copy, deletedIn, merge2, type State, without } from "./state.ts";

/** Names of context managers that never swallow an exception, so that what their body assigns is assigned afterwards. */
const HONEST_MANAGERS =
  /^(open|.*(lock|semaphore|condition|sem|timeout|timeout_at|taskgroup|tg|closing|aclosing|nullcontext|redirect_stdout|session|runner|executor))$/i;

export function statementWalk(w: FlowWalk): (node: ast.Stmt) => void {
  const loop = (
    body: readonly ast.Stmt[],
    orelse: readonly ast.Stmt[],
    enter: State,
    exit: State,
    head?: () => void,
  ): void => {
    const record: { readonly breaks: State[] } = { breaks: [] };
    w.loops.push(record);
    const deleted = deletedIn(body);
    w.state = without(enter, deleted);
    w.inBlock(body, true, head);
    w.loops.pop();
    w.state = without(exit, deleted);
    w.inBlock(orelse, false);
    for (const s of record.breaks) w.state = merge2(w.state, s);
  };

  const stmt = (node: ast.Stmt): void => {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        w.exprs(node.decorator_list);
        typeParams(node);
        w.functionHeads(node.args);
        for (const arg of parameters(node.args)) w.exprs([arg.annotation]);
        w.exprs([node.returns]);
        w.nested(node, node.args, () => {
          w.frames.at(-1)!.block = { parent: null, statements: node.body, loop: 0 };
          node.body.forEach((s, i) => {
            w.frames.at(-1)!.index = i;
            stmt(s);
          });
        });
        w.store(w.here(), node.name, node, true);
        return;
      case "ClassDef":
        w.exprs(node.decorator_list);
        typeParams(node);
        w.exprs(node.bases);
        for (const keyword of node.keywords) w.expr(keyword.value);
        classBody(node);
        w.store(w.here(), node.name, node, true);
        return;
      case "Return":
        w.exprs([node.value]);
        w.state = null;
        return;
      case "Delete":
        for (const item of node.targets) deleteTarget(item);
        return;
      case "Assign":
        w.expr(node.value);
        for (const item of node.targets)
          w.target(item, node.targets.length === 1 || node.targets.every((t) => t.kind === "Name"));
        return;
      case "TypeAlias":
        typeParams(node);
        w.nested(node, null, () => w.expr(node.value));
        w.store(w.nameScopes.get(node.name) ?? w.here(), node.name.id, node, true);
        return;
      case "AugAssign":
        if (node.target.kind === "Name") w.load(node.target);
        else w.expr(node.target);
        w.expr(node.value);
        w.target(node.target, false);
        return;
      case "AnnAssign":
        w.exprs([node.value]);
        if (node.value) w.target(node.target, true);
        else if (node.target.kind !== "Name") w.expr(node.target);
        w.expr(node.annotation);
        return;
      case "For":
      case "AsyncFor": {
        w.expr(node.iter);
        const before = copy(w.state);
        loop(node.body, node.orelse, copy(w.state), before, () => w.target(node.target, true));
        return;
      }
      case "While": {
        const { yes, no } = w.test(node.test);
        loop(node.body, node.orelse, yes, no);
        return;
      }
      case "If": {
        const { yes, no } = w.test(node.test);
        w.state = yes;
        w.inBlock(node.body, false);
        const after = w.state;
        w.state = no;
        w.inBlock(node.orelse, false);
        w.state = merge2(after, w.state);
        return;
      }
      case "With":
      case "AsyncWith":
        withItems(node, 0);
        return;
      case "Match":
        w.match(node);
        return;
      case "Raise":
        w.exprs([node.exc, node.cause]);
        w.state = null;
        return;
      case "Try":
      case "TryStar":
        tryStatement(node);
        return;
      case "Assert": {
        const { yes, no } = w.test(node.test);
        w.state = no;
        w.exprs([node.msg]);
        w.state = yes;
        return;
      }
      case "Import":
        for (const alias of node.names) w.store(w.here(), alias.asname ?? alias.name.split(".")[0]!, alias, true);
        return;
      case "ImportFrom":
        for (const alias of node.names)
          if (alias.name !== "*") w.store(w.here(), alias.asname ?? alias.name, alias, true);
        return;
      case "Global":
      case "Nonlocal":
      case "Pass":
        return;
      case "Expr":
        w.expr(node.value);
        return;
      case "Break":
        w.loops.at(-1)?.breaks.push(copy(w.state));
        w.state = null;
        return;
      case "Continue":
        w.state = null;
        return;
    }
  };

  /** What type parameters say is evaluated when somebody asks. */
  const typeParams = (node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias): void => {
    if (node.type_params.length === 0) return;
    w.nested(node, null, () => {
      for (const param of node.type_params)
        w.exprs([param.kind === "TypeVar" ? param.bound : null, param.default_value]);
    });
  };

  const classBody = (node: ast.ClassDef): void => {
    const scope = w.scopes.get(node);
    if (!scope) return;
    w.frames.push({ scope, block: { parent: null, statements: node.body, loop: 0 }, index: 0 });
    node.body.forEach((s, i) => {
      w.frames.at(-1)!.index = i;
      stmt(s);
    });
    w.frames.pop();
  };

  const deleteTarget = (node: ast.Expr): void => {
    if (node.kind === "Name") w.kill(w.nameScopes.get(node) ?? w.here(), node.id, node);
    else if (node.kind === "Tuple" || node.kind === "List") node.elts.forEach(deleteTarget);
    else w.expr(node);
  };

  const withItems = (node: ast.With | ast.AsyncWith, i: number): void => {
    const item = node.items[i];
    if (!item) return;
    w.expr(item.context_expr);
    const before = copy(w.state);
    // With several items each is a block of its own, all around the same statements.
    const last = i === node.items.length - 1;
    w.inBlock(last ? node.body : [], false, () => {
      if (item.optional_vars) w.target(item.optional_vars, true);
      if (!last) withItems(node, i + 1);
    });
    if (!honest(item.context_expr)) w.state = merge2(w.state, before);
  };

  const tryStatement = (node: ast.Try | ast.TryStar): void => {
    const before = without(w.state, deletedIn(node.body));
    w.inBlock(node.body, false);
    w.inBlock(node.orelse, false);
    let after = w.state;
    for (const handler of node.handlers) {
      w.state = copy(before);
      if (handler.type) w.expr(handler.type);
      w.inBlock(handler.body, false, () => {
        if (handler.name !== null) w.store(w.here(), handler.name, handler, node.kind === "Try");
      });
      if (handler.name !== null) {
        const { binding, classBinding } = w.resolve(w.here(), handler.name);
        const caught = classBinding ?? binding;
        if (caught) w.state?.delete(caught);
      }
      after = merge2(after, w.state);
    }
    if (node.finalbody.length === 0) {
      w.state = after;
      return;
    }
    const handlersDelete = new Set(node.handlers.flatMap((h) => [...deletedIn(h.body)]));
    w.state = without(before, handlersDelete);
    const entry = copy(w.state);
    w.inBlock(node.finalbody, false);
    if (after === null || w.state === null) {
      w.state = null;
      return;
    }
    const final = w.state;
    const added = [...final].filter((b) => !entry?.has(b));
    const removed = entry ? [...entry].filter((b) => !final.has(b)) : [];
    w.state = new Set([...after, ...added].filter((b) => !removed.includes(b)));
  };

  return stmt;
}

const honest = (node: ast.Expr): boolean => {
  const callee = node.kind === "Call" ? node.func : node;
  return HONEST_MANAGERS.test(callee.kind === "Name" ? callee.id : callee.kind === "Attribute" ? callee.attr : "");
};
