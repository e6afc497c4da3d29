import { readdirSync, readFileSync } from "node:fs";
import { type ast, childrenOf, dump, sourceFile, walk } from "@pycoro/syntax";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, tokenize } from "./index.ts";
import { DEMO } from "./testing/demo.ts";

const parseText = (text: string) => parse(sourceFile("t.py", text));
const shown = (text: string): string => {
  const file = sourceFile("t.py", text);
  return dump(parse(file).module, file);
};
const messages = (text: string): string[] => parseText(text).diagnostics.map((d) => d.message);

describe("trees", () => {
  it("binds operators as Python does", () => {
    expect(shown("not a + b * -c ** d < e and f or g")).toBe(
      "Module(body=[Expr(value=BoolOp(op=Or(), values=[BoolOp(op=And(), values=[UnaryOp(op=Not(), operand=" +
        "Compare(left=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=BinOp(left=Name(id='b', ctx=Load()), " +
        "op=Mult(), right=UnaryOp(op=USub(), operand=BinOp(left=Name(id='c', ctx=Load()), op=Pow(), " +
        "right=Name(id='d', ctx=Load()))))), ops=[Lt()], comparators=[Name(id='e', ctx=Load())])), " +
        "Name(id='f', ctx=Load())]), Name(id='g', ctx=Load())]))])",
    );
  });

  it("keeps surrogates apart that are written one by one", () => {
    expect(shown('"\\ud83d\\ude00" "\\ud83d" "\\ude00\\U0001f600"')).toContain(
      "'\\ud83d\\ude00\\ud83d\\ude00\u{1f600}'",
    );
    expect(shown('f"\\ud83d" "\\ude00"')).toContain("value='\\ud83d\\ude00'");
  });

  it("keeps parenthesised comparisons apart", () => {
    expect(shown("(a < b) < c")).toContain("left=Compare(");
    expect(shown("a < b < c")).toContain("ops=[Lt(), Lt()]");
  });

  it("tells parenthesised targets of del from bare ones", () => {
    expect(shown("del (a, b)")).toContain("targets=[Tuple(");
    expect(shown("del (a), b")).toContain("targets=[Name(id='a', ctx=Del()), Name(id='b', ctx=Del())]");
  });

  it.each([
    ["with (a, b): pass", 2, "Name"],
    ["with (a, b) as c: pass", 1, "Tuple"],
    ["with (a, *b): pass", 1, "Tuple"],
    ["with (a,): pass", 1, "Name"],
    ["with (a for a in b): pass", 1, "GeneratorExp"],
    ["with (yield): pass", 1, "Yield"],
    ["with (a := b): pass", 1, "NamedExpr"],
    ["with (a as b, c as d,): pass", 2, "Name"],
    ["with (): pass", 1, "Tuple"],
  ])("decides what the parentheses of %s are", (text, items, kind) => {
    const [statement] = parseText(text).module.body;
    expect(statement?.kind).toBe("With");
    const found = (statement as ast.With).items;
    expect(found.map((item) => item.context_expr.kind)).toEqual(Array.from({ length: items }, () => kind));
  });

  it("knows soft keywords by their place", () => {
    expect(shown("match = case = type = _ = 1")).toContain("Assign");
    expect(shown("match(x)\nmatch[x:y]\ntype(x)\nprint(type)")).not.toContain("Match(");
    expect(shown("match x:\n  case {'a': [1, *_], **rest} if y: pass")).toContain("MatchMapping(");
    expect(shown("type X[T: int = str, *Ts, **P] = T")).toContain("TypeAlias(");
  });

  it("reads f-strings", () => {
    expect(shown("f'{x!r:>{w}.{p}} {y = } {{}}' 'z'")).toBe(
      "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, " +
        "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), " +
        "conversion=-1), Constant(value='.'), FormattedValue(value=Name(id='p', ctx=Load()), conversion=-1)])), " +
        "Constant(value=' y = '), FormattedValue(value=Name(id='y', ctx=Load()), conversion=114), " +
        "Constant(value=' {}z')]))])",
    );
  });

  it("reads numbers and strings to their values", () => {
    const values = (
      parseText("[0x_ff, 0o17, 0b1, 1_0, 9007199254740993, 1e3, .5j, 'a\\x41\\N{BULLET}', b'\\377', r'\\n']").module
        .body[0] as ast.ExprStmt
    ).value as ast.List;
    expect(values.elts.map((node) => (node as ast.Constant).value)).toEqual([
      { type: "int", value: 255 },
      { type: "int", value: 15 },
      { type: "int", value: 1 },
      { type: "int", value: 10 },
      { type: "int", value: 9007199254740993n },
      { type: "float", value: 1000 },
      { type: "complex", value: 0.5 },
      { type: "str", value: "aA•" },
      { type: "bytes", value: "\xff" },
      { type: "str", value: "\\n" },
    ]);
  });

  it("knows the names of all characters", () => {
    const value = (text: string) => {
      const { module, diagnostics } = parse(sourceFile("t.py", text));
      return diagnostics[0]?.message ?? dump(module, sourceFile("t.py", text));
    };
    expect(value("'\\N{KISSING FACE OF NOBODY}'")).toContain("unknown Unicode character name");
    expect(value("'\\N{greek small letter alpha}'")).toContain("'\u03b1'");
    expect(value("'\\N{LF}'")).toContain("'\\n'");
    expect(value("'\\N{CJK UNIFIED IDEOGRAPH-4E00}'")).toContain("'\u4e00'");
    expect(value("'\\N{HANGUL SYLLABLE GGAG}'")).toContain("'\uae4d'");
    expect(value("'\\N{NUSHU CHARACTER-1b170}'")).toContain("'\u{1b170}'");
    expect(value("'\\N{KEYCAP NUMBER SIGN}'")).toContain("unknown Unicode character name");
  });

  it("counts offsets in the original text, whatever ends its lines", () => {
    const [first, second] = parseText("x = '''a\r\nb'''\r\ny").module.body;
    expect(second).toMatchObject({ start: 16, end: 17 });
    expect((first as ast.Assign).value).toMatchObject({ value: { type: "str", value: "a\nb" } });
  });

  it("keeps comments apart", () => {
    const { comments } = parseText("# one\nx = (1,  # two\n  # three\n)\n");
    expect(comments).toEqual([
      { start: 0, end: 5, ownLine: true },
      { start: 15, end: 20, ownLine: false },
      { start: 23, end: 30, ownLine: true },
    ]);
  });

  it.each([
    ["+".padStart(3).repeat(1).length, `x = ${"a + ".repeat(100_000)}a`],
    [2, `x = a${".b".repeat(100_000)}`],
    [3, `if a:\n  b\n${"elif a:\n  b\n".repeat(100_000)}`],
  ])("reads chains of any length (%#)", (_, text) => {
    expect(parseText(text).diagnostics).toEqual([]);
  });

  it("obeys Python's limits", () => {
    expect(messages(`${"(".repeat(200)}${")".repeat(200)}`)).toEqual([]);
    expect(messages(`${"(".repeat(201)}${")".repeat(201)}`)[0]).toBe("too many nested parentheses");
    const blocks = (n: number) =>
      `${Array.from({ length: n }, (_, k) => `${" ".repeat(k)}if a:\n`).join("")}${" ".repeat(n)}a\n`;
    expect(messages(blocks(99))).toEqual([]);
    expect(messages(blocks(100))[0]).toBe("too many levels of indentation");
  });
});

