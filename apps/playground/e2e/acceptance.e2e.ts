import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { downloaded, output, paste, type Site, settled, startSite, visit } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

/** What the page says about where it stands. */
const step = (page: Awaited<ReturnType<Site["open"]>>["page"]) => page.locator(".step-box input").inputValue();

describe("stepping with keys", () => {
  it("stops at breakpoints, keeps to a coroutine, filters, lists values, loops and goes back", async () => {
    const { page, context, errors } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    const trace = page.locator("#trace");
    // A breakpoint in the subgenerator: n goes to every time it runs.
    const line = (await page.locator(".cm-line", { hasText: "kilos = yield" }).boundingBox())!;
    const gutter = (await page.locator(".cm-breaks").boundingBox())!;
    await page.mouse.click(gutter.x + 6, line.y + 8);
    // The gutter keeps one hidden dot as a measure of its width.
    await page.waitForFunction(() => document.querySelectorAll(".cm-break").length === 2);
    await trace.focus();
    await page.keyboard.press("n");
    const first = Number(await step(page));
    await page.keyboard.press("n");
    const second = Number(await step(page));
    expect(second).toBeGreaterThan(first);
    await page.keyboard.press("N");
    expect(Number(await step(page))).toBe(first);
    await page.keyboard.press("Alt+ArrowLeft");
    expect(Number(await step(page))).toBe(second);
    // Only this coroutine: every step is in the frame that is followed.
    await page.keyboard.press("c");
    const name = await page.locator(".follow-button").textContent();
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("ArrowRight");
      expect(await page.locator(".inspector .frame-card.main .frame-name, .narration").allTextContents()).toSatisfy(
        (texts: string[]) => texts.some((text) => text.includes(name!)),
      );
    }
    await page.keyboard.press("c");
    // Every value of a variable.
    await page.keyboard.press("v");
    await page.waitForSelector(".history-card li");
    expect(await page.locator(".history-card li").count()).toBeGreaterThan(1);
    await page.keyboard.press("v");
    // A filter: only output is left.
    const all = await page.locator(".step-box span").last().textContent();
    await page.keyboard.press("f");
    await page.waitForSelector(".filter-bar select");
    await page.locator(".filter-bar select").last().selectOption("output");
    expect(await page.locator(".step-box span").last().textContent()).toBe("/ 2");
    await page.keyboard.press("Escape");
    expect(await page.locator(".step-box span").last().textContent()).toBe(all);
    // A loop between two marks.
    await trace.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("a");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("a");
    // The handles are loaded when the first mark is set.
    await page.waitForSelector(".loop-handle.to");
    expect(await page.locator(".loop-handle").count()).toBe(2);
    await page.locator(".transport > .speed select").selectOption("8");
    await page.keyboard.press(" ");
    await page.waitForTimeout(900);
    await page.keyboard.press(" ");
    expect(Number(await step(page))).toBeLessThanOrEqual(4);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("finds two thousand steps later the same states on the way back", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(
      page,
      "def count():\n    n = 0\n    while True:\n        got = yield n\n        n += got\nc = count()\nnext(c)\nfor i in range(500):\n    c.send(i)\nprint('end')\n",
    );
    const seen = await page.evaluate(async () => {
      const host = document.getElementById("trace")!;
      const field = document.querySelector<HTMLInputElement>(".step-box input")!;
      const total = Number(field.max);
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      const look = async () => {
        await frame();
        return `${field.value} ${document.querySelector(".inspector")!.textContent}`;
      };
      const press = (key: string) => host.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const forward = new Map<string, string>();
      press("Home");
      for (let at = 1; at < total; at++) {
        press("ArrowRight");
        if (at % 250 === 0) {
          const text = await look();
          forward.set(field.value, text);
        }
      }
      let compared = 0;
      for (let at = total; at > 1; at--) {
        press("ArrowLeft");
        if ((at - 2) % 250 !== 0) continue;
        const text = await look();
        const before = forward.get(field.value);
        if (before !== undefined && before !== text) throw new Error(`${before}\n${text}`);
        if (before !== undefined) compared++;
      }
      return { total, compared };
    });
    expect(seen.total).toBeGreaterThan(2000);
    expect(seen.compared).toBeGreaterThan(4);
    await context.close();
  });
});

const poem = `# Tea

## Steeping

\`\`\`python
>>> def steep(): # ➊
...     minutes = 0
...     while True:
...         minutes += yield minutes # ➋
...
>>> pot = steep()
>>> next(pot) # ➌
0
>>> pot.send(3)
3
\`\`\`
> ❶ \`steep\` is a generator.
> ❷ The value sent in is added.
> ❸ It has to be started.

## Pouring

\`\`\`python
cups = ['milk', 'sugar']
print('pour')
print(cups)
\`\`\`
Output:
\`\`\`
pour
['milk', 'sugar']
\`\`\`
With \`print(cups)\` commented out it prints:
\`\`\`
pour
\`\`\`
`;

