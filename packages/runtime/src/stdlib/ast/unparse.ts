/** `ast.unparse`: statements in source form, four spaces a level. */

import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf } from "../kit.ts";
import { field, isKind } from "./nodes.ts";
import { expression, keyword, operatorText, P, parameters, pattern } from "./unparse-expressions.ts";
import { docstring } from "./unparse-strings.ts";
import { children } from "./walk.ts";

const isAbsent = (v: Value): boolean => v === undefined || v === None;
const list = (v: Value): Value[] => (v ?? []) as Value[];

/** Lines of a statement; the first entry of a definition is an empty line. */
type Lines = string[];
const indented = (lines: Lines): Lines => lines.map((line) => (line === "" ? "" : `    ${line}`));
const block = (head: string, body: Value, comment = ""): Lines => [head + comment, ...indented(statements(body))];
/** While a module is written: the "ignore" that its `type_ignores` tell for the line of a node. */
const IGNORE = Symbol("type: ignore");
/** What a type checker reads behind a statement. */
const typeComment = (n: Value): string => {
  const told = n[IGNORE] ?? field(n, "type_comment");
  return isAbsent(told) ? "" : ` # type: ${told}`;
};

/** Statements one below the other. */
export const statements = (body: Value): Lines => list(body).flatMap((s) => statement(s));

/** A body that may begin with a docstring. Its further lines keep their own indentation. */
function documented(body: Value): { lines: Lines; raw: string | null } {
  const [first, ...rest] = list(body);
  const value = first !== undefined && isKind(first, "Expr") ? field(first, "value") : undefined;
  const text = value !== undefined && isKind(value, "Constant") ? field(value, "value") : undefined;
  if (typeof text !== "string") return { lines: statements(body), raw: null };
  return { lines: statements(rest), raw: docstring(text, field(value, "kind") === "u" ? "u" : "") };
}
const RAW = "\0";
function withDocstring(head: string, body: Value, comment = ""): Lines {
  const { lines, raw } = documented(body);
  return [head + comment, ...(raw === null ? [] : [`    ${raw.replaceAll("\n", RAW)}`]), ...indented(lines)];
}
const typeParams = (n: Value): string => {
  const params = list(field(n, "type_params")).map((p) => {
    const star = isKind(p, "ParamSpec") ? "**" : isKind(p, "TypeVarTuple") ? "*" : "";
    const bound = isAbsent(field(p, "bound")) ? "" : `: ${expression(field(p, "bound"))}`;
    const fallback = isAbsent(field(p, "default_value")) ? "" : ` = ${expression(field(p, "default_value"))}`;
    return `${star}${field(p, "name")}${bound}${fallback}`;
  });
  return params.length === 0 ? "" : `[${params.join(", ")}]`;
};
const decorators = (n: Value): Lines => list(field(n, "decorator_list")).map((d) => `@${expression(d)}`);
function func(n: Value, word: string): Lines {
  const returns = isAbsent(field(n, "returns")) ? "" : ` -> ${expression(field(n, "returns"))}`;
  const head = `${word} ${field(n, "name")}${typeParams(n)}(${parameters(field(n, "args"))})${returns}:`;
  return ["", ...decorators(n), ...withDocstring(head, field(n, "body"), typeComment(n))];
}
const orElse = (n: Value): Lines => (list(field(n, "orelse")).length === 0 ? [] : block("else:", field(n, "orelse")));
const loop = (n: Value, word: string): Lines => [
  ...block(
    `${word} ${expression(field(n, "target"), P.tuple)} in ${expression(field(n, "iter"))}:`,
    field(n, "body"),
    typeComment(n),
  ),
  ...orElse(n),
];
const manager = (n: Value, word: string): Lines => {
  const items = list(field(n, "items")).map((item) => {
    const vars = field(item, "optional_vars");
    return `${expression(field(item, "context_expr"))}${isAbsent(vars) ? "" : ` as ${expression(vars)}`}`;
  });
  return block(`${word} ${items.join(", ")}:`, field(n, "body"), typeComment(n));
};
const guarded = (n: Value, star: string): Lines => [
  ...block("try:", field(n, "body")),
  ...list(field(n, "handlers")).flatMap((h) => {
    const type = isAbsent(field(h, "type")) ? "" : ` ${expression(field(h, "type"))}`;
    const name = isAbsent(field(h, "name")) ? "" : ` as ${field(h, "name")}`;
    return block(`except${star}${type}${name}:`, field(h, "body"));
  }),
  ...orElse(n),
  ...(list(field(n, "finalbody")).length === 0 ? [] : block("finally:", field(n, "finalbody"))),
];
const aliases = (n: Value): string =>
  list(field(n, "names"))
    .map((a) => (isAbsent(field(a, "asname")) ? field(a, "name") : `${field(a, "name")} as ${field(a, "asname")}`))
    .join(", ");
const optional = (word: string, v: Value): string => (isAbsent(v) ? word : `${word} ${expression(v)}`);

