import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { downloaded, output, paste, type Site, settled, startSite } from "./browser.ts";

const root = join(import.meta.dirname, "../../..");
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
      texts.set(name, await downloaded(page, name));
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

  it("draw what the command line draws, byte for byte", async () => {
    for (const [key, view, argument] of [
      ["two-tasks", "timeline", "timeline"],
      ["delegation", "sequence", "seq"],
    ] as const) {
      const { page, context } = await site.open(`#ex/${key}?view=${view}`);
      await settled(page);
      const exported = await downloaded(page, "Diagram as SVG");
      const file = join(root, `apps/playground/src/examples/${key}.py`);
      const drawn = execFileSync(
        process.execPath,
        ["--import", "tsx", "packages/cli/src/main.ts", "trace", "--format", "svg", "--view", argument, file],
        { cwd: root, env: { ...process.env, TSX_TSCONFIG_PATH: "tsconfig.paths.json" }, encoding: "utf8" },
      );
      expect(exported).toBe(drawn);
      await context.close();
    }
  }, 180_000);
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
    // Another producer's, of a program that prints something else when it is run here.
    const files = [{ id: 0, name: "main.py", text: "print('from a run')\n" }];
    const spans = [{ id: 0, file: 0, py: [0, 19], ts: [0, 0], line: 1, role: "stmt" }];
    const frames = [{ id: 0, kind: "module", name: "<module>" }];
    const events = [
      { i: 0, k: "run.start", t: 0, f: 0 },
      { i: 1, k: "line", t: 0, f: 0, s: 0 },
      { i: 2, k: "to.come", t: 0, f: 0 },
      { i: 3, k: "out", t: 0, f: 0, s: 0, fd: 1, v: { r: 0, ty: "str" }, cause: 1 },
      { i: 4, k: "run.end", t: 0, f: 0, how: "ok" },
    ];
    const trace = { ...empty, program: { seed: 0 }, files, spans, frames, events, strings: ["from the file\n"] };
    await open("new.pycoro.json", { ...trace, producer: { name: "by hand", version: "7" } });
    await notice.filter({ hasText: "to.come" }).waitFor();
    await settled(page);
    const saved = page.locator(".saved-bar");
    await saved.filter({ hasText: "by hand 7" }).waitFor();
    expect(await output(page)).toContain("from the file");
    expect(await output(page)).not.toContain("from a run");
    expect(await page.locator(".ts-body").innerText()).toContain("from a run");
    await saved.getByRole("button").click();
    await settled(page);
    expect(await output(page)).toContain("from a run");
    expect(await saved.count()).toBe(0);
    await open("damaged.json", { ...trace, events: [{ ...events[1], s: 4 }] });
    await notice.filter({ hasText: "events[0].s is 4" }).waitFor();
    for (const [content, why] of [
      [{ ...empty, version: 2, files }, "version 2"],
      [{ format: "other" }, "Not a pycoro trace"],
      ["{", "was not opened"],
      ["x".repeat(2_000_001), "larger than 2 MB"],
    ] as const) {
      await open(why.startsWith("larger") ? "odd.py" : "odd.json", content);
      await notice.filter({ hasText: why }).waitFor();
    }
    expect(await page.locator(".cm-content").innerText()).toContain("from a run");
    await notice.getByRole("button").click();
    expect(await notice.count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("opens in the order that the explorer found", async () => {
    const text =
      "import asyncio\nasync def say(word):\n    await asyncio.sleep(1)\n    print(word)\nasync def main():\n    await asyncio.gather(say('first'), say('second'))\nasyncio.run(main())\n";
    const saved = (schedule: string) =>
      JSON.stringify({ ...empty, program: { seed: 0, schedule }, files: [{ id: 0, name: "main.py", text }] });
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
      await page.locator(".saved-bar").getByRole("button").click();
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

describe("a missing figure", () => {
  it("is drawn from its own block, without what earlier blocks of the session did", async () => {
    const { page, context } = await site.open();
    await settled(page);
    const block = (name: string) =>
      `\`\`\`python\n>>> def ${name}():\n...     got = yield 1\n...\n>>> ${name[0]} = ${name}()\n>>> next(${name[0]})\n1\n\`\`\`\n`;
    await paste(page, `# Two\n\n${block("early")}\n${block("late")}\n![](late.png)\n`);
    await page.locator(".missing-figure button").click();
    await page.waitForSelector(".figure-scene svg");
    const heads = await page.locator(".figure-scene .lane-name, .figure-scene text").allTextContents();
    expect(heads).toContain("late#1");
    expect(heads).not.toContain("early#1");
    await context.close();
  });
});
