import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

/** More bars than are drawn as elements. */
const tasks = `import asyncio
async def work(n):
    for turn in range(40):
        await asyncio.sleep((n * 7 + turn * 3) % 11)
async def main():
    await asyncio.gather(*(work(n) for n in range(24)))
asyncio.run(main())
`;

describe("a diagram of thousands of bars", () => {
  it("is a canvas under the few elements that are pointed at, focused or current", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(page, tasks);
    await page.keyboard.press("Alt+3");
    await page.waitForSelector(".scene-canvas");
    const step = () => page.locator(".step-box input").inputValue();
    await page.locator(".step-box input").fill("900");
    await page.keyboard.press("Enter");
    expect(await page.locator(".scene *").count()).toBeLessThan(200);
    // Drawn in the colours of the theme, and anew when that changes.
    const colours = () =>
      page.locator(".scene-canvas").evaluate((element) => {
        const { data } = (element as HTMLCanvasElement)
          .getContext("2d")!
          .getImageData(0, 0, (element as HTMLCanvasElement).width, (element as HTMLCanvasElement).height);
        return new Set(new Uint32Array(data.buffer)).size + data.reduce((sum, value) => sum + value, 0);
      });
    const light = await colours();
    expect(light).toBeGreaterThan(100_000);
    await page.getByRole("button", { name: /dark/i }).first().click();
    expect(await colours()).not.toBe(light);

    // The bar under the pointer is an element with a name; pressing it goes to its step.
    const view = (await page.locator(".scene-view").boundingBox())!;
    let target: string | null = null;
    for (let y = view.y + 40; y < view.y + view.height - 20 && target === null; y += 17) {
      await page.mouse.move(view.x + view.width - 140, y);
      await page.waitForTimeout(30);
      const pointed = page.locator(".scene-overlay g[data-live]:not(.now) title");
      if ((await pointed.count()) > 0 && (await page.locator(".scene-overlay g:hover[data-live]").count()) > 0)
        target = await pointed.first().textContent();
    }
    expect(target).toMatch(/s: /);
    const before = await step();
    await page.mouse.down();
    await page.mouse.up();
    expect(await step()).not.toBe(before);

    await page.locator(".step-box input").fill("900");
    await page.keyboard.press("Enter");
    // The current bar is the stop of Tab; up and down lead to others.
    const stop = page.locator('.scene-overlay g[data-live][tabindex="0"]');
    expect(await stop.count()).toBe(1);
    await stop.focus();
    const from = await page.evaluate(() => document.activeElement?.getAttribute("data-live"));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(
      (first) => {
        const now = document.activeElement?.getAttribute("data-live");
        return now !== null && now !== undefined && now !== first;
      },
      from,
      { timeout: 5000 },
    );
    expect(errors).toEqual([]);
    await context.close();
  });

  it("is not drawn anew by a step that stays in view", async () => {
    const { page, context } = await site.open("", { viewport: { width: 1440, height: 2000 } });
    await settled(page);
    await paste(page, tasks);
    await page.keyboard.press("Alt+3");
    await page.waitForSelector(".scene-canvas");
    await page.locator(".step-box input").fill("900");
    await page.keyboard.press("Enter");
    await page.locator("#trace").focus();
    await page.waitForTimeout(200);
    const part = () => page.locator(".scene-canvas").evaluate((canvas) => (canvas as HTMLElement).style.cssText);
    const first = await part();
    await page.locator(".scene-canvas").evaluate((canvas) => {
      // Setting its size empties a canvas: the first thing that drawing does.
      new MutationObserver(() => {
        canvas.setAttribute("data-drawn", `${Number(canvas.getAttribute("data-drawn")) + 1}`);
      }).observe(canvas, { attributeFilter: ["width"] });
    });
    const veil = () => page.locator(".veil").getAttribute("x");
    const before = await veil();
    const places = new Set([first]);
    for (let turn = 0; turn < 6; turn++) {
      await page.keyboard.press("Shift+ArrowRight");
      await page.waitForTimeout(60);
      places.add(await part());
    }
    expect(await veil()).not.toBe(before);
    const drawn = Number(await page.locator(".scene-canvas").getAttribute("data-drawn"));
    expect(drawn).toBeLessThanOrEqual(places.size - 1);
    expect(drawn).toBeLessThan(6);
    await context.close();
  });
});