const STATEMENTS: Readonly<Record<string, (n: Value) => Lines>> = {
  AnnAssign: (n) => {
    const target = field(n, "target");
    const bare = !field(n, "simple") && isKind(target, "Name");
    const value = isAbsent(field(n, "value")) ? "" : ` = ${expression(field(n, "value"))}`;
    return [`${bare ? `(${expression(target)})` : expression(target)}: ${expression(field(n, "annotation"))}${value}`];
  },
  Assert: (n) => [
    `assert ${expression(field(n, "test"))}${isAbsent(field(n, "msg")) ? "" : `, ${expression(field(n, "msg"))}`}`,
  ],
  Assign: (n) => {
    const targets = list(field(n, "targets")).map((t) => `${expression(t, P.tuple)} = `);
    return [`${targets.join("")}${expression(field(n, "value"))}${typeComment(n)}`];
  },
  AsyncFor: (n) => loop(n, "async for"),
  AsyncFunctionDef: (n) => func(n, "async def"),
  AsyncWith: (n) => manager(n, "async with"),
  AugAssign: (n) => [
    `${expression(field(n, "target"))} ${operatorText(field(n, "op"))}= ${expression(field(n, "value"))}`,
  ],
  Break: () => ["break"],
  ClassDef: (n) => {
    const args = [...list(field(n, "bases")).map((b) => expression(b)), ...list(field(n, "keywords")).map(keyword)];
    const head = `class ${field(n, "name")}${typeParams(n)}${args.length === 0 ? "" : `(${args.join(", ")})`}:`;
    return ["", ...decorators(n), ...withDocstring(head, field(n, "body"))];
  },
  Continue: () => ["continue"],
  Delete: (n) => [
    `del ${list(field(n, "targets"))
      .map((t) => expression(t))
      .join(", ")}`,
  ],
  Expr: (n) => [expression(field(n, "value"), P.yield)],
  For: (n) => loop(n, "for"),
  FunctionDef: (n) => func(n, "def"),
  Global: (n) => [`global ${list(field(n, "names")).join(", ")}`],
  If: (n) => {
    const lines = block(`if ${expression(field(n, "test"))}:`, field(n, "body"));
    let rest = list(field(n, "orelse"));
    while (rest.length === 1 && isKind(rest[0], "If")) {
      const [next] = rest;
      lines.push(...block(`elif ${expression(field(next, "test"))}:`, field(next, "body")));
      rest = list(field(next, "orelse"));
    }
    return rest.length === 0 ? lines : [...lines, ...block("else:", rest)];
  },
  Import: (n) => [`import ${aliases(n)}`],
  ImportFrom: (n) => {
    const level = isAbsent(field(n, "level")) ? 0 : field(n, "level");
    const module = isAbsent(field(n, "module")) ? "" : field(n, "module");
    return [`from ${".".repeat(level)}${module} import ${aliases(n)}`];
  },
  Match: (n) => [
    `match ${expression(field(n, "subject"))}:`,
    ...indented(
      list(field(n, "cases")).flatMap((c) => {
        const guard = isAbsent(field(c, "guard")) ? "" : ` if ${expression(field(c, "guard"))}`;
        return block(`case ${pattern(field(c, "pattern"))}${guard}:`, field(c, "body"));
      }),
    ),
  ],
  Nonlocal: (n) => [`nonlocal ${list(field(n, "names")).join(", ")}`],
  Pass: () => ["pass"],
  Raise: (n) => {
    if (isAbsent(field(n, "exc"))) {
      if (!isAbsent(field(n, "cause"))) throw error(ValueError, "Node can't use cause without an exception.");
      return ["raise"];
    }
    const cause = isAbsent(field(n, "cause")) ? "" : ` from ${expression(field(n, "cause"))}`;
    return [`raise ${expression(field(n, "exc"))}${cause}`];
  },
  Return: (n) => [optional("return", field(n, "value"))],
  Try: (n) => guarded(n, ""),
  TryStar: (n) => guarded(n, "*"),
  TypeAlias: (n) => [`type ${expression(field(n, "name"))}${typeParams(n)} = ${expression(field(n, "value"))}`],
  While: (n) => [...block(`while ${expression(field(n, "test"))}:`, field(n, "body")), ...orElse(n)],
  With: (n) => manager(n, "with"),
};
const statement = (node: Value): Lines => STATEMENTS[typeOf(node).name]?.(node) ?? [expression(node)];

/** The lines of a module, with the comments that tell type checkers to look away. */
function moduleLines(node: Value): Lines {
  const ignored = new Map(
    list(field(node, "type_ignores")).map((one) => [field(one, "lineno"), `ignore${field(one, "tag")}`]),
  );
  const marked = ignored.size === 0 ? [] : descendants(node).filter((one) => ignored.has(field(one, "lineno")));
  for (const one of marked) one[IGNORE] = ignored.get(field(one, "lineno"));
  try {
    const { lines, raw } = documented(field(node, "body"));
    return [...(raw === null ? [] : [raw.replaceAll("\n", RAW)]), ...lines];
  } finally {
    for (const one of marked) delete one[IGNORE];
  }
}
const descendants = (node: Value): Value[] => children(node).flatMap((one) => [one, ...descendants(one)]);

/** The source text of a tree. */
export function sourceOf(node: Value): string {
  let lines: Lines;
  if (isKind(node, "Module")) lines = moduleLines(node);
  else if (isKind(node, "Interactive")) lines = statements(field(node, "body"));
  else if (isKind(node, "FunctionType"))
    lines = [
      `(${list(field(node, "argtypes"))
        .map((t) => expression(t))
        .join(", ")}) -> ${expression(field(node, "returns"))}`,
    ];
  else if (isKind(node, "Expression")) lines = [expression(field(node, "body"))];
  else lines = statement(node);
  if (lines[0] === "") lines.shift();
  return lines.join("\n").replaceAll(RAW, "\n");
}
export const unparse: Value = functionsOf("ast")("unparse", "ast_obj", sourceOf);
