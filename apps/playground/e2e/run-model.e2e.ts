import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
}, 60_000);
afterAll(() => site.close());

const sleepily = `import asyncio
async def tick():
    n = 0
    while True:
        print(n)
        n += 1
        await asyncio.sleep(7)
loop = asyncio.new_event_loop()
loop.create_task(tick())
run = loop.run_forever
run()
`;
const longer = `import asyncio
async def main():
    for n in range(10):
        await asyncio.sleep(9)
        print(n)
asyncio.run(main())  # not loop.run_forever()
`;

describe("runs", () => {
  test("a program that hit a budget rests while it is edited, until a person runs it", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.evaluate(() => localStorage.setItem("pycoro.settings", '{"limits":{"steps":3000}}'));
    await page.reload();
    await settled(page);
    await paste(page, "n = 0\nwhile True:\n    n += 1\n");
    const banner = page.locator(".trouble-budget");
    expect(await banner.innerText()).toMatch(/Line [23] ran at least [\d,]+ times/);
    for (const name of ["Jump to the loop", "Run again with 10 times as much", "Stop here"])
      expect(await banner.getByRole("button", { name }).count()).toBe(1);
    await page.evaluate(() => {
      const app = document.querySelector(".app")!;
      const states: string[] = [];
      (globalThis as unknown as { states: string[] }).states = states;
      new MutationObserver(() => states.push(app.getAttribute("data-run") ?? "")).observe(app, { attributes: true });
    });
    await page.click(".cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("print(n)");
    await page.waitForFunction(() => document.querySelector(".linked")?.textContent?.includes("print(n)"));
    await page.waitForTimeout(500);
    const states = () => page.evaluate(() => (globalThis as unknown as { states: string[] }).states);
    expect(await states()).not.toContain("running");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => (globalThis as unknown as { states: string[] }).states.includes("running"));
    await settled(page);
    await banner.getByRole("button", { name: "Stop here" }).click();
    expect(await banner.count()).toBe(0);
    await context.close();
  }, 60_000);

  test("a loop that runs for ever has a minute of its clock, and ends as with Ctrl+C", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, sleepily);
    const printed = await output(page);
    expect(printed).toContain("0\n1\n2\n3\n4\n5\n6\n7\n8\n");
    expect(printed).not.toContain("\n9\n");
    expect(printed).toContain("KeyboardInterrupt");
    // It is the run that tells, not the text.
    await paste(page, longer);
    expect(await output(page)).toContain("8\n9\n");
    await context.close();
  }, 60_000);

  test("what no longer belongs to the text is marked as stale in both panes, with the time", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, "print(1)\n");
    await page.click(".cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("print(");
    await page.waitForSelector(".ts-pane .stale");
    for (const pane of [".ts-pane", ".trace-pane"])
      expect(await page.locator(`${pane} .stale`).innerText()).toMatch(/^Stale, from \d\d:\d\d:\d\d/);
    await page.keyboard.press("Backspace");
    await page.keyboard.type("(2)");
    await page.waitForSelector(".stale", { state: "detached" });
    await context.close();
  }, 60_000);

  test("the clock and the seed are shown, and the seed leads to the settings", async () => {
    const { page, context } = await site.open();
    await settled(page);
    expect(await page.locator(".chip", { hasText: "virtual clock" }).count()).toBe(1);
    await page.getByRole("button", { name: "seed 0" }).click();
    await page.getByLabel("Random seed").fill("7");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("button", { name: "seed 7" }).count()).toBe(1);
    await context.close();
  }, 60_000);
});
