import { positionAt, sourceFile, syntaxErrorOf } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { parse } from "./index.ts";

/** `line:column message` of the first diagnostic, as CPython 3.13 gives them for the same text (columns from 1). */
function first(text: string): string {
  const file = sourceFile("t.py", text);
  const [found] = parse(file).diagnostics;
  if (found === undefined) return "accepted";
  const { line, column } = positionAt(file, found.span.start);
  const kind = found.category === "SyntaxError" ? "" : `${found.category}: `;
  return `${line}:${column + 1} ${kind}${found.message}`;
}

describe("CPython's messages", () => {
  it.each([
    // The tokenizer
    ["x = 'abc", "1:5 unterminated string literal (detected at line 1)"],
    ["x = 'abc\\'", "1:5 unterminated string literal (detected at line 1); perhaps you escaped the end quote?"],
    ['"""abc\n', "1:1 unterminated triple-quoted string literal (detected at line 1)"],
    ["f'{a", "1:3 '{' was never closed"],
    ["f'{a'", "1:5 f-string: expecting '}'"],
    ["f'}'", "1:3 f-string: single '}' is not allowed"],
    ["f'{a)}'", "1:5 f-string: unmatched ')'"],
    ["f'{a!x}'", "1:6 f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"],
    ["f'{}'", "1:4 f-string: valid expression required before '}'"],
    ["f'{[f'{:'}[f'{:'}]]]", "1:8 f-string: valid expression required before ':'"],
    ["f'{a b:{c}}'", "1:4 invalid syntax. Perhaps you forgot a comma?"],
    ["f'{lambda x: 1}'", "1:4 f-string: lambda expressions are not allowed without parentheses"],
    ["(", "1:1 '(' was never closed"],
    ["x = (1,\n2\ny", "1:5 '(' was never closed"],
    [")", "1:1 unmatched ')'"],
    ["(]", "1:2 closing parenthesis ']' does not match opening parenthesis '('"],
    ["(\n]", "2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1"],
    ["0777", "1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"],
    ["1__0", "1:2 invalid decimal literal"],
    ["0b12", "1:4 invalid digit '2' in binary literal"],
    ["0xg", "1:2 invalid hexadecimal literal"],
    ["1jx", "1:2 invalid imaginary literal"],
    ["a \u20ac", "1:3 invalid character '\u20ac' (U+20AC)"],
    ["a \u00a0b", "1:3 invalid non-printable character U+00A0"],
    ["a \\ b", "1:4 unexpected character after line continuation character"],
    ["a = \\", "1:6 unexpected EOF while parsing"],
    ["a\0b", "1:2 source code cannot contain null bytes"],
    // Indentation
    ["  x", "1:2 IndentationError: unexpected indent"],
    ["if x:\n  y\n z", "3:3 IndentationError: unindent does not match any outer indentation level"],
    ["if x:\n        y\n\tz", "3:1 TabError: inconsistent use of tabs and spaces in indentation"],
    ["if x:\ny", "2:1 IndentationError: expected an indented block after 'if' statement on line 1"],
    ["def f():\nx", "2:1 IndentationError: expected an indented block after function definition on line 1"],
    ["class A:\nx", "2:1 IndentationError: expected an indented block after class definition on line 1"],
    ["try:\n  x\nfinally:\ny", "4:1 IndentationError: expected an indented block after 'finally' statement on line 3"],
    // Statements
    ["if x\n  y", "1:5 expected ':'"],
    ["def f()\n  y", "1:8 expected ':'"],
    ["def f:\n  y", "1:6 expected '('"],
    ["class C\n  y", "1:8 expected ':'"],
    ["try:\n  x\ny", "3:1 expected 'except' or 'finally' block"],
    ["try:\n  x\nexcept a, b:\n  y", "3:8 multiple exception types must be parenthesized"],
    ["try:\n  x\nexcept a:\n  y\nexcept* b:\n  z", "5:1 cannot have both 'except' and 'except*' on the same 'try'"],
    ["for x of y: pass", "1:7 invalid syntax"],
    ["for f() in y: pass", "1:5 cannot assign to function call"],
    ["with a as 1: pass", "1:11 cannot assign to literal"],
    ["while True print(1)", "1:12 invalid syntax"],
    ["else: pass", "1:1 invalid syntax"],
    ["import", "1:7 Expected one or more names after 'import'"],
    ["import a from b", "1:1 Did you mean to use 'from ... import ...' instead?"],
    ["from a import b,", "1:17 trailing comma not allowed without surrounding parentheses"],
    ["match x:\n  case 1 as _: pass", "2:13 cannot use '_' as a target"],
    ["match x:\n  case P(a=1, 2): pass", "2:15 positional patterns follow keyword patterns"],
    ["type X[] = 1", "1:8 Type parameter list cannot be empty"],
    // Assignments
    ["1 = x", "1:1 cannot assign to literal here. Maybe you meant '==' instead of '='?"],
    ["f() = x", "1:1 cannot assign to function call here. Maybe you meant '==' instead of '='?"],
    ["a + 1 = x", "1:1 cannot assign to expression here. Maybe you meant '==' instead of '='?"],
    ["None = 1", "1:1 cannot assign to None"],
    ["(a, 1) = x", "1:5 cannot assign to literal"],
    ["x = f() = 1", "1:5 cannot assign to function call"],
    ["x = yield = 1", "1:5 assignment to yield expression not possible"],
    ["a, b += 1", "1:1 'tuple' is an illegal expression for augmented assignment"],
    ["a, b: int", "1:1 only single target (not tuple) can be annotated"],
    ["f(): int", "1:1 illegal target for annotation"],
    ["del f()", "1:5 cannot delete function call"],
    ["if x = 1: pass", "1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"],
    ["if x.y = 1: pass", "1:4 cannot assign to attribute here. Maybe you meant '==' instead of '='?"],
    ["(a.b := 1)", "1:2 cannot use assignment expressions with attribute"],
    // Expressions
    ["print 'a'", "1:1 Missing parentheses in call to 'print'. Did you mean print(...)?"],
    ["[a b]", "1:2 invalid syntax. Perhaps you forgot a comma?"],
    ["a if b", "1:1 expected 'else' after 'if' expression"],
    ["a + not b", "1:5 'not' after an operator must be parenthesized"],
    ["[x, y for x in y]", "1:2 did you forget parentheses around the comprehension target?"],
    ["[*a for a in b]", "1:2 iterable unpacking cannot be used in comprehension"],
    ["{**a for a in b}", "1:2 dict unpacking cannot be used in dict comprehension"],
    ["[x for x if y]", "1:10 'in' expected after for-loop variables"],
    ["{1: 2, 3}", "1:8 ':' expected after dictionary key"],
    ["{1: }", "1:3 expression expected after dictionary key and ':'"],
    ["{1: *a}", "1:5 cannot use a starred expression in a dictionary value"],
    ["(*a)", "1:2 cannot use starred expression here"],
    ["'a' b'b'", "1:9 cannot mix bytes and nonbytes literals"],
    ["b'\u00e9'", "1:1 bytes can only contain ASCII literal characters"],
    ["'\\x4'", "1:1 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape"],
    // Calls and parameters
    ["f(a=1, b)", "1:9 positional argument follows keyword argument"],
    ["f(**a, b)", "1:9 positional argument follows keyword argument unpacking"],
    ["f(**a, *b)", "1:6 iterable argument unpacking follows keyword argument unpacking"],
    ["f(a for a in b, c)", "1:3 Generator expression must be parenthesized"],
    ["f(a.b=1)", '1:3 expression cannot contain assignment, perhaps you meant "=="?'],
    ["f(True=1)", "1:3 cannot assign to True"],
    ["f(a=)", "1:3 expected argument value expression"],
    ["def f(a=1, b): pass", "1:12 parameter without a default follows parameter with a default"],
    ["def f(*): pass", "1:7 named arguments must follow bare *"],
    ["def f(**a, b): pass", "1:12 arguments cannot follow var-keyword argument"],
    ["def f(/, a): pass", "1:7 at least one argument must precede /"],
    ["def f(a, (b, c)): pass", "1:10 Function parameters cannot be parenthesized"],
    ["def f(a=): pass", "1:8 expected default value expression"],
    ["lambda *: 1", "1:9 named arguments must follow bare *"],
  ])("%j", (text, expected) => {
    expect(first(text)).toBe(expected);
  });

  it("puts an objection of the tokenizer before one of the grammar", () => {
    expect(first("x x\ny = 'abc")).toBe("2:5 unterminated string literal (detected at line 2)");
  });
});

