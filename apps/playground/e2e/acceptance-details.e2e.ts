/** What the page promises of whole runs: boxes that say what the trace says, a ledger that is the command's, links of any length, an answer to every key. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { downloaded, paste, type Site, settled, startSite, visit } from "./browser.ts";

const root = join(import.meta.dirname, "../../..");
let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

interface LoopEvent {
  readonly k: string;
  readonly h?: number;
  readonly at?: number;
}

/** The ready queue and the timers after an event, read off the events of a trace as its description tells it. */
function loopAt(events: readonly LoopEvent[], last: number) {
  let ready: number[] = [];
  let timers: { h: number; at: number }[] = [];
  let turns = 0;
  for (const { k, h, at } of events.slice(0, last + 1)) {
    if (k === "loop.tick") turns++;
    if (h === undefined) continue;
    if (k === "tm.set") timers.push({ h, at: at! });
    if (/^(?:h\.run|h\.cancel)$/.test(k)) ready = ready.filter((one) => one !== h);
    if (/^(?:tm\.fire|tm\.cancel|h\.cancel)$/.test(k)) timers = timers.filter((one) => one.h !== h);
    if (k === "h.soon" || k === "tm.fire") ready.push(h);
  }
  return { ready, timers: timers.sort((a, b) => a.at - b.at || a.h - b.h), turns };
}

const seconds = (at: number): string => (Number.isInteger(at) ? at.toFixed(1) : String(at));

/** What stands in the box of a name. */
const box = (page: Page, name: string) =>
  page
    .locator(".loop-state > div", { has: page.locator("dt", { hasText: name }) })
    .locator("dd > .chip")
    .allInnerTexts();

