import type * as t from "../target/nodes.ts";
import { inner, leading, trailing } from "./comments.ts";
import type { PrintContext, Printers } from "./context.ts";
import { block, type Doc, group, hardline, indent, join, line, softline } from "./doc.ts";
import { argument, assignment, condition } from "./expressions.ts";
import { beginsWith, POWER } from "./precedence.ts";
import { typeArguments } from "./types.ts";

/** How each statement is spelled, with its semicolon; comments and blank lines around it belong to `statements`. */
export const statementPrinters: Printers<t.Statement> = {
  VariableDeclaration: (node, cx) => [declaration(node, cx), ";"],
  ExpressionStatement: (node, cx) =>
    node.expression.type === "SequenceExpression" && !beginsWith(node.expression, AMBIGUOUS)
      ? [
          group(
            join(
              [",", line],
              node.expression.expressions.map((one) => cx.expr(one)),
            ),
          ),
          ";",
        ]
      : beginsWith(node.expression, AMBIGUOUS)
        ? ["(", cx.expr(node.expression), ");"]
        : [cx.expr(node.expression), ";"],
  ReturnStatement: (node, cx) => (node.argument === null ? "return;" : [argument("return", node.argument, cx), ";"]),
  IfStatement: (node, cx) => {
    const { alternate } = node;
    const consequent = cx.body(node.consequent);
    const parts: Doc[] = [
      "if ",
      condition(node.test, cx),
      " ",
      alternate && consequent === "{}" ? ["{", hardline, "}"] : consequent,
    ];
    if (alternate) {
      parts.push(alternate.leading ? [hardline, leading(alternate)] : " ", "else ");
      parts.push(alternate.type === "IfStatement" ? cx.placed(alternate, cx.stmt(alternate)) : cx.body(alternate));
    }
    return parts;
  },
  ForStatement: (node, cx) => {
    if (!node.init && !node.test && !node.update) return ["for (;;) ", cx.body(node.body)];
    const init = !node.init
      ? ""
      : node.init.type === "VariableDeclaration"
        ? declaration(node.init, cx)
        : cx.expr(node.init);
    return [
      "for ",
      group([
        "(",
        indent([
          softline,
          init,
          ";",
          node.test ? [line, cx.expr(node.test)] : "",
          ";",
          node.update ? [line, cx.expr(node.update)] : "",
        ]),
        node.update ? softline : line,
        ")",
      ]),
      " ",
      cx.body(node.body),
    ];
  },
  ForOfStatement: (node, cx) => [
    "for (",
    node.left.type === "VariableDeclaration" ? declaration(node.left, cx) : cx.pattern(node.left),
    " of ",
    cx.expr(node.right, POWER.assignment),
    ") ",
    cx.body(node.body),
  ],
  WhileStatement: (node, cx) => ["while ", condition(node.test, cx), " ", cx.body(node.body)],
  BreakStatement: (node) => (node.label === null ? "break;" : `break ${node.label};`),
  ContinueStatement: (node) => (node.label === null ? "continue;" : `continue ${node.label};`),
  LabeledStatement: (node, cx) => [`${node.label}: `, cx.placed(node.body, cx.stmt(node.body))],
  ThrowStatement: (node, cx) => [argument("throw", node.argument, cx), ";"],
  TryStatement: (node, cx) => {
    const parts: Doc[] = ["try ", cx.body(node.block)];
    const { handler, finalizer } = node;
    if (handler)
      parts.push(
        between(handler),
        "catch ",
        handler.param ? ["(", cx.pattern(handler.param), ") "] : "",
        cx.placed(handler, cx.body(handler.body)),
      );
    if (finalizer) parts.push(between(finalizer), "finally ", cx.body(finalizer));
    return parts;
  },
  BlockStatement: (node, cx) => cx.body(node),
  SwitchStatement: (node, cx) => [
    "switch (",
    cx.expr(node.discriminant),
    ") ",
    block([
      "{",
      indent(
        node.cases.map((one) => [
          hardline,
          `case ${one.test}:`,
          indent(one.body.length === 0 ? "" : [hardline, statements(one.body, {}, cx)]),
        ]),
      ),
      hardline,
      "}",
    ]),
  ],
  EmptyStatement: () => "",
  TSTypeAliasDeclaration: (node, cx) =>
    cx.dialect === "js"
      ? ""
      : [node.exported ? "export " : "", `type ${node.name} = `, cx.type(node.typeAnnotation), ";"],
  TSInterfaceDeclaration: (node, cx) => {
    if (cx.dialect === "js") return "";
    const bases: Doc =
      node.bases.length > 0
        ? [
            " extends ",
            join(
              ", ",
              node.bases.map((one) => cx.type(one)),
            ),
          ]
        : "";
    const members = node.members.map((member): Doc => [hardline, cx.type(member), ";"]);
    return [
      node.exported ? "export " : "",
      `interface ${node.name}`,
      node.params ? typeArguments(node.params, cx) : "",
      bases,
      " {",
      indent(members),
      hardline,
      "}",
    ];
  },
};

