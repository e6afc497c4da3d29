import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";
import { absoluteName, siblingPath } from "../imports.ts";

/** Whether the alias became an ES import of the module. */
function isStatic(name: string, cx: Cx): boolean {
  const { binding, kind } = cx.analysis.resolve(cx.scope, name);
  const found = kind !== "class" && binding ? cx.imports.of(binding) : null;
  // A name that TypeScript never meets, as those in annotations, is not imported; other files of the program are, for what they do,
  // and so are names that others take from here.
  const isHandedOn = cx.settings.dialect === "js" || cx.settings.isTaken(name);
  if (found?.kind === "named" && (found.path !== undefined || isHandedOn)) cx.named(found);
  return found !== null;
}

/** A relative import is made absolute here, where the module's own name is known; one that has no package says so when it runs. */
const module = (cx: Cx, name: string, level: number, node: ast.Node): t.Expression => {
  const absolute = level === 0 ? name : absoluteName({ level, module: name === "" ? null : name }, cx.settings);
  return raising(
    absolute === null
      ? cx.call("importModule", b.literal(name), b.literal(level))
      : cx.call("importModule", b.literal(absolute), ...own(cx, absolute)),
    node,
  );
};

/** The program's own ES modules behind a dotted name, outermost first, as an object by name; nothing when there are none. */
function own(cx: Cx, name: string): t.Expression[] {
  const parts = name.split(".");
  const properties = parts.flatMap((_, i) => {
    const prefix = parts.slice(0, i + 1).join(".");
    const path = siblingPath(prefix, cx.settings);
    if (path === null) return [];
    const local = `${prefix.replaceAll(".", "_")}_module`;
    return [b.property(prefix, cx.namespace({ module: prefix, local, path }))];
  });
  return properties.length === 0 ? [] : [b.object(properties)];
}

/** `import a.b` imports both and binds `a`; `import a.b as c` binds `a.b`. */
export const lowerImport: StmtLowering<ast.Import> = (node, cx) =>
  node.names.flatMap((alias): t.Statement[] => {
    const top = alias.name.split(".")[0]!;
    const name = alias.asname ?? top;
    if (isStatic(name, cx)) return [];
    if (alias.asname !== null || top === alias.name) return [cx.bind(name, alias, module(cx, alias.name, 0, node))];
    return [cx.bind(name, alias, raising(cx.call("importTop", b.literal(alias.name), ...own(cx, alias.name)), node))];
  });

/** `from module import names`; `from __future__` only speaks to the compiler. */
export const lowerImportFrom: StmtLowering<ast.ImportFrom> = (node, cx) => {
  if (node.module === "__future__" && node.level === 0) return [];
  if (node.names[0]?.name === "*") {
    if (cx.settings.globals !== "namespace") {
      const name = absoluteName(node, cx.settings);
      const path = name === null ? null : siblingPath(name, cx.settings);
      if (name !== null && path !== null) cx.namedAll(name, path);
      // The text's own names are known; others may ask the module for the rest.
      if (path !== null || cx.settings.dialect !== "js") return [];
    }
    const namespace = cx.settings.globals === "namespace" ? b.id("$g") : b.member(b.id("$module"), "namespace");
    const [key, item] = [cx.temp("key"), cx.temp("item")];
    const all = raising(cx.call("importStar", module(cx, node.module ?? "", node.level, node)), node);
    return [
      b.forOf(b.declare("const", b.arrayPattern([key, item]), null), all, [
        b.expression(b.call(b.member(namespace, "set"), [key, item])),
      ]),
    ];
  }
  const dynamic = node.names.filter((alias) => !isStatic(alias.asname ?? alias.name, cx));
  const base = absoluteName(node, cx.settings);
  const isFile = (alias: ast.Alias): boolean =>
    base !== null && siblingPath(`${base}.${alias.name}`, cx.settings) !== null;
  const fromModule = dynamic.filter((alias) => !isFile(alias));
  const source = fromModule.length > 0 ? module(cx, node.module ?? "", node.level, node) : null;
  const kept = source && fromModule.length > 1 ? cx.temp((node.module ?? "module").split(".").at(-1)!) : null;
  return [
    ...(kept && source ? [b.const_(kept, source)] : []),
    ...dynamic.map((alias) => {
      const value = isFile(alias)
        ? module(cx, `${base}.${alias.name}`, 0, node)
        : raising(cx.call("importFrom", kept ?? source!, b.literal(alias.name)), node);
      return cx.bind(alias.asname ?? alias.name, alias, value);
    }),
  ];
};