/** `line:offset-line:offset message`, then the line, of the first error in a text given to `compile` in this mode. */
function stated(text: string, mode: "exec" | "eval" | "single"): string {
  const file = sourceFile("t.py", text);
  const found = parse(file, { mode }).diagnostics.find(({ severity }) => severity === "error");
  if (found === undefined) return "accepted";
  const e = syntaxErrorOf(found, file);
  return `${e.line}:${e.offset}-${e.endLine}:${e.endOffset} ${e.message} ${JSON.stringify(e.text)}`;
}

describe("what CPython's exceptions say of their place", () => {
  const NESTED = "expected an indented block after 'if' statement on line 2";
  const MANY = "multiple statements found while compiling a single statement";
  const CONTINUED = "unexpected character after line continuation character";
  it.each([
    ["if x:\n    if y:\npass\n", "exec", `3:0-3:-1 ${NESTED} "pass\\n"`],
    ["if x:", "exec", `1:6-1:-1 ${NESTED.replace("2", "1")} "if x:\\n"`],
    ["if x:", "single", `1:5-1:-1 ${NESTED.replace("2", "1")} "if x:"`],
    ["f'' b''", "exec", `1:8-1:9 cannot mix bytes and nonbytes literals "f'' b''\\n"`],
    ["f'' b''", "eval", `1:7-1:-1 cannot mix bytes and nonbytes literals "f'' b''"`],
    ["f'{3!g'", "eval", `1:7-1:7 f-string: expecting '}' "f'{3!g'"`],
    ["f'{3!g:'", "exec", `1:8-1:9 f-string: expecting '}', or format specs "f'{3!g:'\\n"`],
    ["f'{3!g}'", "exec", `1:6-1:7 f-string: invalid conversion character 'g': expected 's', 'r', or 'a' "f'{3!g}'\\n"`],
    ["f'{:'}'", "exec", `1:7-1:7 unterminated string literal (detected at line 1) "f'{:'}'"`],
    ["f'{a:", "eval", `1:1-1:1 unterminated f-string literal (detected at line 1) "f'{a:"`],
    ["9+ \\", "exec", `1:5-1:-1 unexpected EOF while parsing "9+ \\\\\\n"`],
    ["9+ \\", "eval", `1:4-1:0 ${CONTINUED} "9+ \\\\"`],
    ["9+", "exec", `1:3-1:4 invalid syntax "9+\\n"`],
    ["9+", "eval", `1:0-1:0 invalid syntax "9+"`],
    ["9+ # a", "exec", `1:4-1:8 invalid syntax "9+ # a\\n"`],
    ["", "eval", `0:0-0:0 invalid syntax ""`],
    ["\n\n", "eval", `2:0-2:0 invalid syntax "\\n"`],
    ["", "single", `0:0-0:0 invalid syntax ""`],
    ["{1: 2, 3}", "exec", `1:8-1:0 ':' expected after dictionary key "{1: 2, 3}\\n"`],
    ["f(", "exec", `1:2-1:0 '(' was never closed "f(\\n"`],
    ["x = 'abc\n", "exec", `1:5-1:5 unterminated string literal (detected at line 1) "x = 'abc"`],
    ["a=1\nb c", "single", `1:4-1:5 ${MANY} "a=1\\n"`],
    ["x=1\ny=2\n", "single", `1:4-1:5 ${MANY} "x=1\\n"`],
    ["if x: y\nz=1", "single", `2:1-2:2 invalid syntax "z=1"`],
    ["if x: y", "single", `1:0-1:0 invalid syntax "if x: y"`],
    ["if x:\n y", "single", "accepted"],
    ["a=1;b=2 # c\n# d\n", "single", "accepted"],
  ] as const)("%j in mode %s", (text, mode, expected) => {
    expect(stated(text, mode)).toBe(expected);
  });
});

describe("CPython's warnings", () => {
  it.each([
    ["'\\d\\s'", ["1 invalid escape sequence '\\d'"]],
    ["b'\\400'", ["1 invalid octal escape sequence '\\400'"]],
    ["f'\\d{x}\\s'", ["1 invalid escape sequence '\\d'", "1 invalid escape sequence '\\s'"]],
    ['"""\n\\d\n"""', ["1 invalid escape sequence '\\d'"]],
    ["1if 2else 3", ["1 invalid decimal literal", "1 invalid decimal literal"]],
    ["r'\\d' '\\\\d' '\\n\\x41\\N{BULLET}'", []],
  ])("%j", (text, expected) => {
    const file = sourceFile("t.py", text);
    const { diagnostics } = parse(file);
    expect(diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
    expect(diagnostics.map(({ message, span }) => `${positionAt(file, span.start).line} ${message}`)).toEqual(expected);
  });
});
