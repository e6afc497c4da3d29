import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

/** Many generators that stay suspended, and many lines. */
const many = `def g(n):
    for i in range(3):
        got = yield i * n
        print("line", n, i)
kept = []
for n in range(500):
    one = g(n)
    next(one)
    one.send(n)
    kept.append(one)
`;

/** Rows that may exist of one list. */
const MOST = 200;

async function open() {
  const visit = await site.open("", { permissions: ["clipboard-read", "clipboard-write"] });
  await settled(visit.page);
  await paste(visit.page, many);
  await visit.page.locator("#trace").focus();
  return visit;
}

describe("a list that is too long to exist whole", () => {
  it("is a table that scrolls to its end and is copied whole", async () => {
    const { page, context, errors } = await open();
    await page.keyboard.press("End");
    await page.keyboard.press("t");
    for (const view of ["1", "2", "4"]) {
      await page.keyboard.press(`Alt+${view}`);
      await page.waitForSelector(".data-table tr[aria-rowindex]", { timeout: 8000 });
      await page.waitForTimeout(100);
      const count = Number(await page.locator(".data-table").getAttribute("aria-rowcount"));
      expect(count).toBeGreaterThan(500);
      expect(await page.locator(".data-table tr").count()).toBeLessThan(MOST);
      await page.locator(".table-host").evaluate(async (host) => {
        for (let turn = 0; turn < 6; turn++) {
          host.scrollTop = host.scrollHeight;
          await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
        }
      });
      expect(await page.locator(".data-table tr[aria-rowindex]").last().getAttribute("aria-rowindex")).toBe(
        String(count),
      );
      await page.locator(".data-table .icon-button").click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied.trimEnd().split("\n").length).toBe(count);
      await page.locator(".table-host").focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+c");
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(copied);
      await page.locator("#trace").focus();
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  it("is output that follows the step and is copied whole", async () => {
    const { page, context } = await open();
    await page.keyboard.press("End");
    expect(await page.locator(".chunk").count()).toBeLessThan(MOST);
    await page.locator(".output").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+c");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(Array.from({ length: 500 }, (_, n) => `line ${n} 0\n`).join(""));
    await page.locator("#trace").focus();
    // Back to the step that printed the last line.
    for (let turn = 0; turn < 20 && (await page.locator(".chunk.now").count()) === 0; turn++)
      await page.keyboard.press("ArrowLeft");
    expect(await page.locator(".chunk.now").textContent()).toContain("line 499 0");
    await context.close();
  });

  it("is the frames that are alive, of which any can be reached", async () => {
    const { page, context } = await open();
    await page.keyboard.press("End");
    expect(await page.locator(".frame-card").count()).toBeLessThan(MOST);
    await page.locator(".inspector").evaluate(async (pane) => {
      for (let turn = 0; turn < 6; turn++) {
        pane.scrollTop = pane.scrollHeight;
        await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      }
    });
    expect(await page.locator(".frame-card .frame-name").last().textContent()).toBe("g#1");
    await page.locator("#trace").focus();
    await page.keyboard.press("Alt+4");
    await page.waitForSelector(".machine");
    expect(await page.locator(".machine").count()).toBeLessThan(MOST);
    await context.close();
  });
});
