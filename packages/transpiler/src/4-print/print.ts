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
  const isCompact = width === Number.POSITIVE_INFINITY;
  const cx = new Printer({ dialect, isModule: options.module ?? dialect === "ts", wanted });
  const doc = cx.isModule
    ? moduleText(program, cx)
    : loaderText(program, cx, { stackful, isOnlyRun: isCompact, isLinked: wanted });
  const { text, marks } = isCompact ? compact(doc) : layout(doc, width);
  if (!wanted) return { code: text, map: null, links: [] };
  // Only the TypeScript is read line by line beside the Python.
  const links = linksOf(cx.places, marks, text, source, dialect === "ts");
  return { code: text, map: mapOf(links, text, source), links };
}

const TABLE = { ...expressionPrinters, ...statementPrinters, ...typePrinters } as {
  readonly [type: string]: (node: t.Node, cx: PrintContext) => Doc;
};

class Printer implements PrintContext {
  readonly dialect: "ts" | "js";
  readonly isModule: boolean;
  readonly places: Place[] = [];
  readonly #wanted: boolean;

  constructor(settings: {
    readonly dialect: "ts" | "js";
    readonly isModule: boolean;
    readonly wanted: boolean;
  }) {
    this.dialect = settings.dialect;
    this.isModule = settings.isModule;
    this.#wanted = settings.wanted;
  }

  expr(node: t.Expression | t.SpreadElement, power = 0): Doc {
    const doc = this.placed(node, this.#spelled(node));
    if (node.type === "SpreadElement") return doc;
    // An assignment that is no statement of its own stands in parentheses, lest it be read as a comparison.
    const binds = node.type === "AssignmentExpression" ? 0 : powerOf(node, this.dialect);
    return binds < power ? this.#inParens(doc) : doc;
  }
  #spelled(node: t.Expression | t.SpreadElement): Doc {
    return node.type === "Identifier" ? node.name : TABLE[node.type]!(node, this);
  }
  #inParens(doc: Doc): Doc {
    return ["(", doc, ")"];
  }
  operand(node: t.Expression, parent: t.BinaryExpression | t.LogicalExpression, side: "left" | "right"): Doc {
    const doc = this.expr(node);
    return operandNeedsParens(node, parent, side, this.dialect) ? this.#inParens(doc) : doc;
  }
  pattern(node: t.Parameter | t.RestElement | t.Pattern): Doc {
    return node.type === "MemberExpression" ? pattern(node, this) : this.placed(node, pattern(node, this));
  }
  type(node: t.TSType): Doc {
    return TABLE[node.type]!(node, this);
  }
  annotation(node: t.TSType | undefined): Doc {
    return node && this.dialect === "ts" ? [": ", this.type(node)] : "";
  }
  stmt(node: t.Statement): Doc {
    return TABLE[node.type]!(node, this);
  }
  body(node: t.BlockStatement): Doc {
    return body(node, this);
  }
  placed(node: t.Node, doc: Doc): Doc {
    if (!this.#wanted) return doc;
    const { origin, stmt } = node;
    let placed = doc;
    if (origin && !(stmt && (node.role ?? "stmt") === "stmt"))
      placed = this.#place(origin, node.role ?? "expr", false, placed);
    if (stmt) {
      const isHeader = COMPOUND.has(node.type) || (origin !== undefined && stmt.end < origin.end);
      placed = this.#place(stmt, "stmt", isHeader, placed);
    }
    return placed;
  }
  #place(span: Span, role: t.Role, header: boolean, doc: Doc): Doc {
    this.places.push({ span, role, header });
    return mark(this.places.length - 1, doc);
  }
}
