import type { SourceFile, Span } from "@pycoro/syntax";
import type * as t from "../target/nodes.ts";
import { compact } from "./compact.ts";
import type { PrintContext } from "./context.ts";
import { type Doc, layout, mark } from "./doc.ts";
import { expressionPrinters } from "./expressions.ts";
import { linksOf, mapOf, type Place, type SpanLink } from "./links.ts";
import { pattern } from "./patterns.ts";
import { operandNeedsParens, powerOf } from "./precedence.ts";
import { loaderText, moduleText } from "./program.ts";
import type { SourceMapV3 } from "./source-map.ts";
import { body, COMPOUND, statementPrinters } from "./statements.ts";
import { typePrinters } from "./types.ts";

export interface PrintOptions {
  /** "ts": a typed ES module. "js": the same without types, as one expression `($rt, $module) => { … }` for a loader. */
  readonly dialect: "ts" | "js";
  /** In `js`: the expression is a generator function, whose caller may wait for the world between its steps. */
  readonly stackful?: boolean;
  /** An ES module even in `js`: JavaScript to be read and run as a file. */
  readonly module?: boolean;
  /** Columns to keep within where possible; 100 by default. */
  readonly width?: number;
  /** Whether to make the source map and the links; true by default. */
  readonly links?: boolean;
}

/** What printing makes: the text, its source map, and its links to the Python text. */
export interface Emitted {
  readonly code: string;
  readonly map: SourceMapV3 | null;
  readonly links: readonly SpanLink[];
}

/**
 * Spells a target tree. Nothing here knows Python: comments, blank lines and origins are what earlier phases put on the nodes.
 * @example
 * print(program, source, { dialect: "ts" }).code // 'import { print } from "@pycoro/runtime/helpers";\n\nprint("hello");\n'
 */
export function print(program: t.Program, source: SourceFile, options: PrintOptions): Emitted {
  const { dialect, stackful = false, width = 100, links: wanted = true } = options;
  const places: Place[] = [];
  const place = (span: Span, role: t.Role, header: boolean, doc: Doc): Doc => {
    places.push({ span, role, header });
    return mark(places.length - 1, doc);
  };
  const table = { ...expressionPrinters, ...statementPrinters, ...typePrinters } as {
    readonly [type: string]: (node: t.Node, cx: PrintContext) => Doc;
  };
  const isModule = options.module ?? dialect === "ts";
  const cx: PrintContext = {
    dialect,
    isModule,
    expr(node, power = 0) {
      const doc = cx.placed(node, table[node.type]!(node, cx));
      if (node.type === "SpreadElement") return doc;
      // An assignment that is no statement of its own stands in parentheses, lest it be read as a comparison.
      const binds = node.type === "AssignmentExpression" ? 0 : powerOf(node, dialect);
      return binds < power ? ["(", doc, ")"] : doc;
    },
    operand(node, parent, side) {
      const doc = cx.expr(node);
      return operandNeedsParens(node, parent, side, dialect) ? ["(", doc, ")"] : doc;
    },
    pattern: (node) => (node.type === "MemberExpression" ? pattern(node, cx) : cx.placed(node, pattern(node, cx))),
    type: (node) => table[node.type]!(node, cx),
    annotation: (node) => (node && dialect === "ts" ? [": ", cx.type(node)] : ""),
    stmt: (node) => table[node.type]!(node, cx),
    body: (node) => body(node, cx),
    placed(node, doc) {
      if (!wanted) return doc;
      const { origin, stmt } = node;
      let placed = doc;
      if (origin && !(stmt && (node.role ?? "stmt") === "stmt"))
        placed = place(origin, node.role ?? "expr", false, placed);
      if (stmt)
        placed = place(
          stmt,
          "stmt",
          COMPOUND.has(node.type) || (origin !== undefined && stmt.end < origin.end),
          placed,
        );
      return placed;
    },
  };
  const doc = isModule ? moduleText(program, cx) : loaderText(program, cx, stackful);
  const { text, marks } = width === Number.POSITIVE_INFINITY ? compact(doc) : layout(doc, width);
  if (!wanted) return { code: text, map: null, links: [] };
  const links = linksOf(places, marks, text, source);
  return { code: text, map: mapOf(links, text, source), links };
}
