import * as lazy from "../lazy.ts";
import type * as t from "../target/nodes.ts";
import type { PrintContext } from "./context.ts";
import { block, type Doc, group, hardline, indent, join, line } from "./doc.ts";
import { stringLiteral } from "./literals.ts";
import { statements } from "./statements.ts";

/** An ES module: imports, then the program. */
export function moduleText(program: t.Program, cx: PrintContext): Doc {
  const imports: Doc[] = [];
  const { helpers, types, namespaces } = program;
  if (helpers.length > 0) imports.push(importList("import", helpers.map(aliased)));
  if (types.length > 0 && cx.dialect === "ts") imports.push(importList("import type", types.map(aliased)));
  const own: Doc[] = [];
  for (const { local, name, path } of namespaces)
    (path === undefined ? imports : own).push(`import * as ${local} from "${path ?? runtimePath(name)}";`);
  for (const { module, names, path } of program.named ?? [])
    (path === undefined ? imports : own).push([
      "import ",
      braces(names.map(({ name, local }) => (name === local ? name : `${name} as ${local}`))),
      ` from "${path ?? runtimePath(module)}";`,
    ]);
  // The runtime first: the program's other files run when they are imported.
  imports.push(...own);
  for (const { path, offered } of program.handedOn ?? [])
    imports.push(offered ? `export * from "${path}";` : `import "${path}";`);
  if (program.offered && program.offered.length > 0) imports.push(["export ", braces(program.offered), ";"]);
  const docs = statements(program.body, program, cx);
  return [join(hardline, imports), imports.length > 0 && docs.length > 0 ? [hardline, hardline] : "", docs, hardline];
}

const runtimePath = (module: string): string => `@pycoro/runtime/${module.replaceAll(".", "/")}`;

const aliased = ({ name, alias }: { readonly name: string; readonly alias: string | null }): string =>
  alias === null ? name : `${name} as ${alias}`;

const importList = (words: string, names: readonly string[]): Doc => [
  words,
  " ",
  braces(names),
  ' from "@pycoro/runtime/helpers";',
];

const braces = (names: readonly string[]): Doc => {
  const broken = group(["{", indent([line, join([",", line], names)]), trailingComma, line, "}"]);
  return broken;
};
const trailingComma: Doc = { k: "ifBreak", broken: ",", flat: "" };

export interface LoaderStyle {
  /** A generator, which hands its waits out. */
  readonly stackful: boolean;
  /** Nobody reads the text. */
  readonly isOnlyRun: boolean;
  /** Somebody wants to know what each part of the text stands for. */
  readonly isLinked: boolean;
}

/** One expression for the loader: a function of the runtime and the module, which runs the program when called. */
export function loaderText(program: t.Program, cx: PrintContext, how: LoaderStyle): Doc {
  const { helpers, namespaces, bindings } = program;
  const prologue: Doc[] = [`"use strict";`];
  const start = opening(helpers, how);
  if (helpers.length > 0 && !how.isOnlyRun) {
    const names = helpers.map(({ name, alias }) => (alias === null ? name : `${name}: ${alias}`));
    prologue.push(["const ", braces(names), " = $rt;"]);
  }
  const settable = new Set(bindings.filter(({ isFixed }) => isFixed === false).map(({ js }) => js));
  const keyword = (locals: readonly string[]): string =>
    locals.some((local) => settable.has(local)) ? "let" : "const";
  for (const { local, name } of namespaces)
    prologue.push(`${keyword([local])} ${local} = $rt.namespaceOf(${stringLiteral(name)});`);
  for (const { module, names } of program.named ?? []) {
    const parts = names.map(({ name, local }) => (name === local ? name : `${name}: ${local}`));
    const word = keyword(names.map(({ local }) => local));
    prologue.push([`${word} `, braces(parts), ` = $rt.namespaceOf(${stringLiteral(module)});`]);
  }
  if (program.globals === "namespace") prologue.push("const $g = $module.namespace, $globals = $module.dict;");
  const hoisted = program.body.flatMap(declaredNames);
  if (hoisted.length > 0)
    prologue.push(group([how.isOnlyRun ? "var " : "let ", indent(join([",", line], hoisted)), ";"]));
  if (bindings.length > 0) {
    prologue.push([
      "$module.bind(",
      group(["{", indent([line, join([",", line], bindings.map(accessors))]), trailingComma, line, "}"]),
      ");",
    ]);
  }
  const docs =
    how.isOnlyRun && !how.isLinked ? [lazy.text.statementsText(program.body)] : statements(program.body, program, cx);
  const lines: Doc[] = [join(hardline, prologue)];
  if (prologue.length > 0 && docs.length > 0) lines.push(hardline);
  if (docs.length > 0) lines.push(prologue.length > 0 ? hardline : "", docs);
  const empty = prologue.length === 0 && docs.length === 0;
  return [start.head, empty ? "{}" : block(["{", indent([hardline, lines]), hardline, "}"]), start.end, hardline];
}

/**
 * What stands around the body. Code that nobody reads takes its helpers as parameters: a constant that a function inside names is looked at for
 * whether it has a value yet, at each of its places, and those bytes count where the engine decides what it puts in line.
 */
function opening(
  helpers: t.Program["helpers"],
  { stackful, isOnlyRun }: LoaderStyle,
): { readonly head: string; readonly end: string } {
  const around = stackful ? "(function* ($rt, $module) " : "($rt, $module) => ";
  if (!isOnlyRun) return { head: around, end: stackful ? ")" : "" };
  const locals = helpers.map(({ name, alias }) => alias ?? name).join(", ");
  const values = helpers.map(({ name }) => `$rt.${name}`).join(", ");
  return {
    head: `($rt, $module) => (${stackful ? `function* (${locals}) ` : `(${locals}) => `}`,
    end: `)(${values})`,
  };
}

/** `name: [() => name, ($v) => void (name = $v)]`: how others read and set a variable; of one that is a module and stays it, the module's name. */
function accessors({ name, js, module, isFixed }: t.ModuleBinding): string {
  const isPlain = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && name !== "__proto__";
  const key = isPlain ? name : `[${stringLiteral(name)}]`;
  if (module === undefined) return `${key}: [() => ${js}${isFixed === true ? "" : `, ($v) => void (${js} = $v)`}]`;
  const from = stringLiteral(module);
  if (js === null || isFixed === true) return `${key}: ${from}`;
  return `${key}: [() => $rt.namespaceModule(${js}, ${from}), ($v) => void (${js} = $rt.namespaceLike($v))]`;
}

/** The program's own names, which `js` declares at the top: other modules may ask for them before they are assigned. */
function declaredNames(node: t.Statement): string[] {
  if (node.type === "TryStatement") return node.block.body.flatMap(declaredNames);
  if (node.type !== "VariableDeclaration" || !node.exported) return [];
  const names: string[] = [];
  const collect = (target: t.Pattern | t.RestElement | null): void => {
    if (target?.type === "Identifier") names.push(target.name);
    else if (target?.type === "ArrayPattern") target.elements.forEach(collect);
    else if (target?.type === "RestElement") collect(target.argument);
  };
  for (const { id } of node.declarations) collect(id);
  return names;
}
