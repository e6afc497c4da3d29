import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

it("a saved trace that was opened is there after a reload, until its program is run", async () => {
  const { page, context, errors } = await site.open();
  await settled(page);
  await paste(page, "print('a')\nprint('b')\n");
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".export-menu .menu-item", { hasText: "json" }).first().click(),
  ]);
  // A trace that no run of this page would make: it can only come from the file.
  const text = readFileSync((await download.path())!, "utf8").replaceAll('"b\\n"', '"saved\\n"');
  await page.locator(".examples-button").click();
  await page.setInputFiles("input[type=file]", {
    name: "kept.pycoro.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  const shown = () => document.querySelector(".output-text")?.textContent?.includes("saved") === true;
  await page.waitForFunction(shown);
  await page.waitForFunction(() => localStorage.getItem("pycoro.trace") === "1");
  expect(await page.evaluate(() => location.hash)).toBe("");
  await page.reload();
  await page.waitForSelector(".saved-bar");
  await page.waitForFunction(shown);
  await page.reload();
  await page.waitForFunction(shown);
  // Its program run here takes its place, for the next visit too.
  await page.locator(".saved-bar button").click();
  await page.waitForFunction(() => document.querySelector(".output-text")?.textContent === "a\nb\n");
  await page.reload();
  await settled(page);
  expect(await page.locator(".saved-bar").count()).toBe(0);
  expect(await page.evaluate(() => document.querySelector(".output-text")?.textContent)).toBe("a\nb\n");
  expect(errors).toEqual([]);
  await context.close();
});
