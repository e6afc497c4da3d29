/** Statements in evaluation order. */
import type { ast } from "@pycoro/syntax";
import * as late from "../match.lazy.ts";
import { parameters } from "../walk.ts";
import { ExpressionFlow } from "./expressions.ts";
import { copy, merge2, type State } from "./state.ts";

/** Names of context managers that never swallow an exception, so that what their body assigns is assigned afterwards. */
const HONEST_MANAGERS =
  /^(open|.*(lock|semaphore|condition|sem|timeout|timeout_at|taskgroup|tg|closing|aclosing|nullcontext|redirect_stdout|session|runner|executor))$/i;

export class Flowing extends ExpressionFlow {
  #loop(body: readonly ast.Stmt[], orelse: readonly ast.Stmt[], enter: State, exit: State, head?: () => void): void {
    const record: { readonly breaks: State[] } = { breaks: [] };
    this.loops.push(record);
    const deleted = this.#deletedIn(body);
    this.state = this.fleeting.without(enter, deleted);
    this.inBlock(body, true, head);
    this.loops.pop();
    this.state = this.fleeting.without(exit, deleted);
    this.inBlock(orelse, false);
    for (const s of record.breaks) this.state = merge2(this.state, s);
  }

  /** The names that statements of the frame may take away. */
  #deletedIn(statements: readonly ast.Stmt[]): readonly string[] {
    return this.fleeting.names(this.here(), statements);
  }

  stmt(node: ast.Stmt): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.exprs(node.decorator_list);
        this.#typeParams(node);
        this.functionHeads(node.args);
        for (const arg of parameters(node.args)) this.exprs([arg.annotation]);
        this.exprs([node.returns]);
        this.nested(node, node.args, node.body);
        this.store(this.here(), node.name, node, true);
        return;
      case "ClassDef":
        this.exprs(node.decorator_list);
        this.#typeParams(node);
        this.exprs(node.bases);
        for (const keyword of node.keywords) this.expr(keyword.value);
        this.#classBody(node);
        this.store(this.here(), node.name, node, true);
        return;
      case "Return":
        this.exprs([node.value]);
        this.state = null;
        return;
      case "Delete":
        for (const item of node.targets) this.#deleteTarget(item);
        return;
      case "Assign":
        this.expr(node.value);
        for (const item of node.targets)
          this.target(item, node.targets.length === 1 || node.targets.every((t) => t.kind === "Name"));
        return;
      case "TypeAlias":
        this.#typeParams(node);
        this.nested(node, null, () => this.expr(node.value));
        this.store(this.nameScopes.get(node.name) ?? this.here(), node.name.id, node, true);
        return;
      case "AugAssign":
        if (node.target.kind === "Name") this.load(node.target);
        else this.expr(node.target);
        this.expr(node.value);
        this.target(node.target, false);
        return;
      case "AnnAssign":
        this.exprs([node.value]);
        if (node.value) this.target(node.target, true);
        else if (node.target.kind !== "Name") this.expr(node.target);
        this.expr(node.annotation);
        return;
      case "For":
      case "AsyncFor": {
        this.expr(node.iter);
        const before = copy(this.state);
        this.#loop(node.body, node.orelse, copy(this.state), before, () => this.target(node.target, true));
        return;
      }
      case "While": {
        const { yes, no } = this.test(node.test);
        this.#loop(node.body, node.orelse, yes, no);
        return;
      }
      case "If": {
        const { yes, no } = this.test(node.test);
        this.state = yes;
        this.inBlock(node.body, false);
        const after = this.state;
        this.state = no;
        this.inBlock(node.orelse, false);
        this.state = merge2(after, this.state);
        return;
      }
      case "With":
      case "AsyncWith":
        this.#withItems(node, 0);
        return;
      case "Match":
        late.flowOfMatch.match(node, this);
        return;
      case "Raise":
        this.exprs([node.exc, node.cause]);
        this.state = null;
        return;
      case "Try":
      case "TryStar":
        this.#tryStatement(node);
        return;
      case "Assert": {
        const { yes, no } = this.test(node.test);
        this.state = no;
        this.exprs([node.msg]);
        this.state = yes;
        return;
      }
      case "Import":
        for (const alias of node.names) this.store(this.here(), alias.asname ?? alias.name.split(".")[0]!, alias, true);
        return;
      case "ImportFrom":
        for (const alias of node.names)
          if (alias.name !== "*") this.store(this.here(), alias.asname ?? alias.name, alias, true);
        return;
      case "Global":
      case "Nonlocal":
      case "Pass":
        return;
      case "Expr":
        this.expr(node.value);
        return;
      case "Break":
        this.loops.at(-1)?.breaks.push(copy(this.state));
        this.state = null;
        return;
      case "Continue":
        this.state = null;
        return;
    }
  }

  /** What type parameters say is evaluated when somebody asks. */
  #typeParams(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias): void {
    if (node.type_params.length === 0) return;
    this.nested(node, null, () => {
      for (const param of node.type_params)
        this.exprs([param.kind === "TypeVar" ? param.bound : null, param.default_value]);
    });
  }

  #classBody(node: ast.ClassDef): void {
    const scope = this.scopes.get(node);
    if (scope) this.inFrame(scope, node.body);
  }

  #deleteTarget(node: ast.Expr): void {
    if (node.kind === "Name") this.kill(this.nameScopes.get(node) ?? this.here(), node.id, node);
    else if (node.kind === "Tuple" || node.kind === "List") for (const item of node.elts) this.#deleteTarget(item);
    else this.expr(node);
  }

  #withItems(node: ast.With | ast.AsyncWith, i: number): void {
    const item = node.items[i];
    if (!item) return;
    this.expr(item.context_expr);
    const before = copy(this.state);
    // With several items each is a block of its own, all around the same statements.
    const last = i === node.items.length - 1;
    this.inBlock(last ? node.body : [], false, () => {
      if (item.optional_vars) this.target(item.optional_vars, true);
      if (!last) this.#withItems(node, i + 1);
    });
    if (!honest(item.context_expr)) this.state = merge2(this.state, before);
  }

  #tryStatement(node: ast.Try | ast.TryStar): void {
    const before = this.fleeting.without(this.state, this.#deletedIn(node.body));
    this.inBlock(node.body, false);
    this.inBlock(node.orelse, false);
    let after = this.state;
    for (const handler of node.handlers) {
      this.state = copy(before);
      if (handler.type) this.expr(handler.type);
      this.inBlock(handler.body, false, () => {
        if (handler.name !== null) this.store(this.here(), handler.name, handler, node.kind === "Try");
      });
      if (handler.name !== null) {
        const { binding, classBinding } = this.resolve(this.here(), handler.name);
        const caught = classBinding ?? binding;
        if (caught) this.state?.delete(caught);
      }
      after = merge2(after, this.state);
    }
    if (node.finalbody.length === 0) {
      this.state = after;
      return;
    }
    const inHandlers = node.handlers.flatMap((handler) => this.#deletedIn(handler.body));
    this.state = this.fleeting.without(before, inHandlers);
    const entry = copy(this.state);
    this.inBlock(node.finalbody, false);
    this.state = after && entry && this.state && after.changed(entry, this.state);
  }
}

const honest = (node: ast.Expr): boolean => {
  const callee = node.kind === "Call" ? node.func : node;
  return HONEST_MANAGERS.test(callee.kind === "Name" ? callee.id : callee.kind === "Attribute" ? callee.attr : "");
};