describe("a document", () => {
  it("ties sentences to lines and steps, runs variants, and shows scores in its contents", async () => {
    const { page, context, errors, outside } = await site.open("", { locale: "zh-CN" });
    await settled(page);
    await paste(page, poem);
    await page.waitForSelector(".cell .verdict");
    expect(await page.locator(".region > .contents li").allTextContents()).toEqual([
      "Tea◇ 5/6",
      "Steeping✓ 4/4",
      "Pouring◇ 1/2",
    ]);
    const callout = page.locator(".callout-line").nth(1);
    await callout.hover();
    expect(await page.locator(".cell-line.lit").textContent()).toContain("minutes += yield minutes");
    await callout.locator(".callout").click();
    await settled(page);
    await page.waitForSelector(".cell-line.now");
    expect(await page.locator(".cell-line.now").textContent()).toContain("minutes += yield minutes");
    expect(await page.locator(".finding-variant").textContent()).toContain("注释掉");
    await page.locator(".cell header button", { hasText: "变体" }).click();
    await settled(page);
    expect((await output(page)).trim()).toBe("pour");
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });

  it("has one namespace, marks each statement, and goes on after a block that never ends", async () => {
    const text = `# Pots

\`\`\`python
tea = 2
print('brewed', tea)
\`\`\`
\`\`\`
brewed 2
\`\`\`

\`\`\`python
while True:
    pass
\`\`\`

\`\`\`python
print(tea * 21)
\`\`\`
\`\`\`
42
\`\`\`

\`\`\`pycon
>>> tea
2
>>> tea + 1
4
\`\`\`
`;
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(page, text);
    await page.waitForSelector(".cell .verdict");
    const verdicts = await page.$$eval(".cell header .verdict", (all) => all.map((one) => one.textContent!.trim()[0]));
    expect(verdicts).toEqual(["✓", "◇", "✓", "✗"]);
    expect(await page.locator(".finding-endless").count()).toBe(1);
    expect(await page.locator(".cell-line .verdict").allTextContents()).toEqual([" ✓", " ✗"]);
    await page.locator(".cell", { hasText: "tea * 21" }).getByRole("button", { name: "Trace" }).click();
    await settled(page);
    expect(await output(page)).toContain("42");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("is opened by dropping its file", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "tea.md", { type: "text/markdown" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, poem);
    await page.waitForSelector(".cell .verdict");
    expect(await page.locator(".cell").count()).toBe(4);
    await context.close();
  });
});

describe("other shapes of the page", () => {
  it("embeds the panes that were asked for, and opens the edited program in the whole page", async () => {
    const { page, context, errors, outside } = await site.open(
      "embed.html#ex/unprimed&panes=py,out,constructor&controls=full&theme=dark&lang=zh",
      { viewport: { width: 1300, height: 420 } },
    );
    await settled(page);
    expect(await page.getAttribute("html", "data-theme")).toBe("dark");
    expect(await page.locator(".embed-pane").count()).toBe(2);
    expect(await page.locator(".header").count()).toBe(0);
    await paste(page, "print('edited')\n");
    const opened = context.waitForEvent("page");
    await page.getByRole("link", { name: "在 pycoro 中打开" }).click();
    const whole = await opened;
    await whole.waitForSelector(".cm-content");
    expect(await whole.locator(".cm-content").innerText()).toContain("edited");
    expect(await whole.evaluate(() => localStorage.getItem("pycoro.theme"))).not.toBe(null);
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });

  it("presents without a header, and shares out the room by presets", async () => {
    const { page, context } = await site.open("?present#ex/delegation?view=sequence");
    await settled(page);
    expect(await page.locator(".header").count()).toBe(0);
    expect(
      await page
        .locator(".cm-line")
        .first()
        .evaluate((line) => getComputedStyle(line).fontSize),
    ).toBe("18px");
    // Tabs are never cut off: what stands beside them goes without words, then under them.
    const cut = () =>
      page.$$eval("[role=tablist]", (rows) =>
        rows.filter((row) => row.scrollWidth > row.clientWidth + 1).map((row) => row.getAttribute("aria-label")),
      );
    expect(await cut()).toEqual([]);
    await page.getByRole("button", { name: "Leave the presentation" }).click();
    await page.getByRole("button", { name: "Layout" }).click();
    const width = () => page.locator(".ts-pane").evaluate((pane) => pane.getBoundingClientRect().width);
    const before = await width();
    await page.getByRole("button", { name: "Compile" }).click();
    expect(await width()).toBeGreaterThan(before * 1.2);
    for (const layout of ["Compile", "Trace", "Learn"]) {
      await page.getByRole("button", { name: "Layout" }).click();
      await page.getByRole("button", { name: layout, exact: true }).click();
      expect(await cut()).toEqual([]);
    }
    await context.close();
  });

  it("keeps patterns and marks in forced colours", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps&step=30", { forcedColors: "active" });
    await settled(page);
    const [now, plain] = await page.$$eval(".step.now, .step.future", (rows) =>
      [rows.find((row) => row.classList.contains("now")), rows.find((row) => row.classList.contains("future"))].map(
        (row) => getComputedStyle(row!).backgroundColor,
      ),
    );
    expect(now).not.toBe(plain);
    // What the current step says is as legible as its number.
    const colour = (part: string) =>
      page.locator(`.step.now ${part}`).evaluate((piece) => getComputedStyle(piece).color);
    expect(await colour(".step-text")).toBe(await colour(".step-number"));
    await context.close();
  });

  it("keeps an edit through a reload although the address named an example", async () => {
    const { page, context } = await site.open("#ex/two-tasks");
    await settled(page);
    await paste(page, "print('mine')\n");
    await page.waitForFunction(() => location.hash.startsWith("#1."));
    await page.reload();
    await page.waitForSelector(".cm-content");
    await settled(page);
    expect(await page.locator(".cm-content").innerText()).toContain("mine");
    await context.close();
  });
});