describe("modes", () => {
  it("reads one expression", () => {
    expect(parse(sourceFile("t", "a, b\n"), { mode: "eval" }).module.body).toMatchObject([{ kind: "Expr" }]);
    expect(parse(sourceFile("t", "a = b"), { mode: "eval" }).diagnostics[0]?.message).toBe("invalid syntax");
  });
  it("reads one statement of a session", () => {
    expect(parse(sourceFile("t", "a; b\n"), { mode: "single" }).diagnostics).toEqual([]);
    expect(parse(sourceFile("t", "a\nb\n"), { mode: "single" }).diagnostics[0]?.message).toBe(
      "multiple statements found while compiling a single statement",
    );
  });
});

/** Our own Python files in the repository: the examples that the other packages are tested with. */
const CASES = new URL("../../../fixtures/cases/", import.meta.url);
const pythonFiles = (folder: URL): URL[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? pythonFiles(new URL(`${entry.name}/`, folder))
      : entry.name.endsWith(".py")
        ? [new URL(entry.name, folder)]
        : [],
  );
function caseTexts(): string[] {
  try {
    return pythonFiles(CASES).map((path) => readFileSync(path, "utf8"));
  } catch {
    return [];
  }
}
const TEXTS = [DEMO, ...caseTexts().slice(0, 60)];

