/**
 * Classes whose instances are told of their end by `__del__`, and which hand none of their instances on themselves: what a name alone holds of them
 * ends where the name lets go of it.
 */
import type { ast } from "@pycoro/syntax";
import { children, isFunction } from "../1-analyze/walk.ts";
import type { Cx } from "./context.ts";
import { keepsNothing } from "./keeps-nothing.ts";

/** What may stand in the body of such a class beside methods: values that are no descriptors. */
const PLAIN: ReadonlySet<string> = new Set(["Constant", "List", "Tuple", "Dict", "Set", "BinOp", "UnaryOp"]);
const PLAIN_DECORATORS: ReadonlySet<string> = new Set(["property", "staticmethod", "classmethod"]);

/** The class that a call makes an instance of, when its instances end where nothing of the program holds them. */
export function toldClass(value: ast.Expr, cx: Cx): readonly ast.ClassDef[] | null {
  if (value.kind !== "Call") return null;
  const classes = lineage(value.func, cx);
  if (classes === null || !classes.some((one) => methodsOf(one).some((m) => m.name === "__del__"))) return null;
  const names = methodNames(classes);
  return classes.every((one) => one.body.every((item) => isModest(item, names, cx))) ? classes : null;
}

/** Methods of classes, without properties: one that is read and not called is kept with its instance. */
export const methodNames = (classes: readonly ast.ClassDef[]): ReadonlySet<string> =>
  new Set(
    classes
      .flatMap(methodsOf)
      .filter((m) => m.decorator_list.length === 0)
      .map((m) => m.name),
  );

const methodsOf = (node: ast.ClassDef): ast.FunctionDef[] => node.body.filter((item) => item.kind === "FunctionDef");

/** A class of the program with its bases, all of them classes of the program; null where something else takes part. */
function lineage(name: ast.Expr, cx: Cx): ast.ClassDef[] | null {
  const node = cx.analysis.types.definition(name);
  if (node?.kind !== "ClassDef" || node.keywords.length > 0 || node.decorator_list.length > 0) return null;
  const found = [node];
  for (const base of node.bases) {
    if (base.kind === "Name" && base.id === "object") continue;
    const above = lineage(base, cx);
    if (above === null) return null;
    found.push(...above);
  }
  return found;
}

function isModest(item: ast.Stmt, names: ReadonlySet<string>, cx: Cx): boolean {
  switch (item.kind) {
    case "Pass":
      return true;
    case "Expr":
      return item.value.kind === "Constant";
    case "Assign":
      return PLAIN.has(item.value.kind);
    case "AnnAssign":
      return item.value === null || PLAIN.has(item.value.kind);
    case "FunctionDef": {
      const isPlain = item.decorator_list.every((one) => one.kind === "Name" && PLAIN_DECORATORS.has(one.id));
      const [self] = [...item.args.posonlyargs, ...item.args.args];
      const isOrdinary =
        isPlain && item.name !== "__new__" && cx.analysis.scopes.get(item)?.functionKind === "function";
      return isOrdinary && (self === undefined || !item.body.some((one) => handsOn(one, null, self.arg, names, cx)));
    }
    default:
      return false;
  }
}

/** Whether a method lets anything hold its instance when it is over. */
function handsOn(node: ast.Node, parent: ast.Node | null, self: string, names: ReadonlySet<string>, cx: Cx): boolean {
  return children(node).some((child) => {
    if (child.kind !== "Name" || child.id !== self)
      return (
        handsOn(child, node, self, names, cx) ||
        ((isFunction(child) || child.kind === "GeneratorExp") && mentions(child, self))
      );
    return !isPassing(child, node, parent, names, cx);
  });
}
const mentions = (node: ast.Node, name: string): boolean =>
  (node.kind === "Name" && node.id === name) || children(node).some((child) => mentions(child, name));

/** Whether a use of an instance, a part of `node` in `parent`, is over when it is done. */
export function isPassing(
  use: ast.Name,
  node: ast.Node,
  parent: ast.Node | null,
  names: ReadonlySet<string>,
  cx: Cx,
): boolean {
  if (use.ctx !== "Load") return false;
  switch (node.kind) {
    case "Attribute":
      return !names.has(node.attr) || (parent?.kind === "Call" && parent.func === node);
    case "FormattedValue":
    case "Expr":
      return true;
    case "Compare":
      return node.ops.every((op) => op === "Is" || op === "IsNot");
    case "Call":
      return keepsNothing(node, cx);
    default:
      return false;
  }
}
