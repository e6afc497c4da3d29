/**
 * `pnpm bench:page [--slack N]`: the page's times in Chromium, each beside its budget; fails when one is over. `--slack 3` allows a loaded machine three times
 * as long. Build the page first (`pnpm build`). Every figure is the median of several rounds, or the 95th percentile where a person feels the worst one.
 */
import { paste, type Site, settled, startSite } from "../apps/playground/e2e/browser.ts";
import { median } from "./statistics.ts";

type Visit = Awaited<ReturnType<Site["open"]>>;
type Page = Visit["page"];
type CDPSession = Awaited<ReturnType<Visit["context"]["newCDPSession"]>>;

const at = process.argv.indexOf("--slack");
const slack = at < 0 ? 1 : Number(process.argv[at + 1]);
const problems: string[] = [];

function report(name: string, figures: readonly number[], budget: number, unit = "ms", worst = false): void {
  const sorted = [...figures].sort((a, b) => a - b);
  const figure = worst ? (sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN) : median(sorted);
  const good = figure <= budget * slack;
  console.log(
    `${good ? " " : "✗"} ${name.padEnd(58)} ${figure.toFixed(figure < 100 ? 1 : 0).padStart(8)} of ${budget} ${unit}`,
  );
  if (!good) problems.push(name);
}

/** Two hundred lines in the way of a tutorial. */
const LONG = Array.from(
  { length: 25 },
  (_, n) => `def walk_${n}(items):
    total = 0
    for item in items:
        got = yield total
        if got is not None:
            total += got * item
    return total
print(list(walk_${n}(range(3))))
`,
).join("");

const sends = (times: number) => `def count():
    n = 0
    while True:
        got = yield n
        n += got
c = count()
next(c)
for i in range(${times}):
    c.send(i)
`;

const tasks = (many: number, turns: number) => `import asyncio
async def work(n):
    for turn in range(${turns}):
        await asyncio.sleep((n * 7 + turn * 3) % 11)
async def main():
    await asyncio.gather(*(work(n) for n in range(${many})))
asyncio.run(main())
`;

/** Five hundred generators, each started, sent to and closed. */
const chat = `def g(n):
    for i in range(3):
        got = yield i * n
        if got: print(got)
for n in range(500):
    one = g(n)
    next(one)
    one.send(n)
    one.close()
`;

/** Milliseconds that a long program may take on a loaded machine. */
const LONGEST = 180_000;

/** Limits that let long programs be traced whole. */
const generous = {
  limits: { steps: 5_000_000, events: 400_000, output: 2_000_000, wall: 60, virtual: 1e6, quiet: 1e6, memory: 500 },
};

/** What tsx writes around named functions, for those that are sent to the page. */
const NAMES = "globalThis.__name ??= (f) => f;";

async function open(site: Site, hash = "", settings?: object) {
  const visit = await site.open(hash, { serviceWorkers: "block" });
  await visit.page.addInitScript(NAMES);
  await visit.page.evaluate(NAMES);
  if (settings !== undefined) {
    await settled(visit.page);
    await visit.page.evaluate((text) => localStorage.setItem("pycoro.settings", text), JSON.stringify(settings));
    await visit.page.reload();
  }
  await settled(visit.page);
  return visit;
}

/** From the visit of a page that nothing is kept of until its first program has run. */
async function firstResult(site: Site, slower: number): Promise<number> {
  const context = await site.browser.newContext({ serviceWorkers: "block", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  if (slower > 1) await client.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(NAMES);
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector(".app")?.getAttribute("data-run") === "done")
        (globalThis as unknown as { doneAt: number }).doneAt = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(site.url);
  await page.waitForFunction(() => "doneAt" in globalThis, undefined, { timeout: 60_000 });
  const time = await page.evaluate(() => (globalThis as unknown as { doneAt: number }).doneAt);
  await context.close();
  return time;
}

/** From Ctrl+Enter until something is seen that was not there. */
async function untilSeen(page: Page, text: string, what: "typescript" | "trace" | "report"): Promise<number> {
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  return page.evaluate(
    ([data, kind]) => {
      const seen = (): boolean =>
        kind === "typescript"
          ? (document.querySelector(".linked")?.textContent?.includes("walk_24") ?? false)
          : kind === "trace"
            ? (document.querySelector(".app")?.getAttribute("data-run") ?? "") !== "compiling" &&
              Number(document.querySelector<HTMLInputElement>(".step-box input")?.max ?? 0) > 50
            : document.querySelector(".cell .verdict") !== null;
      const content = document.querySelector(".cm-content")!;
      const transfer = new DataTransfer();
      transfer.setData("text/plain", data!);
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
      const started = performance.now();
      content.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
      );
      return new Promise<number>((done, fail) => {
        const look = () => {
          const time = performance.now() - started;
          if (seen()) done(time);
          else if (time > 30_000) fail(new Error(`not seen: ${kind}`));
          else setTimeout(look, 1);
        };
        look();
      });
    },
    [text, what],
  );
}

