import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, settled, startSite, visit } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds serious or worse. */
async function problems(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const runner = (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe;
    const { violations } = await runner.run();
    return violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`);
  });
}

const states: readonly (readonly [string, string])[] = [
  ["steps", "#ex/delegation?view=steps&step=40"],
  ["sequence", "#ex/delegation?view=sequence&step=40"],
  ["timeline", "#ex/two-tasks?view=timeline&step=40"],
  ["states", "#ex/forgotten-none?view=states&step=30"],
  ["an error", "#ex/unprimed?view=steps"],
  ["a transcript", "#ex/two-pauses?view=steps&step=20"],
];

describe("axe-core finds nothing serious", () => {
  for (const colorScheme of ["light", "dark"] as const)
    for (const locale of ["en-US", "zh-CN"])
      it(`${colorScheme}, ${locale}`, async () => {
        const found: string[] = [];
        const { page, context } = await site.open(states[0]![1], { colorScheme, locale, reducedMotion: "reduce" });
        await settled(page);
        await page.evaluate(axe);
        for (const [name, hash] of states) {
          if (name !== states[0]![0]) await visit(page, hash);
          for (const problem of await problems(page)) found.push(`${name}: ${problem}`);
        }
        // What opens on top of them.
        await page.locator("#trace").focus();
        for (const key of ["f", "w", "v"]) await page.keyboard.press(key);
        await page.waitForSelector(".filter-bar");
        for (const problem of await problems(page)) found.push(`panels: ${problem}`);
        await page.keyboard.press("Escape");
        await page.locator("#trace").focus();
        await page.keyboard.press("?");
        await page.waitForSelector("dialog[open]");
        for (const problem of await problems(page)) found.push(`dialog: ${problem}`);
        await context.close();
        expect(found).toEqual([]);
      });
});

describe("nothing is cut off", () => {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [768, 1024],
    [390, 844],
    [320, 640],
  ] as const)
    it(`${width} px`, async () => {
      for (const locale of ["en-US", "zh-CN"]) {
        const { page, context } = await site.open("#ex/delegation?view=sequence", {
          viewport: { width, height },
          locale,
        });
        await settled(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        const outside = await page.$$eval(
          ".header button, .header select, .transport button, .transport input, .pane-bar button, .bottom-bar button",
          (elements, limit) =>
            elements
              .map((element) => ({
                name: element.getAttribute("aria-label") ?? element.textContent,
                box: element.getBoundingClientRect(),
              }))
              .filter(({ box }) => box.width > 0 && (box.left < -1 || box.right > limit + 1))
              .map(({ name, box }) => `${name} ${Math.round(box.left)}..${Math.round(box.right)}`),
          width,
        );
        expect(outside).toEqual([]);
        const overlaps = await page.$$eval(".header > *", (elements) => {
          const boxes = elements
            .map((element) => element.getBoundingClientRect())
            .filter((box) => box.width > 0 && box.height > 0);
          return boxes.filter((box, index) => index > 0 && box.left < boxes[index - 1]!.right - 1).length;
        });
        expect(overlaps).toBe(0);
        await context.close();
      }
    });
});

describe("keyboard", () => {
  it("reaches every control and never gets stuck", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    await page.locator("body").press("Tab");
    const seen = new Set<string>();
    for (let i = 0; i < 80; i++) {
      const name = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        return element === null || element === document.body
          ? ""
          : (element.getAttribute("aria-label") ?? element.innerText ?? element.className).slice(0, 40);
      });
      seen.add(name);
      if (await page.evaluate(() => document.activeElement?.closest(".cm-editor") !== null))
        await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
    }
    expect(seen.size).toBeGreaterThan(20);
    for (const wanted of ["Run", "Share", "Python source", "Output", "Play", "Why now?", "Settings"])
      expect(
        [...seen].filter((name) => name.includes(wanted)),
        `${wanted} among ${[...seen].join(", ")}`,
      ).not.toEqual([]);
    await context.close();
  });

  it("F6 goes round the panes, Alt+number chooses a view, ? lists the keys", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    await page.keyboard.press("Alt+3");
    expect(await page.getByRole("tab", { name: "Timeline" }).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("F6");
    await page.keyboard.press("F6");
    await page.keyboard.press("F6");
    expect(
      await page.evaluate(
        () => document.activeElement?.closest("#trace, .ts-pane, .output-pane, .python-pane") !== null,
      ),
    ).toBe(true);
    await page.locator("#trace").focus();
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await context.close();
  });
});
