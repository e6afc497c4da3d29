import { type Host, runProgramAsync, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { expect, test } from "vitest";
import { makeLoader } from "./loader.ts";
import { nodeHost, realClock } from "./node-host.ts";

async function run(text: string, allowJs = true): Promise<{ out: string; err: string }> {
  let [out, err] = ["", ""];
  const source = sourceFile("/program.py", text);
  const loader = makeLoader({ print: "optimised", instrument: "lines", python: "3.13", path: [], stackful: true });
  const { code, profile } = loader.compileFile(source, { mode: "exec", moduleName: "__main__", stackful: true });
  const host: Host = {
    ...nodeHost({ compiler: loader, allowJs, clock: allowJs ? realClock() : virtualClock() }),
    stdout: { write: (t) => void (out += t) },
    stderr: { write: (t) => void (err += t) },
  };
  await runProgramAsync({ host, code: code as string, filename: source.path, profile });
  return { out, err: err.trimEnd().split("\n").at(-1) ?? "" };
}

test("data is converted, objects and functions are proxies", async () => {
  const { out, err } = await run(`
from js import Array, Function, JSON, Map, Math, URL
print(Math.max(1, 2.5), repr(Math), JSON.parse('{"a": [1, 2.5, null]}'), JSON.stringify({"a": [True, None]}))
u = URL.new("https://example.org/x?y=1")
print(u.hostname, repr(u), u.searchParams.get("y"), [x for x in u.searchParams])
print(Map.new([["a", 1]]), Array.new(1, 2), u.searchParams == u.searchParams, u == Math)
print(Function.new("g", "return g(1, [2]) + 1")(lambda a, b: a + b[0]))
text = Function.new("return new Float64Array([1.5, 2])")()
print(len(text), text[0], text[-1], 1 in text)
`);
  expect(err).toBe("");
  expect(out).toBe(
    `2.5 <JavaScript Math> {'a': [1, 2.5, None]} {"a":[true,null]}
example.org <JavaScript URL> 1 [['y', '1']]
{'a': 1} [1, 2] True False
4
2 1.5 2 True
`,
  );
});

test("errors keep their text in both directions", async () => {
  const { out } = await run(`
import js
for f in (lambda: js.JSON.parse("{]"), lambda: js.nothing, lambda: js.Math.nothing, lambda: js.Math(), lambda: len(js.Math)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, str(e)[:40])
try:
    js.Function.new("g", "return g()")(lambda: 1 / 0)
except ZeroDivisionError as e:
    print(e)
`);
  expect(out.split("\n")[0]).toMatch(/^JsException SyntaxError: /);
  expect(out.split("\n").slice(1)).toEqual([
    "AttributeError JavaScript has no global 'nothing'",
    "AttributeError JavaScript's <JavaScript Math> has no at",
    "TypeError <JavaScript Math> is not callable",
    "TypeError this JavaScript object has no len()",
    "division by zero",
    "",
  ]);
});

test("promises, signals and asynchronous iterables in both directions", async () => {
  const { out, err } = await run(`
import asyncio, js
from js import AbortController, Error, Function, Promise, setTimeout
async def gen():
    for i in range(3):
        await asyncio.sleep(0)
        yield i
async def double(x):
    await asyncio.sleep(0.001)
    return x * 2
async def main():
    print(await Promise.resolve({"a": 1}), await Promise.new(lambda resolve, reject: setTimeout(resolve, 5, "late")))
    try:
        await Promise.reject(Error.new("no"))
    except js.JsException as e:
        print("rejected:", e)
    print(await Function.new("it", "return (async () => { let n = 0; for await (const x of it) n += x; return n; })()")(gen()))
    print([x async for x in Function.new("return (async function* () { yield 1; yield 'two'; })()")()])
    print(await Function.new("f", "return f(21).then((x) => x + 1)")(double))
    task = asyncio.create_task(asyncio.sleep(10))
    controller = AbortController.new()
    js.cancel_on(controller.signal, task)
    signal = js.signal_of(task)
    asyncio.get_running_loop().call_later(0.001, controller.abort)
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", signal.aborted)
asyncio.run(main())
`);
  expect(err).toBe("");
  expect(out).toBe(`{'a': 1} late
rejected: Error: no
3
[1, 'two']
43
cancelled True
`);
});

test("without permission there is nothing", async () => {
  const { out, err } = await run("from js import fetch", false);
  expect(out).toBe("");
  expect(err).toMatch(/^ImportError: programs have no access to JavaScript here/);
});