/** What a key costs: the work until the frame that shows it, not the wait for that frame. */
const keystrokes = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const content = document.querySelector<HTMLElement>(".cm-content")!;
    content.focus();
    const times: number[] = [];
    for (let key = 0; key < 40; key++) {
      await new Promise((next) => setTimeout(next, 20));
      const started = performance.now();
      document.execCommand("insertText", false, "x");
      // Reading a size makes the browser lay the page out now.
      content.getBoundingClientRect();
      times.push(performance.now() - started);
    }
    return times;
  });

/** Moves the scrubber to places all over a run, and draws each. */
const seeks = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (many) => {
    const scrubber = document.querySelector<HTMLInputElement>(".scrubber input")!;
    for (let n = 0; n < many; n++) {
      scrubber.value = String(Math.floor(((n * 0.618_034) % 1) * Number(scrubber.max)));
      scrubber.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((next) => requestAnimationFrame(next));
    }
  }, count);

/** Moves the scrubber from end to end, a little further with each frame. */
const FRAMES = 120;
const scrub = (page: Page): Promise<void> =>
  page.evaluate(async (frames) => {
    const scrubber = document.querySelector<HTMLInputElement>(".scrubber input")!;
    for (let n = 0; n < frames; n++) {
      scrubber.value = String(Math.floor((Number(scrubber.max) * n) / frames));
      scrubber.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((next) => requestAnimationFrame(next));
    }
  }, FRAMES);

/** Chooses a view and waits until it is drawn. */
async function openView(page: Page, key: string, drawn: string): Promise<void> {
  await page.keyboard.press(`Alt+${key}`);
  await page.waitForSelector(drawn, { state: "attached" });
}

async function metric(client: CDPSession, wanted: string): Promise<number> {
  const { metrics } = (await client.send("Performance.getMetrics")) as { metrics: { name: string; value: number }[] };
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}

/** Milliseconds that the page's thread computes, layout and drawing among them, while something is done: the same on a loaded machine. */
async function work(client: CDPSession, act: () => Promise<unknown>): Promise<number> {
  const before = await metric(client, "TaskDuration");
  await act();
  return ((await metric(client, "TaskDuration")) - before) * 1000;
}

/** A page whose work can be measured. */
async function watched(site: Site) {
  const visit = await open(site, "", generous);
  const client = await visit.context.newCDPSession(visit.page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  return { ...visit, client };
}

async function heap(client: CDPSession): Promise<number> {
  await client.send("HeapProfiler.collectGarbage");
  return (await metric(client, "JSHeapUsedSize")) / 1e6;
}

const rounds = async (count: number, measure: () => Promise<number>): Promise<number[]> => {
  const times: number[] = [];
  for (let round = 0; round < count; round++) times.push(await measure());
  return times;
};

const site = await startSite();
try {
  report("first result, nothing kept", await rounds(5, () => firstResult(site, 1)), 1000);
  report("first result, processor four times slower", await rounds(3, () => firstResult(site, 4)), 2500);

  {
    const { page, context } = await open(site);
    const typescript: number[] = [];
    const traced: number[] = [];
    for (let round = 0; round < 6; round++) {
      const time = await untilSeen(page, LONG, "typescript");
      // The first round loads what the others find.
      if (round > 0) typescript.push(time);
      await settled(page);
      await paste(page, "print('between')\n");
      const first = await untilSeen(page, sends(120), "trace");
      if (round > 0) traced.push(first);
      await settled(page);
      await paste(page, "print('between')\n");
    }
    report("paste → TypeScript, 200 lines", typescript, 50, "ms", true);
    report("paste → trace, some hundred events", traced, 250);
    await paste(page, LONG);
    report("a key → the editor shows it", await keystrokes(page), 16, "ms", true);
    await context.close();
  }
  {
    const { page, context, client } = await watched(site);
    await paste(page, sends(36_000), LONGEST);
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLInputElement>(".step-box input")!.max) > 100_000,
    );
    await seeks(page, 5);
    report("work of a seek anywhere, 200 000 events", [(await work(client, () => seeks(page, 40))) / 40], 50);
    report("work of a frame while scrubbing the steps", [(await work(client, () => scrub(page))) / FRAMES], 20);
    report("rows of steps in the document", [await page.locator(".step").count()], 200, "rows");
    report("memory of the page, 200 000 events", [await heap(client)], 120, "MB");
    await context.close();
  }
  const views = [
    ["timeline, 2 000 bars", "3", ".timeline-host .scene-body .task-bar", tasks(40, 40)],
    ["sequence, 2 000 messages", "2", ".scene-body .message", chat],
  ] as const;
  for (const [name, key, drawn, text] of views) {
    const { page, context, client } = await watched(site);
    await paste(page, text, LONGEST);
    report(`work of opening the ${name}`, [await work(client, () => openView(page, key, drawn))], 400);
    report(`work of a frame while scrubbing the ${name}`, [(await work(client, () => scrub(page))) / FRAMES], 20);
    report(`nodes of the ${name}`, [await page.locator(".scene *").count()], 6000, "nodes");
    await context.close();
  }
} finally {
  await site.close();
}
for (const problem of problems) console.error(`over its budget: ${problem}`);
process.exit(problems.length === 0 ? 0 : 1);
