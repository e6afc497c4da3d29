import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { compile } from "../../compile.ts";

const compiled = (text: string, instrument: "none" | "lines" | "trace" = "none"): string => {
  const { code, diagnostics } = compile(sourceFile("machine.py", text), {
    dialect: "js",
    print: "optimised",
    instrument,
  });
  if (code === null) throw new Error(diagnostics[0]?.message);
  return code;
};
/** The statements of a function, without their indentation. */
const body = (text: string): string => {
  const code = compiled(text);
  return code
    .slice(code.indexOf("\n\n"), code.lastIndexOf("}"))
    .split("\n")
    .map((line) => line.trim())
    .join("\n");
};

const REGIONS: Readonly<Record<string, string>> = {
  "if and else": "    if (yield 1):\n        yield 2\n    else:\n        yield 3",
  elif: "    if n:\n        pass\n    elif (yield 1):\n        yield 2",
  while:
    "    while (yield 1):\n        if n: break\n        if not n: continue\n        yield 2\n    else:\n        yield 3",
  for: "    for x in (yield 1):\n        if x: continue\n        yield x\n    else:\n        return 4",
  "nested loops":
    "    for x in n:\n        for y in x:\n            if y: break\n            yield y\n        else:\n            continue\n        return 1",
  except:
    "    try:\n        yield 1\n    except ValueError as e:\n        yield e\n    except (KeyError, TypeError):\n        return 2\n    else:\n        yield 3",
  finally: "    try:\n        return (yield 1)\n    finally:\n        yield 2",
  "finally in a loop":
    "    for x in n:\n        try:\n            if x: break\n            if n: continue\n            yield x\n        finally:\n            yield 0",
  with: "    with n as a, a as b:\n        yield b",
  "except*": "    try:\n        yield 1\n    except* ValueError as e:\n        yield e",
  match:
    "    match (yield 1):\n        case [a, *b] if (yield a): yield b\n        case {'k': v}: yield v\n        case _: return 1",
  expressions:
    "    return (yield 1) + n * (yield 2), [(yield 3), *(yield 4)], {(yield 5): n}, n if (yield 6) else (yield 7), n and (yield 8)",
  calls: "    n.send((yield 1), *(yield 2), key=(yield 3), **(yield 4))",
  targets: "    n[(yield 1)] = yield 2\n    n.x += yield 3\n    a, *b = yield 4\n    del n[(yield 5)]",
  walrus: "    while (x := (yield 1)): print(x)",
  comprehensions: "    return [x for x in (yield 1)], {y: y for y in (yield 2)}",
  delegation: "    x = yield from n\n    return (yield from x) or (yield from n)",
  closures: "    def late(): return x\n    yield late\n    x = yield (lambda: x)",
};
const ASYNC: Readonly<Record<string, string>> = {
  await: "    return await n + await n",
  "async for": "    async for x in n:\n        if x: break\n    else:\n        return 1",
  "async with": "    async with n as a, a:\n        await a",
  "asynchronous comprehension": "    return [await x async for x in n if await x], await n",
  "asynchronous comprehension inside": "    return n or [x async for x in n]",
};

describe("machines", () => {
  it("makes a step of a generator", () =>
    expect(
      body(`def count(n):
    i = 0
    while i is not n:
        yield i
        i = n
`),
    ).toMatchSnapshot());

  it("makes a step of a coroutine with handlers", () =>
    expect(
      body(`async def work(n):
    try:
        return await n
    except ValueError:
        await n.again
    finally:
        n = None
`),
    ).toMatchSnapshot());

  it.each(Object.entries(REGIONS))("suspends in %s", (_, text) => {
    const code = compiled(`def f(n):\n${text}\n`);
    expect(code).not.toContain("function*");
    expect(code).not.toContain("yield");
    expect(() => new Function(`return ${code}`)).not.toThrow();
  });

  it.each(Object.entries(ASYNC))("suspends in %s", (_, text) => {
    for (const end of ["", "    yield 1\n"]) {
      // An asynchronous generator returns no value.
      const code = compiled(
        `async def f(n):\n${end === "" ? text : text.replace(/return (.*)/g, "print($1)")}\n${end}`,
        "lines",
      );
      expect(code).not.toContain("function*");
      expect(() => new Function(`return ${code}`)).not.toThrow();
    }
  });

  it("leaves traced code to generators, which show their variables", () =>
    expect(compiled("def f():\n    yield 1\n", "trace")).toContain("function*"));

  it("leaves comprehensions that await and whose variables functions keep to generators", () =>
    expect(compiled("async def f(n):\n    return n or [lambda: x async for x in n]\n")).toContain("function*"));

  it("keeps loops without a suspension as they are", () => {
    const code = compiled("def f(n):\n    yield 1\n    for x in n:\n        if x: break\n        print(x)\n");
    expect(code).toContain("for (const x of iterate(n))");
    expect(code).toContain("break;");
  });

  it("gives variables of different blocks different names", () => {
    const code = compiled("def f(n):\n    a = [x for x in (yield 1)]\n    yield x\n\nx = 5\n");
    expect(code).toMatch(/\bconst x = \$x\d|x\$\d = \$x\d/);
    expect(code).toContain("boundName(x");
  });

  it("asks for variables that functions may read too early", () =>
    expect(compiled("def f():\n    def late(): return x\n    yield late\n    x = 1\n")).toContain(
      '$bound(x, "x", true)',
    ));
});
