import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Calls that make builtins, with the place of the docstring among their arguments. */
const MAKERS: Readonly<Record<string, number>> = { builtin: 3, classEntry: 2, staticEntry: 2 };
/** Shorter ones cost less than their numbers gain. */
const SHORTEST = 12;

const isText = (node: Node | undefined): node is Node & { readonly value: string } =>
  node?.type === "Literal" && typeof node.value === "string";
const isFunction = (node: Node | undefined): boolean =>
  node !== undefined && /^(?:ArrowFunctionExpression|FunctionExpression|Identifier|CallExpression)$/.test(node.type);

/** The docstring of a call that makes a builtin, or of an entry of a table of methods: `[signature, function, docstring]`. */
function docOf(node: Node): (Node & { readonly value: string }) | null {
  if (node.type === "CallExpression") {
    const callee = node.callee as Node;
    const at = callee.type === "Identifier" ? MAKERS[callee.name as string] : undefined;
    const doc = at === undefined ? undefined : (node.arguments as Node[])[at];
    return isText(doc) ? doc : null;
  }
  if (node.type !== "ArrayExpression") return null;
  const [signature, body, doc, ...more] = node.elements as Node[];
  return isText(signature) && isFunction(body) && isText(doc) && more.length === 0 ? doc : null;
}

function* docsIn(node: Node): Generator<Node & { readonly value: string }> {
  const doc = docOf(node);
  if (doc !== null) yield doc;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === "object" && child !== null && typeof (child as Node).type === "string")
        yield* docsIn(child as Node);
}

/**
 * An esbuild plugin that puts numbers in the places of the runtime's docstrings and the texts into one part, which is loaded when a program
 * reads the first. They are a tenth of what a program loads that reads none.
 */
export function lateDocs(root: string) {
  const runtime = join(root, "packages/runtime/src/");
  const numbers = new Map<string, number>();
  return {
    name: "late-docs",
    setup(builder: {
      onLoad(
        options: { filter: RegExp },
        callback: (file: { path: string }) => { contents: string; loader: "ts" } | undefined,
      ): void;
    }) {
      builder.onLoad({ filter: /packages[\\/]runtime[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
        if (!path.startsWith(runtime) || path.endsWith(".generated.ts")) return undefined;
        // The build goes over the sources until it knows all parts; in the last round all texts are known.
        if (path === join(runtime, "object/docs.ts"))
          return { contents: `export const DOCS = ${JSON.stringify([...numbers.keys()])};`, loader: "ts" };
        const text = readFileSync(path, "utf8");
        if (!/\b(?:builtin|defineMethods|MethodTable|Entry)\b/.test(text)) return undefined;
        let contents = "";
        let at = 0;
        const found = [...docsIn(parseAst(text, { lang: "ts" }) as unknown as Node)].sort((a, b) => a.start - b.start);
        for (const doc of found) {
          if (doc.value.length < SHORTEST) continue;
          const number = numbers.get(doc.value) ?? numbers.size;
          numbers.set(doc.value, number);
          contents += text.slice(at, doc.start) + number;
          at = doc.end;
        }
        return at === 0 ? undefined : { contents: contents + text.slice(at), loader: "ts" };
      });
    },
  };
}