async function seek(page: Page, step: number): Promise<void> {
  await page.locator(".step-box input").fill(String(step));
  await page.keyboard.press("Enter");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

describe("the event loop's boxes", () => {
  it("hold what the exported trace says, wherever one looks", async () => {
    const { page, context, errors, outside } = await site.open("#ex/two-tasks?view=timeline");
    await settled(page);
    const file = await downloaded(page, "Trace (.pycoro.json)");
    const { events, handles } = JSON.parse(file) as { events: LoopEvent[]; handles: { label: string }[] };
    // With the loop's internals each event is a step.
    await page.locator("#trace").focus();
    await page.keyboard.press("z");
    expect(await page.locator(".step-box span").last().textContent()).toBe(`/ ${events.length}`);
    const queued = events.findIndex((event) => event.k === "tm.set") + 2;
    for (const at of [6, 12, queued, Math.floor(events.length / 2), events.length - 8]) {
      await seek(page, at + 1);
      const { ready, timers } = loopAt(events, at);
      expect(await box(page, "Ready queue"), `ready after event ${at}`).toEqual(ready.map((h) => handles[h]!.label));
      expect(
        (await box(page, "Timers")).map((text) => text.replace(/\s+/g, " ")),
        `timers after event ${at}`,
      ).toEqual(timers.map((timer) => `${seconds(timer.at)} ${handles[timer.h]!.label}`));
    }
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });
});

describe("a program that never ends", () => {
  it("keeps no key waiting while it runs, and is stopped within seconds", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.click(".cm-content");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("n = 0\nwhile True:\n    n += 1\n# ");
    await page.evaluate(() => {
      const gaps: number[] = [];
      Object.assign(globalThis, { gaps });
      document.querySelector(".cm-content")!.addEventListener("keydown", (event) => {
        requestAnimationFrame(() => setTimeout(() => gaps.push(performance.now() - event.timeStamp)));
      });
    });
    const started = Date.now();
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("still here, still typing", { delay: 20 });
    const gaps = await page.evaluate(() => (globalThis as unknown as { gaps: number[] }).gaps.sort((a, b) => a - b));
    expect(gaps.length).toBeGreaterThan(20);
    expect(gaps[Math.floor(gaps.length / 2)]).toBeLessThan(100);
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".trouble-budget", { timeout: 12_000 });
    // Two runs of five seconds at most, whatever else the machine does.
    expect(Date.now() - started).toBeLessThan(18_000);
    expect(await page.locator(".cm-content").innerText()).toContain("still here, still typing");
    await context.close();
  });

  for (const [name, text] of [
    ["an empty loop", "while True:\n    pass\n"],
    ["a loop over a generator", "def g():\n    while True:\n        yield\nfor _ in g():\n    pass\n"],
    ["a generator within itself", "def g():\n    yield from g()\nfor _ in g():\n    pass\n"],
    [
      "an event loop",
      "import asyncio\nloop = asyncio.new_event_loop()\ndef again():\n    loop.call_soon(again)\nagain()\nloop.run_forever()\n",
    ],
  ] as const)
    it(`${name} is told of within six seconds of the click`, async () => {
      const { page, context } = await site.open();
      await settled(page);
      await paste(page, text);
      await page.waitForSelector(".trouble");
      const waited = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            let clicked = 0;
            let isBegun = false;
            const look = () => {
              const isOver = document.querySelector(".app")?.getAttribute("data-run") === "done";
              isBegun ||= !isOver;
              if (isBegun && isOver && document.querySelector(".trouble") !== null) done(performance.now() - clicked);
              else requestAnimationFrame(look);
            };
            const run = document.querySelector<HTMLButtonElement>(".run-button")!;
            run.addEventListener(
              "click",
              (click) => {
                clicked = click.timeStamp;
                look();
              },
              { once: true },
            );
            run.click();
          }),
      );
      expect(waited).toBeLessThan(6000);
      await context.close();
    });

  it("with thousands of generators can be looked at in each view", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    const sieve =
      "import itertools\ndef primes():\n    known = []\n    for n in itertools.count(2):\n        if all(n % p for p in known):\n            known.append(n)\n            yield n\nfor p in primes():\n    pass\n";
    await paste(page, sieve);
    await page.waitForSelector(".trouble-budget");
    for (const [view, drawn] of [
      ["Sequence", ".scene-canvas"],
      ["States", ".machine"],
      ["Steps", ".step.now"],
    ] as const) {
      await page.getByRole("tab", { name: view }).click({ timeout: 20_000 });
      await page.waitForSelector(drawn, { timeout: 20_000 });
      const middle = Math.floor(Number(await page.locator(".step-box input").getAttribute("max")) / 2);
      await seek(page, middle);
      expect(await page.locator(".step-box input").inputValue()).toBe(String(middle));
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("links", () => {
  it("carry a text of twenty thousand signs there and back", async () => {
    const { page, context } = await site.open();
    await settled(page);
    let state = 7;
    const word = () => {
      state = (state * 16807) % 2147483647;
      return state.toString(36);
    };
    const text = `${Array.from({ length: 1600 }, () => `# ${word()} ${word()}`).join("\n")}\nprint('at the end')\n`;
    await paste(page, text);
    await page.keyboard.press("Control+s");
    const link = await page.locator(".link-field").inputValue();
    expect(link.length).toBeGreaterThan(20_000);
    await page.keyboard.press("Escape");
    await context.close();
    const other = await site.open(link.slice(link.indexOf("#")));
    await settled(other.page);
    await other.page.keyboard.press("Control+s");
    expect((await other.page.locator(".link-field").inputValue()).length).toBe(link.length);
    await other.page.keyboard.press("Escape");
    await other.page.locator(".cm-content").click();
    await other.page.keyboard.press("Control+End");
    expect(await other.page.locator(".cm-content").innerText()).toContain("print('at the end')");
    expect(await other.page.locator(".cm-content").innerText()).toContain(text.split("\n").at(-4));
    await other.context.close();
  });
});

describe("a whole document", () => {
  it("has the ledger that the command has, and asks nobody else for anything", async () => {
    const folder = join(root, "fixtures/documents");
    const marks: Readonly<Record<string, string>> = {
      exact: "✓",
      equal: "≈",
      different: "✗",
      "not-comparable": "◇",
      "not-compilable": "⊘",
      signature: "⊘",
      context: "·",
    };
    const { page, context, errors, outside } = await site.open();
    await settled(page);
    for (const name of ["ledger", "course-zh"]) {
      await visit(page, "#ex/two-pauses");
      await paste(page, readFileSync(join(folder, `${name}.md`), "utf8"));
      await page.waitForSelector(".cell .verdict");
      const { entries } = JSON.parse(await downloaded(page, "JSON", "Report")) as {
        entries: { line: number; verdict: string; source: string }[];
      };
      const wanted = readFileSync(join(folder, `${name}.report`), "utf8")
        .split("\n")
        .filter((line) => /^[·⊘✓≈✗◇] line \d+/.test(line))
        .map((line) => line.split(/\s+/).slice(0, 3).join(" "));
      expect(
        entries.map((entry) => `${marks[entry.verdict]} line ${entry.line}`),
        name,
      ).toEqual(wanted);
    }
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });
});

describe("languages", () => {
  it("change what each view says, there and back", async () => {
    const { page, context } = await site.open("#ex/two-tasks?view=steps&step=30");
    await settled(page);
    await page.locator("#trace").focus();
    await page.keyboard.press("w");
    const words = () =>
      page.evaluate(() => {
        const program =
          "script, style, noscript, code, .cm-editor, .ts-body, .output-text, .frame-name, .type, .badge, kbd, option, .logo, [lang], .scene, .chip, .identity, .machine-label, .machine-name, [popover]:not(:popover-open)";
        const found = new Set<string>();
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
          if (node.parentElement!.closest(program) === null) found.add(node.textContent!.trim());
        return [...found].filter((text) => text !== "");
      });
    const english = new Set<string>();
    const chinese = new Set<string>();
    const look = async (into: Set<string>) => {
      for (const key of ["Alt+1", "Alt+2", "Alt+3", "Alt+4"]) {
        await page.keyboard.press(key);
        for (const table of [false, true]) {
          if (table) await page.locator("#trace").focus();
          if (table) await page.keyboard.press("t");
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          for (const text of await words()) into.add(text);
          if (table) await page.keyboard.press("t");
        }
      }
    };
    await look(english);
    await page.getByRole("button", { name: "切换到中文" }).click();
    await look(chinese);
    expect([...english].filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
    const same = [...chinese].filter((text) => english.has(text) && /[A-Za-z]{3}/.test(text));
    expect(
      same.filter((text) => !/^(?:Python|TypeScript|<module>|Task-\d|[\w.]+#\d+|main|[\w-]+\(.*\))/.test(text)),
    ).toEqual([]);
    await page.getByRole("button", { name: "Switch to English" }).click();
    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect((await words()).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
    await context.close();
  });
});