describe("invariants", () => {
  it("spans of children lie inside those of their parents", () => {
    for (const text of TEXTS) {
      walk(parseText(text).module, (node) => {
        for (const child of childrenOf(node)) {
          // Decorators stand before the definition, as in CPython.
          if ("decorator_list" in node && (node.decorator_list as readonly ast.Node[]).includes(child)) continue;
          expect([node.kind, child.kind, child.start >= node.start, child.end <= node.end]).toEqual([
            node.kind,
            child.kind,
            true,
            true,
          ]);
        }
      });
    }
  });

  it("tokens, comments, blanks and joined lines cover the text", () => {
    for (const text of TEXTS) {
      const { tokens, comments, errors } = tokenize(sourceFile("t", text));
      const parts = [...tokens, ...comments].filter((part) => part.end > part.start).sort((a, b) => a.start - b.start);
      let at = 0;
      for (const { start, end } of parts) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(text.slice(at, start)).toMatch(/^(?:[ \t\f\r\n]|\\\r?\n)*$/);
        at = end;
      }
      expect(text.slice(at)).toMatch(/^\s*$/);
      expect(errors).toEqual([]);
    }
  });

  it("never throws, whatever is cut out, doubled or put in", () => {
    const pieces = [
      "(",
      ")",
      "'",
      '"""',
      "f'{",
      "}",
      ":",
      "\n",
      "  ",
      "def ",
      "=",
      "\\",
      "0x",
      "*",
      "\0",
      "é",
      "case",
      "else",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(12),
        fc.constantFrom("", ...pieces),
        (text, place, length, piece) => {
          const at = Math.floor(place * text.length);
          const broken = text.slice(0, at) + piece + text.slice(at + length);
          const { module, diagnostics } = parseText(broken);
          walk(module, (node) => expect(node.end).toBeGreaterThanOrEqual(node.start));
          for (const { span } of diagnostics) expect(span.start).toBeLessThanOrEqual(span.end);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("recovery", () => {
  const kinds = (text: string) => parseText(text).module.body.map((node) => node.kind);

  it("reports the errors of several statements", () => {
    expect(messages("x = (a b)\ny = 1\nz = = 2\nprint 'a'\n")).toEqual([
      "invalid syntax. Perhaps you forgot a comma?",
      "invalid syntax",
      "Missing parentheses in call to 'print'. Did you mean print(...)?",
    ]);
    expect(kinds("x = (a b)\ny = 1\nz = = 2\n")).toEqual(["Assign"]);
  });

  it("reads the block below a broken header", () => {
    const [statement] = parseText("def f(x, y:\n    return 1\n").module.body;
    expect(kinds("if a b:\n  x = 1\nelse:\n  y = 2\nz = 3\n")).toEqual(["Assign", "Assign", "Assign"]);
    expect(messages("if a b:\n  x = 1\nelse:\n  y = 2\nz = 3\n")).toHaveLength(1);
    expect(statement).toMatchObject({ kind: "FunctionDef", name: "f", body: [{ kind: "Return" }] });
  });

  it.each([
    [
      "nested blocks",
      Array.from({ length: 60 }, (_, k) => `${" ".repeat(k)}try:\n`)
        .join("")
        .concat(`${" ".repeat(60)}x y\n`),
    ],
    ["many wrong lines", "x = = 1\n".repeat(1000)],
    ["a long class", `class A:\n${"  def f(self): return [a for b in c]\n".repeat(1000)}  y = = 1\n`],
    ["deep nesting", `${"lambda: ".repeat(20_000)}= 1\n`],
    ["an open bracket", `x = (\n${"y = 1\n".repeat(1000)}`],
  ])("does not take long over %s", (_, text) => {
    const start = performance.now();
    expect(messages(text).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("closes brackets where the next statement plainly begins", () => {
    expect(messages("x = f(1, 2\ny = 3\ndef g(): pass\n")).toEqual(["'(' was never closed"]);
    expect(kinds("x = f(1, 2\ny = 3\ndef g(): pass\n")).toEqual(["Assign", "FunctionDef"]);
  });

  it("most statements survive the loss of any one token", () => {
    const places = (module: ast.Module): Set<string> => {
      const found = new Set<string>();
      walk(
        module,
        (node) => void (/Def|Assign|Expr$|Return|If|For|With|Try/.test(node.kind) && found.add(node.kind + node.start)),
      );
      return found;
    };
    const whole = places(parseText(DEMO).module);
    const tokens = tokenize(sourceFile("t", DEMO)).tokens.filter(({ start, end }) => end > start);
    let kept = 0;
    for (const { start, end } of tokens) {
      const broken = DEMO.slice(0, start) + DEMO.slice(start, end).replace(/[^\n]/g, " ") + DEMO.slice(end);
      const left = places(parseText(broken).module);
      kept += [...whole].filter((place) => left.has(place)).length / whole.size;
    }
    expect(kept / tokens.length).toBeGreaterThan(0.9);
  });
});
