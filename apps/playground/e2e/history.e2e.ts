import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
}, 60_000);
afterAll(() => site.close());

describe("earlier texts", () => {
  test("the twenty that were run last come back, each once", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    for (let n = 0; n < 22; n++) await paste(page, `print("text", ${n})\n`);
    await paste(page, 'print("text", 20)\n');
    await page.reload();
    await settled(page);
    await page.getByRole("button", { name: "History" }).click();
    await page.waitForSelector(".history li");
    const texts = await page.locator(".history pre").allInnerTexts();
    expect(texts.map((text) => text.trim())).toEqual(
      [20, 21, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `print("text", ${n})`),
    );
    await page.locator(".history li").last().getByRole("button", { name: "Restore" }).click();
    await page.waitForFunction(() => document.querySelector(".output-text")?.textContent?.includes("text 2"));
    await settled(page);
    expect(await output(page)).toBe("text 2\n");
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  test("what was typed and never run is not lost, and the list has a Chinese name", async () => {
    const { page, context } = await site.open("", { locale: "zh-CN" });
    await settled(page);
    await paste(page, "print(1)\n");
    await page.click(".cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("print(2");
    await page.evaluate(() => {
      location.hash = "#ex/two-tasks";
    });
    await page.waitForFunction(() => document.querySelector(".cm-content")?.textContent?.includes("asyncio"));
    await settled(page);
    await page.getByRole("button", { name: "历史" }).click();
    await page.waitForSelector(".history li");
    expect(await page.locator(".history pre").allInnerTexts()).toContain("print(1)\nprint(2");
    expect(await page.getByRole("button", { name: "恢复" }).count()).toBeGreaterThan(1);
    await context.close();
  }, 60_000);

  test("those that an earlier version of the page kept are taken over", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.evaluate(async () => {
      await new Promise((done) => {
        indexedDB.deleteDatabase("pycoro").onsuccess = done;
      });
      localStorage.setItem("pycoro.history", JSON.stringify([{ text: "print('old')\n", at: 1_700_000_000_000 }]));
    });
    await page.reload();
    await settled(page);
    await page.getByRole("button", { name: "History" }).click();
    await page.waitForSelector(".history li");
    expect(await page.locator(".history pre").last().textContent()).toContain("print('old')");
    await context.close();
  }, 60_000);

  test("a browser without room says so once, and nothing is lost while the page is open", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 1 });
    await page.evaluate(() => {
      for (let size = 2 ** 22; size >= 1; size /= 2)
        try {
          for (let n = 0; ; n++) localStorage.setItem(`full ${size} ${n}`, "x".repeat(size));
        } catch {
          // No more of this size.
        }
    });
    await paste(page, `words = ${JSON.stringify("long ".repeat(2000))}\nprint(len(words))\n`);
    const notice = page.locator(".trouble-notice");
    await notice.waitFor();
    expect(await notice.innerText()).toContain("keeps nothing here");
    expect(await output(page)).toBe("10000\n");
    await notice.getByRole("button").click();
    await paste(page, 'print("still here")\n');
    expect(await output(page)).toBe("still here\n");
    await page.waitForTimeout(300);
    expect(await notice.count()).toBe(0);
    expect(await page.locator(".cm-content").innerText()).toContain("still here");
    expect(errors).toEqual([]);
    await context.close();
  }, 60_000);
});