describe("mistakes", () => {
  it("are named under the output, with figures, and mended by a click", async () => {
    const { page, context } = await site.open("#ex/blocking");
    await settled(page);
    await page.waitForSelector(".hint");
    expect(await page.locator(".hint").first().textContent()).toMatch(/Here: 2\.0 s/);
    await page.locator(".hint button", { hasText: "await asyncio.sleep" }).click();
    await settled(page);
    expect(await page.locator(".cm-content").innerText()).toContain("await asyncio.sleep(2)");
    expect(await page.locator(".hint", { hasText: "whole loop" }).count()).toBe(0);
    // Warnings appear as CPython prints them.
    await paste(page, "import warnings\nwarnings.warn('old tea', DeprecationWarning)\n");
    expect(await output(page)).toContain("main.py:2: DeprecationWarning: old tea");
    await context.close();
  });
});

describe("links", () => {
  it("are data: broken, enormous and hostile ones change nothing", async () => {
    const { page, context, errors, outside } = await site.open();
    await settled(page);
    const text = await page.locator(".cm-content").innerText();
    for (const hash of [
      "#1.d.",
      "#1.z.AAAA",
      "#9.d.AAAA",
      "#ex/constructor",
      "#ex/__proto__",
      `#1.d.${"A".repeat(5000)}`,
      "#1.p.eyJfX3Byb3RvX18iOnsicyI6InByaW50KDEpIn19",
    ]) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForSelector("dialog[open]");
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog[open]", { state: "detached" });
    }
    expect(await page.locator(".cm-content").innerText()).toBe(text);
    expect(await page.evaluate(() => ({}) as Record<string, unknown>).then((made) => made.s)).toBeUndefined();
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });
});

describe("exports", () => {
  it("nest and count: Perfetto slices close, Mermaid has the messages of the diagram", async () => {
    const { page, context } = await site.open("#ex/delegation?view=sequence");
    await settled(page);
    const mermaid = await downloaded(page, "Mermaid sequence diagram");
    const messages = mermaid.split("\n").filter((line) => /^\s*P\d+(?:->>|-->>|--x)P\d+: /.test(line));
    const folds = mermaid.split("\n").filter((line) => /^\s*loop ×\d+/.test(line)).length;
    expect(messages.length - folds * 2).toBe(await page.locator(".scene .message:not(.arrival)").count());
    expect(mermaid.split("\n").filter((line) => line.trim() === "end")).toHaveLength(folds);
    await visit(page, "#ex/two-tasks?view=timeline");
    const { traceEvents } = JSON.parse(await downloaded(page, "Perfetto trace")) as {
      traceEvents: { ph: string; tid: number; ts: number; dur?: number; id?: number; cat?: string }[];
    };
    const slices = traceEvents.filter((event) => event.ph === "X").sort((a, b) => a.ts - b.ts);
    for (const [index, slice] of slices.entries())
      for (const other of slices.slice(index + 1))
        if (other.tid === slice.tid && other.ts < slice.ts + slice.dur!)
          expect(other.ts + other.dur!).toBeLessThanOrEqual(slice.ts + slice.dur!);
    const open = (kind: string) => traceEvents.filter((event) => event.ph === kind).length;
    expect(open("b")).toBe(open("e"));
    expect(open("s")).toBe(open("f"));
    await context.close();
  });
});
