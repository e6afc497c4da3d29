/** Which function of a Python program a position in its emitted text belongs to: V8's own names are those of the print. */

/** A function as its code object names it. */
export interface UnitFunction {
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
}
interface Block {
  readonly start: number;
  end: number;
  /** The number of the function's code object; -1 where it has none of its own. */
  code: number;
  /** A generator's body, which runs without the function around it. */
  readonly isStep: boolean;
  /** It stands for a generator that delegates, while the inner one runs. */
  readonly isOnward: boolean;
}
/** A position's function. Helpers of the print (comprehensions, parts of expressions) run inside the frame around them. */
export interface Whereabouts {
  readonly fn: UnitFunction | undefined;
  readonly isHelper: boolean;
  readonly isOnward: boolean;
}

const HEAD = /(?:=>|function(\*?)\s*([\w$]*)\s*\(([^{}]*)\))\s*$/;
/** Names of what resumes a generator in place while it delegates. */
const ONWARD = /^\$onward\$f(\d+)$/;
const AFTER = /,\s*\{[^{}]*\bcode: \$f(\d+)/y;
const TAIL =
  /\$(?:trace\(\$e|leftExpression\(\$error), \$f(\d+), \$l(?:, \$w)?\)\)?;\s*\}(?:\s*\}? finally \{[^{}]*\})*\s*$/;
/** More than what ends a function that is traced and looked into takes up, however deep it stands. */
const LONGEST_TAIL = 1000;
/** What stands before a generator expression, and before a coroutine's code as it runs when it is awaited at once. */
const BEFORE =
  /(?:\$genexpr\(\$f(\d+),[^()]*|\bcode: \$f(\d+),[^{}()]*\b(?:awaited: |attempt: \(\$maker, \$tries\) =>\s+))$/;
const DECLARED = /\$f(\d+) = \$c\.fn\("((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)", (\d+)/g;
const LITERAL = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

export class UnitFunctions {
  readonly #functions = new Map<number, UnitFunction>();
  readonly #blocks: Block[] = [];
  constructor(text: string) {
    for (const [, id, name, qualname, line] of text.matchAll(DECLARED)) {
      const plain = (quoted: string | undefined): string => JSON.parse(`"${quoted}"`) as string;
      this.#functions.set(Number(id), { name: plain(name), qualname: plain(qualname), firstLine: Number(line) });
    }
    this.#scan(text);
  }
  /** Finds the braces of functions; those in texts, templates and comments are none. */
  #scan(text: string): void {
    const open: (Block | "block" | "template")[] = [];
    const closed = (block: Block, end: number): void => {
      AFTER.lastIndex = end + 1;
      const code = AFTER.exec(text)?.[1] ?? TAIL.exec(text.slice(Math.max(block.start, end - LONGEST_TAIL), end))?.[1];
      block.end = end;
      if (code !== undefined) block.code = Number(code);
    };
    let inTemplate = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (inTemplate) {
        if (c === "\\") i++;
        else if (c === "`") inTemplate = false;
        else if (c === "$" && text[i + 1] === "{") {
          open.push("template");
          inTemplate = false;
          i++;
        }
      } else if (c === '"' || c === "'" || c === "/") {
        LITERAL.lastIndex = i;
        const literal = LITERAL.exec(text);
        if (literal !== null) i += literal[0].length - 1;
      } else if (c === "`") inTemplate = true;
      else if (c === "{") {
        const head = HEAD.exec(text.slice(Math.max(0, i - 300), i));
        if (head === null) open.push("block");
        else {
          const isStep = head[1] === "*" || head[3]?.includes("$sent") === true;
          const before = BEFORE.exec(text.slice(Math.max(0, i - 300), i - head[0].length));
          const onward = ONWARD.exec(head[2] ?? "")?.[1];
          const code = Number(before?.[1] ?? before?.[2] ?? onward ?? -1);
          const block: Block = { start: i, end: text.length, code, isStep, isOnward: onward !== undefined };
          this.#blocks.push(block);
          open.push(block);
        }
      } else if (c === "}") {
        const last = open.pop();
        if (last === "template") inTemplate = true;
        else if (last !== undefined && last !== "block") closed(last, i);
      }
    }
  }
  /** The call of a function made where it is called, `(() => { … })(…)`, is at its argument: the place before the function. */
  ahead(offset: number): number {
    return this.#blocks.find(({ end }) => end === offset - 2)?.start ?? offset;
  }
  /** Where a position of the text is. */
  at(offset: number): Whereabouts {
    const around = this.#blocks.filter((b) => b.start < offset && offset < b.end).reverse();
    const code = around.find((b) => b.code >= 0)?.code ?? -1;
    const innermost = around[0];
    // A step has its code object from the function that makes it.
    return {
      fn: this.#functions.get(code),
      isHelper: innermost?.code === -1 && !innermost.isStep,
      isOnward: innermost?.isOnward === true,
    };
  }
}
