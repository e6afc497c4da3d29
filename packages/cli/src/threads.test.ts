/** What threads say that CPython does not: where it would wait for ever, and what it prints with the frames of its library. */
import { runProgram, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { describe, expect, test } from "vitest";
import { makeLoader } from "./loader.ts";
import { nodeHost } from "./node-host.ts";

function run(text: string): { readonly out: string; readonly err: string; readonly exitCode: number } {
  let [out, err] = ["", ""];
  const source = sourceFile("/program.py", text);
  const loader = makeLoader({ print: "optimised", instrument: "lines", python: "3.13", path: [] });
  const { code, profile } = loader.compileFile(source, { mode: "exec", moduleName: "__main__" });
  const host = {
    ...nodeHost({ compiler: loader, allowJs: false, clock: virtualClock() }),
    stdout: { write: (t: string) => void (out += t) },
    stderr: { write: (t: string) => void (err += t) },
    sourceText: () => text,
  };
  const { exitCode } = runProgram({ host, code: code as string, filename: source.path, profile });
  return { out, err, exitCode };
}

describe("threads that wait for ever", () => {
  test("are told by what each waits for, once", () => {
    const { err, exitCode } = run(`
import threading, time
a, b = threading.Lock(), threading.Lock()
def take(first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass
threads = [threading.Thread(target=take, args=pair) for pair in ((a, b), (b, a))]
for t in threads: t.start()
for t in threads: t.join()
`);
    expect(err).toContain(`RuntimeError: deadlock: every thread waits, and nothing can wake one
  MainThread waits for Thread-1 (take) to end
  Thread-1 (take) waits for a lock
  Thread-2 (take) waits for a lock
`);
    expect(err.match(/deadlock/g)).toHaveLength(1);
    expect(exitCode).toBe(1);
  });
  test("are told at the end of the program, which waits for them", () => {
    const { out, err, exitCode } = run(`
import threading
threading.Thread(target=threading.Event().wait, name="lonely").start()
print("main ends")
`);
    expect([out, exitCode]).toEqual(["main ends\n", 1]);
    expect(err).toContain("lonely waits for an event");
  });
  test("say so when it is the stack of JavaScript that keeps them", () => {
    const { out, err } = run(`
import queue, threading
q = queue.Queue()
def numbers():
    yield q.get()
t = threading.Thread(target=lambda: list(numbers()))
t.start()
print("main goes on")
`);
    expect(out).toBe("main goes on\n");
    expect(err).toContain("waits for an item of a queue in a place where pycoro cannot let MainThread go on below it");
  });
});

test("an exception that ends a thread is printed with its name", () => {
  expect(
    run(`
import threading
def f(n):
    return 1 / n
t = threading.Thread(target=f, args=(0,))
t.start()
t.join()
`),
  ).toEqual({
    out: "",
    err: `Exception in thread Thread-1 (f):
Traceback (most recent call last):
  File "/program.py", line 4, in f
    return 1 / n
           ~~^~~
ZeroDivisionError: division by zero
`,
    exitCode: 0,
  });
});