/** Statements whose own text is their header. */
export const COMPOUND: ReadonlySet<string> = new Set([
  "IfStatement",
  "ForStatement",
  "ForOfStatement",
  "WhileStatement",
  "LabeledStatement",
  "TryStatement",
]);
const AMBIGUOUS = new Set(["ObjectExpression", "FunctionExpression"]);

/** What stands between `}` and the next clause: a space, or that clause's comments on their own lines. */
const between = (node: t.Marks): Doc => (node.leading ? [hardline, leading(node)] : " ");

/** A declaration without its semicolon. In `js` the program's own names are declared by the prologue: here they are assigned. */
function declaration(node: t.VariableDeclaration, cx: PrintContext): Doc {
  const hoisted = node.exported && !cx.isModule;
  const parts = node.declarations
    .filter(({ init }) => !hoisted || init !== null)
    .map((one) => {
      const name = cx.pattern(one.id);
      return cx.placed(one, one.init === null ? name : assignment(name, " =", one.init, cx));
    });
  if (hoisted) return join(", ", parts);
  return [node.exported ? "export " : "", node.kind, " ", join(", ", parts)];
}

/** Whether the statement prints nothing but its comments. */
function isSilent(node: t.Statement, { dialect, isModule }: PrintContext): boolean {
  if (node.type === "EmptyStatement") return true;
  if (dialect === "ts") return false;
  return (
    node.type === "TSTypeAliasDeclaration" ||
    node.type === "TSInterfaceDeclaration" ||
    (!isModule &&
      node.type === "VariableDeclaration" &&
      node.exported === true &&
      node.declarations.every(({ init }) => init === null))
  );
}

/** A compound statement whose header had a comment behind its colon: the comment opens the body. */
function withOpening(node: t.Statement, comments: readonly t.Comment[]): t.Statement {
  const opened = (block: t.BlockStatement): t.BlockStatement => ({
    ...block,
    body: [{ type: "EmptyStatement", leading: comments }, ...block.body],
  });
  switch (node.type) {
    case "IfStatement":
      return { ...node, consequent: opened(node.consequent) };
    case "ForStatement":
    case "ForOfStatement":
    case "WhileStatement":
      return { ...node, body: opened(node.body) };
    case "TryStatement":
      return { ...node, block: opened(node.block) };
    case "LabeledStatement":
      return { ...node, body: withOpening(node.body, comments) };
    default:
      return node;
  }
}

/** Whether the statement's comment stood after a header with a colon: it waits for the end of the first line, not of the last. */
const hasHeader = (node: t.Statement): boolean =>
  node.stmt !== undefined && node.origin !== undefined && node.stmt.end < node.origin.end;

export function statements(nodes: readonly t.Statement[], owner: t.Marks, cx: PrintContext): Doc[] {
  const out: Doc[] = [];
  for (const node of nodes) {
    const silent = isSilent(node, cx);
    if (silent && !node.leading && !node.trailing) continue;
    if (out.length > 0) out.push(hardline, node.blankBefore ? hardline : "");
    if (!silent && COMPOUND.has(node.type) && node.trailing) {
      const inside = withOpening(node, node.trailing);
      out.push([leading(node), cx.placed(node, cx.stmt(inside))]);
    } else if (!silent) {
      const doc = cx.placed(node, cx.stmt(node));
      out.push(hasHeader(node) ? [leading(node), trailing(node), doc] : [leading(node), doc, trailing(node)]);
    } else
      out.push(
        join(
          hardline,
          [...(node.leading ?? []), ...(node.trailing ?? [])].map((one) => inner({ inner: [one] })),
        ),
      );
  }
  for (const one of inner(owner)) {
    if (out.length > 0) out.push(hardline);
    out.push(one);
  }
  return out;
}

/** `{ … }` */
export function body(node: t.BlockStatement, cx: PrintContext): Doc {
  const docs = statements(node.body, node, cx);
  return docs.length === 0 ? "{}" : block(["{", indent([hardline, docs]), hardline, "}"]);
}
