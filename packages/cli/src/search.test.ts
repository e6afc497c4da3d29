import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Host, runProgram, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeLoader } from "./loader.ts";
import { stdlibFolder } from "./search.ts";

let folder = "";
const put = (path: string, text: string): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pycoro-search-"));
  put("lib/heapq.py", "def heapify(x):\n    return 'lent'\n");
  put("lib/graphs/__init__.py", "from .nodes import Node\n");
  put("lib/graphs/nodes.py", "import sys\nclass Node:\n    def __repr__(self):\n        return __name__\n");
  put("lib/queue.py", "name = 'lent'\n");
  put("lib/sys.py", "raise RuntimeError\n");
  put("other/later.py", "name = 'other'\n");
  put("own/queue.py", "name = 'own'\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program whose folder is `own`. */
function run(text: string, prefer: string): { out: string; err: string } {
  let [out, err] = ["", ""];
  const stdlib = stdlibFolder({ stdlib: join(folder, "lib"), stdlibPrefer: prefer });
  const loader = makeLoader({
    print: "optimised",
    instrument: "lines",
    python: "3.13",
    path: [join(folder, "own")],
    stdlib,
  });
  const host: Host = {
    stdout: { write: (t) => (out += t) },
    stderr: { write: (t) => (err += t) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: (bytes) => bytes.fill(7),
    compiler: loader,
  };
  const { code } = loader.compileFile(sourceFile("/p.py", text), { mode: "exec", moduleName: "__main__" });
  runProgram({ host, code: code as string, filename: "/p.py" });
  return { out, err };
}

test("a module that pycoro lacks comes from the folder, with its packages", () => {
  expect(run("import graphs\nprint(graphs.Node(), graphs.__path__ == [graphs.nodes.__file__[:-9]])", "").out).toBe(
    "graphs.nodes True\n",
  );
});

test("pycoro's own come first unless the folder's is preferred", () => {
  const program = "import heapq\nfrom heapq import heapify\nx = [3, 1]\nprint(heapq.heapify(x), heapify(x), x)";
  expect(run(program, "").out).toBe("None None [1, 3]\n");
  expect(run(program, "heapq").out).toBe("lent lent [3, 1]\n");
});

test("a file beside the program comes before both, but takes no built-in module's place", () => {
  expect(run("import queue\nprint(queue.name)", "queue").out).toBe("own\n");
  expect(run("import sys\nprint(sys.maxsize > 0)", "sys").out).toBe("True\n");
});

test("imports go along sys.path as the program leaves it", () => {
  const other = JSON.stringify(join(folder, "other"));
  const program = `import sys\nprint(len(sys.path))\nsys.path.append(${other})\nimport later\nprint(later.name, later.__file__ == ${other} + "/later.py")`;
  expect(run(program, "").out).toBe("1\nother True\n");
  expect(run(`import sys\nsys.path = [${other}]\nimport queue\nprint(hasattr(queue, "name"))`, "").out).toBe("False\n");
});

test("a module that is nowhere is named, with what could be done", () => {
  expect(run("import tkinter", "").err).toBe(
    "Traceback (most recent call last):\n" +
      '  File "/p.py", line 1, in <module>\n' +
      "ModuleNotFoundError: No module named 'tkinter'\n" +
      "help: pycoro has no windows: print, or draw on the page; --stdlib DIR lends it Python's own modules (the folder that has heapq.py)\n",
  );
});

test("a folder that does not exist is refused", () => {
  expect(() => stdlibFolder({ stdlib: join(folder, "none") })).toThrow("--stdlib: no such folder");
});
