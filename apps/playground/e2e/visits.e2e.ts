import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

const step = async (page: Page): Promise<number> => Number(await page.locator(".step-box input").inputValue());

/** Presses Tab until the focus is where it is wanted, and Escape before it where Tab indents; fails when it never gets there. */
async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    if (await page.evaluate(() => document.activeElement?.closest(".cm-editor") != null))
      await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come to ${selector}`);
}

describe("a visit with the keyboard alone", () => {
  it("chooses an example, walks, looks into each diagram, edits, mends, shares", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    // An example from the menu.
    await tabTo(page, ".examples-button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".menu-item");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const wanted = await page.evaluate(() => (document.activeElement as HTMLElement).textContent);
    await page.keyboard.press("Enter");
    await settled(page);
    expect(wanted).toContain((await page.locator(".examples-button").textContent())!.trim());

    // Its sequence: every element of the drawing can have the focus, Enter goes there, Shift+Enter shows it in both texts.
    await page.keyboard.press("Alt+2");
    await page.waitForSelector("g[data-live]");
    for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement?.closest("#trace"))); i++)
      await page.keyboard.press("F6");
    await tabTo(page, ".scene-view");
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => document.activeElement?.querySelector("title")?.textContent ?? "");
    const names = new Set<string>();
    for (let i = 0; i < 6; i++) {
      names.add(await focused());
      await page.keyboard.press("ArrowDown");
    }
    expect(names.size).toBeGreaterThan(3);
    expect([...names]).not.toContain("");
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(ring).toBe("solid");
    const before = await step(page);
    await page.keyboard.press("Enter");
    const there = await step(page);
    expect(there).toBeGreaterThan(before);
    await page.keyboard.press("Shift+Enter");
    await page.waitForSelector(".linked .selected, .linked .sel, .cm-selected-span, .ts-body [class*=sel]");
    // The focus goes along with the run.
    await page.keyboard.press("Shift+ArrowRight");
    expect(await step(page)).toBeGreaterThan(there);
    expect(await page.evaluate(() => document.activeElement?.matches("g.now[data-live]"))).toBe(true);
    // Its table twin, and back.
    await page.keyboard.press("t");
    await page.waitForSelector(".data-table");
    await page.keyboard.press("t");
    await page.waitForSelector("g[data-live]");

    // A program typed in, run, mended by its hint.
    await page.keyboard.press("F6");
    for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement?.matches(".cm-content"))); i++)
      await page.keyboard.press("F6");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("def g():\nx = yield\nprint('got', x)\n");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("try:\nc = g()\nc.send(1)\n");
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(300);
    await settled(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".cm-editor") === null)).toBe(true);

    // The scrubber, the splitter, the share dialog.
    await tabTo(page, "input[type=range]", 90);
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    expect(await step(page)).toBe(1);
    await tabTo(page, "[role=separator]", 90);
    const size = await page.evaluate(() => document.activeElement?.getAttribute("aria-valuenow"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-valuenow"))).not.toBe(size);
    await page.keyboard.press("Control+s");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    expect(errors).toEqual([]);
    await context.close();
  });

  it("asks why, filters, exports, and finds the next difference of a document", async () => {
    const { page, context, errors } = await site.open("#ex/delegation?view=steps&step=40");
    await settled(page);
    const has = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
    await page.locator("#trace").focus();
    await page.keyboard.press("Shift+ArrowRight");
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!, "::after").borderTopWidth)).toBe("2px");
    // From cause to cause, until there is none.
    await page.keyboard.press("w");
    await tabTo(page, ".why-step");
    const at = await step(page);
    await page.keyboard.press("Enter");
    expect(await step(page)).toBeLessThan(at);
    expect(await has(".why-step")).toBe(true);
    for (let i = 0; i < 40 && (await has(".why-step")); i++) await page.keyboard.press("Enter");
    await page.waitForSelector("#trace:focus");
    await page.keyboard.press("f");
    await page.waitForSelector(".filter-bar input:focus");
    await page.keyboard.press("Escape");
    expect(await has("#trace")).toBe(true);
    await tabTo(page, ".export-button", 150);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".menu-item:focus");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
    const waiting = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await waiting).suggestedFilename()).toMatch(/\.txt$/);
    expect(await has(".export-button")).toBe(true);
    // The focus is in the document that took the place of the editor.
    await paste(page, "# Sums\n\n```python\n>>> 1 + 1\n3\n```\n\n```python\nprint(1)\n```\n```\n2\n```\n");
    await page.waitForSelector(".document:focus");
    await page.waitForSelector(".cell .verdict");
    await tabTo(page, ".document-bar button:not(.contents-button, .small-menu *)", 150);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Next difference");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("goes along the bars of a timeline", async () => {
    const { page, context } = await site.open("#ex/two-tasks?view=timeline&step=20");
    await settled(page);
    await page.waitForSelector("g[data-live]");
    await page.locator("g[data-live]").first().focus();
    const lanes = new Set<number>();
    for (let i = 0; i < 4; i++) {
      lanes.add(await page.evaluate(() => Math.round(document.activeElement!.getBoundingClientRect().top)));
      await page.keyboard.press("ArrowDown");
    }
    expect(lanes.size).toBeGreaterThan(2);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.matches("g[data-live]"))).toBe(true);
    await context.close();
  });
});

describe("a visit by touch, 390 px wide", () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

  it("reads a delegation", async () => {
    const { page, context, errors } = await site.open("#ex/delegation?view=sequence", phone);
    await settled(page);
    const tabs = page.locator(".bottom-bar button");
    for (const [at, shown] of [".python-pane", ".ts-pane", ".trace-pane", ".output-pane"].entries()) {
      await tabs.nth(at).tap();
      await page.waitForFunction((pane) => document.querySelector<HTMLElement>(pane)?.offsetParent != null, shown);
    }
    await tabs.nth(2).tap();
    // An arrow of the drawing leads to its step.
    await page.locator("g.message[data-live] text").nth(3).tap();
    const at = await step(page);
    expect(at).toBeGreaterThan(1);
    await page.locator(".transport-button").nth(3).tap();
    expect(await step(page)).not.toBe(at);
    // The sheet: two lines, or half of the pane.
    const sheet = page.locator(".peek");
    const low = (await page.locator(".inspector").boundingBox())!.height;
    expect(low).toBeGreaterThanOrEqual(64);
    expect(low).toBeLessThan(110);
    await sheet.tap();
    expect((await page.locator(".inspector").boundingBox())!.height).toBeGreaterThan(180);
    expect(await page.locator(".frame-card").count()).toBeGreaterThan(0);
    await sheet.tap();
    // Nothing a finger needs is small, nothing is wider than the screen.
    const small = await page.$$eval(".bottom-bar button, .transport-button, .peek, .header .button", (all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .filter((box) => box.width > 0 && (box.height < 40 || box.width < 36))
        .map((box) => `${box.width} × ${box.height}`),
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("answers a program that asks", async () => {
    const { page, context } = await site.open("#ex/unprimed", phone);
    await settled(page);
    await page.locator(".bottom-bar button").nth(0).tap();
    await page.locator(".cm-content").tap();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("print('hello', input('who? '))\n");
    await page.waitForFunction(() => document.querySelector(".app")?.getAttribute("data-run") === "waiting");
    await page.locator(".bottom-bar button").nth(3).tap();
    await page.locator(".output-pane input").tap();
    await page.keyboard.insertText("you");
    await page.getByRole("button", { name: "Enter" }).tap();
    await settled(page);
    // As in a terminal, the answer stands after the question.
    expect(await output(page)).toBe("who? you\nhello you\n");
    await context.close();
  });
});

describe("a forked block", () => {
  it("keeps to itself what it does", async () => {
    const { page, context } = await site.open("", { serviceWorkers: "block" });
    await settled(page);
    const block = (text: string) => `\n\`\`\`python\n${text}\n\`\`\`\n`;
    await paste(page, `# Count\n${block(">>> n = 1")}${block(">>> n += 10\n>>> n\n11")}${block(">>> n\n1")}`);
    await page.waitForSelector(".cell-different");
    expect(await page.locator(".cell-different").count()).toBe(1);
    await page.locator(".cell").nth(1).getByRole("button", { name: "Fork here" }).click();
    await page.waitForFunction(
      () =>
        document.querySelectorAll(".cell-exact").length >= 2 &&
        document.querySelectorAll(".cell-different").length === 0,
    );
    // The trace agrees.
    await page.locator(".cell").nth(2).getByRole("button", { name: "Trace" }).click();
    await settled(page);
    expect((await output(page)).trim()).toBe("1");
    await context.close();
  });
});
