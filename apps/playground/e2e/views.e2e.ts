import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

const adding = `def add():
    total = 0
    while True:
        term = yield total
        total += term

def outer():
    result = yield from add()

g = outer()
next(g)
g.send(5)
g.send(7)
`;

describe("a value that comes in", () => {
  it("lights what gets it, in both texts, and says from which step it came", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(page, adding);
    await page.keyboard.press("Alt+1");
    const row = page.locator(".step", { hasText: "7 is sent into add#1" });
    await row.click();
    expect(await page.locator(".cm-span-receiver").allInnerTexts()).toEqual(["term = "]);
    expect((await page.locator(".linked .lit-receiver").allInnerTexts()).join("")).toContain("term");
    const sent = await page.locator(".step-box input").inputValue();
    await page.locator("#trace").focus();
    await page.keyboard.press("ArrowRight");
    // The number beside the variable is that of the row.
    expect(await page.locator(".variable .origin").first().innerText()).toBe(`← send @${sent}`);
    await page.locator(".variable .origin").first().click();
    expect(await page.locator(".step-box input").inputValue()).toBe(sent);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("pointing at a place", () => {
  it("in a text lights steps and arrows, which lead on to the cards of frames", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, adding);
    await page.keyboard.press("Alt+2");
    await page.waitForSelector("g.message[data-live]");
    await page.locator(".cm-line", { hasText: "term = yield" }).locator("span", { hasText: "yield" }).first().hover();
    await page.waitForSelector("g[data-hovered]");
    const lit = await page.locator("g.message[data-hovered]").count();
    expect(lit).toBeGreaterThan(1);
    expect(lit).toBeLessThan(await page.locator("g.message[data-live]").count());
    await page.locator("g.message text", { hasText: "send(7)" }).click();
    const link = page.locator(".frame-card.main .text-link", { hasText: "resumed by outer#1" }).first();
    await link.click();
    expect(await page.evaluate(() => document.activeElement?.matches(".frame-card"))).toBe(true);
    await context.close();
  });
});

describe("drawings", () => {
  it("give each kind of message a shape of its own", async () => {
    const { page, context } = await site.open("#ex/throw-and-close?view=sequence");
    await settled(page);
    await page.waitForSelector("g.message.throw");
    const thrown = page.locator("g.message.throw", { hasText: "throw(" }).first();
    const sent = page.locator("g.message.send", { hasText: "send(" }).first();
    expect(await thrown.locator("path").count()).toBe((await sent.locator("path").count()) + 1);
    expect(await page.locator("g.message.throw text").allTextContents()).toContain("close() → GeneratorExit");
    await context.close();
  });

  it("keep the times of a timeline in view", async () => {
    const { page, context } = await site.open("", { viewport: { width: 1024, height: 600 } });
    await settled(page);
    await paste(
      page,
      "import asyncio\nasync def job(i):\n    await asyncio.sleep(1 + i)\nasync def main():\n    await asyncio.gather(*(job(i) for i in range(12)))\nasyncio.run(main())\n",
    );
    await page.keyboard.press("Alt+3");
    await page.waitForSelector(".scene-axis");
    await page.locator(".scene-view").evaluate((view) => {
      view.scrollTop = 200;
    });
    const [axis, view] = [
      await page.locator(".scene-axis").boundingBox(),
      await page.locator(".scene-view").boundingBox(),
    ];
    expect(Math.abs(axis!.y - view!.y)).toBeLessThan(2);
    // The first time says what all of them count.
    const ticks = await page.locator(".scene-axis .tick").allTextContents();
    expect(ticks[0]).toMatch(/^[\d.]+ s$/);
    expect(ticks.slice(1).join("")).not.toContain("s");
    await context.close();
  });

  it("number no step that a filter leaves out before the first one it shows", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, "def f():\n    yield 1\n    yield 2\ng = f()\nnext(g)\nprint(next(g))\n");
    await page.keyboard.press("Alt+2");
    await page.waitForSelector("g[data-live]");
    await page.locator("#trace").focus();
    await page.keyboard.press("f");
    await page.locator(".filter-bar select").last().selectOption("output");
    await page.getByRole("button", { name: "As table" }).click();
    await page.waitForSelector(".data-table");
    const numbers = await page.locator(".data-table tbody tr td:first-child").allTextContents();
    expect(numbers[0]).toBe("–");
    expect(numbers).not.toContain("0");
    await context.close();
  });

  it("show who asks an asynchronous generator", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(
      page,
      "import asyncio\nasync def ticks():\n    for i in range(2):\n        yield i\n        await asyncio.sleep(1)\nasync def main():\n    async for i in ticks():\n        print(i)\nasyncio.run(main())\n",
    );
    await page.keyboard.press("Alt+2");
    await page.waitForSelector("g.message[data-live]");
    expect(await page.locator(".scene-head .lane-name").allTextContents()).toEqual(["event loop", "main#1", "ticks#1"]);
    expect(await page.locator("g.message text").allTextContents()).toContain("async for");
    await context.close();
  });
});

describe("room for panes", () => {
  it("keeps the buttons of a cell in one row", async () => {
    const { page, context } = await site.open("", { viewport: { width: 1200, height: 844 } });
    await settled(page);
    await paste(
      page,
      "# Cells\n\n```python\n>>> 1 + 1\n2\n>>> {}\n3\n```\n\nThen:\n\n```python\ndef f():\n    pass\n```\n",
    );
    await page.waitForSelector(".cell .actions");
    const rows = await page.$$eval(".cell .actions", (all) =>
      all.map(
        (one) => new Set([...one.children].map((child) => Math.round(child.getBoundingClientRect().top / 12))).size,
      ),
    );
    expect(rows).toEqual([1, 1]);
    await context.close();
  });

  it("is kept, however far a splitter goes", async () => {
    const { page, context } = await site.open("", { viewport: { width: 1200, height: 800 } });
    await settled(page);
    const splitters = page.locator("[role=separator][aria-orientation=vertical]");
    const widths = () =>
      page.$$eval(".python-pane, .ts-pane, #trace", (panes) => panes.map((pane) => pane.getBoundingClientRect().width));
    for (const key of ["Home", "End"]) {
      for (const at of [0, 1]) {
        await splitters.nth(at).focus();
        await page.keyboard.press(key);
      }
      expect(Math.min(...(await widths()))).toBeGreaterThanOrEqual(219);
    }
    await context.close();
  });

  it("is made on a phone by drawing the sheet up", async () => {
    const { page, context } = await site.open("#ex/delegation?view=sequence&step=30", {
      viewport: { width: 390, height: 844 },
    });
    await settled(page);
    const peek = (await page.locator(".peek").boundingBox())!;
    const drag = async (from: number, to: number) => {
      await page.mouse.move(100, from);
      await page.mouse.down();
      await page.mouse.move(100, to, { steps: 4 });
      await page.mouse.up();
    };
    await drag(peek.y + 20, peek.y - 60);
    expect(await page.locator(".peek").getAttribute("aria-expanded")).toBe("true");
    const open = (await page.locator(".peek").boundingBox())!;
    await drag(open.y + 20, open.y + 120);
    expect(await page.locator(".peek").getAttribute("aria-expanded")).toBe("false");
    await context.close();
  });
});
