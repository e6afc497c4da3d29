import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

const page1 = `# Bees

A hive counts its bees. <img src="https://example.org/pixel.png" onerror="alert(1)"> <script>alert(2)</script>

\`\`\`python
>>> def hive():
...     bees = 0
...     while True:
...         bees += yield bees
...
>>> h = hive()
>>> next(h)
0
>>> h.send(3)
3
>>> h
<generator object hive at 0x7f0000000000>
\`\`\`

![the hive](./pic/hive.png)

\`\`\`python
total = sum(range(4))
print('sum', total)
print('done')
\`\`\`

Output:

\`\`\`
sum 6
\`\`\`

\`\`\`python
async def bad():
    yield from range(3)
\`\`\`
`;

describe("a document", () => {
  it("gets a verdict for every block, names the rules, and traces any of them", async () => {
    const { page, context, errors, outside } = await site.open();
    await settled(page);
    await paste(page, page1);
    await page.waitForSelector(".cell .verdict");
    const heads = await page.$$eval(".cell", (cells) =>
      cells.map((cell) =>
        cell.className
          .replace(/\s*focused/, "")
          .replace("cell ", "")
          .trim(),
      ),
    );
    expect(heads).toEqual(["cell-equal", "cell-different", "", "cell-not-compilable"]);
    expect(await page.locator(".cell .rule").first().textContent()).toMatch(/^R2: addresses/);
    expect(await page.locator(".diff-actual").first().innerText()).toContain("done");
    expect(await page.locator(".document script, .document img").count()).toBe(0);
    await page.locator(".missing-figure button").click();
    await settled(page);
    await page.waitForSelector(".figure-scene svg");
    expect(await page.locator(".figure-scene .message").count()).toBeGreaterThan(2);
    await page.locator(".cell").nth(1).getByRole("button", { name: "Trace" }).click();
    await settled(page);
    expect(await output(page)).toContain("sum 6");
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });
});

describe("exports", () => {
  it("are files that can be read again", async () => {
    const { page, context } = await site.open("#ex/two-tasks?view=timeline");
    await settled(page);
    const texts = new Map<string, string>();
    for (const name of [
      "Trace (.pycoro.json)",
      "Perfetto trace",
      "Mermaid sequence diagram",
      "Diagram as SVG",
      "Replay as one HTML file",
    ]) {
      await page.getByRole("button", { name: "Export" }).click();
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      const file = await waiting;
      const stream = await file.createReadStream();
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      texts.set(name, Buffer.concat(parts).toString("utf8"));
    }
    const trace = JSON.parse(texts.get("Trace (.pycoro.json)")!) as { format: string; events: unknown[] };
    expect(trace.format).toBe("pycoro.trace");
    expect(trace.events.length).toBeGreaterThan(50);
    expect(JSON.parse(texts.get("Perfetto trace")!)).toHaveProperty("traceEvents");
    expect(texts.get("Mermaid sequence diagram")).toMatch(/^sequenceDiagram\n/);
    const svg = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror") === null,
      texts.get("Diagram as SVG")!,
    );
    expect(svg).toBe(true);
    const replay = await context.newPage();
    await replay.setContent(texts.get("Replay as one HTML file")!);
    await replay.click("#f");
    expect(await replay.innerText("#c")).toMatch(/^2 \//);
    await context.close();
  });
});

describe("offline", () => {
  it("a second visit needs no network", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.waitForTimeout(1500);
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    await paste(page, "print('still here', eval('6 * 7'))\n");
    expect(await output(page)).toContain("still here 42");
    await context.close();
  });
});

describe("escapes", () => {
  it("are refused, each of them", async () => {
    const attempts = [
      "print.constructor",
      "(1).constructor",
      "''.constructor",
      "[].constructor.constructor('return 1')()",
      "{}.__proto__",
      "(lambda: 0).__proto__",
      "print.prototype",
      "print.caller",
      "print.call",
      "print.apply",
      "print.bind",
      "getattr([], 'constructor')",
      "getattr(print, 'constructor')",
      "getattr(object(), '__proto__')",
      "getattr((lambda: 0), 'arguments')",
      "Function('return 1')()",
      "globalThis",
      "self",
      "window",
      "postMessage(1)",
      "importScripts('x')",
      "fetch('https://example.org')",
      "XMLHttpRequest",
      "eval('globalThis')",
      "eval('(function(){}).constructor')",
      "__import__('js')",
      "__import__('constructor')",
      "__import__('__proto__')",
      "__import__('os').system('ls')",
      "[].toString()",
      "[].push(1)",
      "[].length",
      "''.length",
      "''.charCodeAt(0)",
      "ValueError('x').stack",
      "dict().map",
      "{'constructor': 1}['__proto__']",
      "vars(object())",
      "type('X', (), {'constructor': 1})().hasOwnProperty('x')",
      "(i for i in [1]).body",
      "(i for i in [1]).next()",
      // through classes and their like
      "().__class__.__base__.__subclasses__()[0].constructor",
      "().__class__.prototype",
      "type(print).constructor",
      "type.__call__.constructor",
      "object.__subclasses__.caller",
      "int.$name",
      "[].__class__.__proto__",
      "super.constructor",
      // through errors, frames and tracebacks
      "ValueError('x').message",
      "ValueError('x').captureStackTrace",
      "ValueError('x').__traceback__.tb_frame.f_globals['constructor']",
      "ValueError.prepareStackTrace",
      // through prototypes of builtins
      "'a'.__proto__",
      "'a'.at(0)",
      "(1.5).toFixed(2)",
      "(2**70).toString()",
      "(lambda: 0).toString()",
      "{1}.has(1)",
      "(1,).items",
      "range(3).start.constructor",
      "b'x'.buffer",
      "None.constructor",
      "...\n.constructor",
      "NotImplemented.constructor",
      // through formats, attributes by name and dictionaries of attributes
      "'{0.constructor}'.format(1)",
      "'{0.__proto__}'.format([])",
      "'%(constructor)s' % {}",
      "f'{[].constructor}'",
      "getattr('', 'constructor')",
      "getattr(1, '__proto__')",
      "getattr({}, 'hasOwnProperty')",
      "setattr([], 'constructor', 1)",
      "setattr(object(), '__proto__', {})",
      "delattr(print, 'constructor')",
      "globals()['constructor']",
      "locals()['__proto__']",
      "vars()['prototype']",
      "__builtins__.constructor",
      "__import__('builtins').constructor",
      "__import__('sys').modules['constructor']",
      "__import__('sys').constructor",
      // through names of modules
      "__import__('js')",
      "__import__('pyodide')",
      "__import__('node:fs')",
      "__import__('fs')",
      "__import__('toString')",
      "__import__('hasOwnProperty')",
      "__import__('../runtime')",
      "__import__('https://example.org/x.js')",
      "__import__('importlib').import_module('constructor')",
      "__import__('subprocess').run(['ls'])",
      "open('/etc/passwd')",
      // through names that the emitted code uses
      "rt",
      "$rt",
      "$c",
      "module",
      "helpers",
      "arguments",
      "exports",
      "require('fs')",
      "process",
      "document",
      "WebSocket",
      "indexedDB",
      "caches",
      "navigator",
      "Worker",
      "setTimeout",
      "Symbol",
      "Reflect",
      "Proxy",
      "undefined",
      "compile('globalThis', '', 'eval').constructor",
      "exec('globalThis')",
      "eval(compile('window', '', 'eval'))",
      // through functions that read attributes for others
      "__import__('operator').attrgetter('constructor')([])",
      "__import__('operator').methodcaller('toString')(1)",
      "__import__('operator').itemgetter('constructor')({})",
      "__import__('inspect').getattr_static([], 'constructor')",
      "__import__('functools').partial(print).constructor",
      "__import__('functools').partial(print).func.caller",
      "object.__getattribute__([], 'constructor')",
      "object.__getattribute__(print, '__proto__')",
      "type.__getattribute__(int, 'prototype')",
      "super(int, 1).constructor",
      "__import__('string').Formatter().format('{0.constructor}', [])",
      "__import__('string').Template('$constructor').substitute({})",
      "'{x.__proto__}'.format_map({'x': 1})",
      // through what functions, generators and classes carry
      "(lambda: 0).__globals__['constructor']",
      "(lambda: 0).__globals__['globalThis']",
      "(lambda: 0).__code__.constructor",
      "(lambda: 0).__defaults__.constructor",
      "(i for i in [1]).gi_frame.f_globals['self']",
      "(i for i in [1]).gi_frame.f_back.constructor",
      "(i for i in [1]).gi_code.unit",
      "(i for i in [1]).send.constructor",
      "property(lambda s: 0).fget.constructor",
      "property(lambda s: 0).get",
      "classmethod(print).__func__.caller",
      "staticmethod(print).func",
      "print.__self__.constructor",
      "[].append.__self__.constructor",
      "int.from_bytes.call",
      "str.join.apply",
      "memoryview(b'a').obj.buffer",
      "bytearray(1).data",
      "slice(1).constructor",
      "type('constructor', (), {}).prototype",
      "type('X', (), {'__slots__': ('a',)})().__proto__",
      "type('X', (int,), {})().v",
      "type('X', (), {}).dict",
      "type('X', (), {}).alloc",
      "__import__('collections').namedtuple('T', 'constructor')(1).prototype",
      "__import__('collections').deque().constructor",
      "__import__('json').loads('{\"__proto__\": 1}').constructor",
      "__import__('json').loads('{\"__proto__\": {\"x\": 1}}').x",
      "__import__('copy').copy(print).constructor",
      "__import__('weakref').ref(type('X', (), {})).constructor",
      "__import__('types').SimpleNamespace(a=1).constructor",
      "__import__('asyncio').Future.constructor",
      "__import__('asyncio').sleep.prototype",
      "__import__('re').compile('a').source",
      "__import__('re').compile('a').exec('a')",
      "ExceptionGroup('x', [ValueError(1)]).constructor",
      "ValueError('x').with_traceback.constructor",
      "StopIteration(1).stack",
      "__import__('sys')._getframe(0).f_globals['globalThis']",
      "__import__('sys').exc_info.constructor",
      "__import__('inspect').currentframe().constructor",
      "__import__('gc').get_objects()[0].constructor",
      "__import__('ctypes')",
      "__import__('socket').create_connection(('example.org', 80))",
      "__import__('urllib.request').request.urlopen('https://example.org')",
      // with namespaces of one's own
      "eval('self', {'__builtins__': {}})",
      "eval('rt', {'__builtins__': {}})",
      "eval('globalThis', {})",
      "eval('constructor', {}, {})",
      "eval('x.constructor', {'x': []})",
      "exec('import js')",
      "exec('from js import fetch')",
      "exec('import constructor')",
      "exec('from toString import x')",
      "exec('x = [].constructor')",
      "exec('class A:\\n    pass\\nA.prototype')",
      "exec('match []:\\n    case list(constructor=c): raise SystemError\\nraise ValueError')",
    ];
    const text = `attempts = ${JSON.stringify(attempts)}\nfor text in attempts:\n    try:\n        value = eval(text)\n    except Exception as error:\n        pass\n    else:\n        print('ESCAPED', text, type(value))\nprint('tried', len(attempts))\n`;
    const { page, context, outside } = await site.open();
    await settled(page);
    await paste(page, text);
    const shown = await output(page);
    expect(shown).toContain(`tried ${attempts.length}`);
    expect(shown.split("\n").filter((line) => line.includes("ESCAPED"))).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });

  it("through links and names change nothing", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(
      page,
      "class C:\n    constructor = 1\n    prototype = 2\n    def toString(self):\n        return 3\n    def __init__(self):\n        self.__proto__ = 4\n        self.hasOwnProperty = 5\nc = C()\nassert (c.constructor, c.prototype, c.toString(), c.hasOwnProperty) == (1, 2, 3, 5)\nd = {'__proto__': 6, 'constructor': 7}\nassert d['__proto__'] == 6 and list(d) == ['__proto__', 'constructor']\nconstructor = 1\n__proto__ = 2\nprototype = 3\nthen = 4\ntoString = 5\nlet = 6\nawait_ = 7\nself = 8\nprint(constructor, __proto__, prototype, then, toString, let, await_, self)\n",
    );
    expect(await output(page)).toContain("1 2 3 4 5 6 7 8");
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("a saved trace", () => {
  const lists = ["files", "spans", "frames", "tasks", "futures", "handles", "strings", "events"];
  const empty = { format: "pycoro.trace", version: 1, ...Object.fromEntries(lists.map((name) => [name, []])) };

  it("is opened with a notice when it has what is unknown here, and is refused by name when it is none", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    const open = (name: string, content: unknown) =>
      page.setInputFiles(".open-file input", {
        name,
        mimeType: "application/json",
        buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
      });
    const notice = page.locator(".trouble-notice");
    const files = [{ id: 0, text: "print('from a trace')\n" }];
    const events = [{ i: 0, k: "to.come", t: 0, f: 0 }];
    await open("new.pycoro.json", { ...empty, program: { seed: 0 }, files, events });
    await notice.filter({ hasText: "to.come" }).waitFor();
    await settled(page);
    expect(await output(page)).toContain("from a trace");
    for (const [content, why] of [
      [{ ...empty, version: 2, files }, "version 2"],
      [{ format: "other" }, "Not a pycoro trace"],
      ["{", "was not opened"],
      ["x".repeat(2_000_001), "larger than 2 MB"],
    ] as const) {
      await open("odd.json", content);
      await notice.filter({ hasText: why }).waitFor();
    }
    expect(await page.locator(".cm-content").innerText()).toContain("from a trace");
    await notice.getByRole("button").click();
    expect(await notice.count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("opens in the order that the explorer found", async () => {
    const text =
      "import asyncio\nasync def say(word):\n    await asyncio.sleep(1)\n    print(word)\nasync def main():\n    await asyncio.gather(say('first'), say('second'))\nasyncio.run(main())\n";
    const saved = (schedule: string) =>
      JSON.stringify({ ...empty, program: { seed: 0, schedule }, files: [{ id: 0, text }] });
    const { page, context, errors } = await site.open();
    await settled(page);
    for (const [schedule, printed] of [
      ["p", "first\nsecond"],
      ["p-0.1", "second\nfirst"],
    ] as const) {
      await page.setInputFiles(".open-file input", {
        name: `${schedule}.pycoro.json`,
        mimeType: "application/json",
        buffer: Buffer.from(saved(schedule)),
      });
      await page.waitForTimeout(100);
      await settled(page);
      await page.waitForFunction(
        (wanted) => document.querySelector(".output-text")?.textContent?.includes(wanted),
        printed.split("\n")[1]!,
      );
      expect(await output(page)).toContain(printed);
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});
