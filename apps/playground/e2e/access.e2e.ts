import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paste, type Site, settled, startSite, visit } from "./browser.ts";

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

/** A document with a callout, a difference and a program. */
const tea = "# Tea\n\n```python\n>>> 1 + 1 # ➊\n3\n```\n> ➊ a sum\n\n```python\nprint(1)\n```\n```\n1\n```\n";

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
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+s");
        await page.waitForSelector("dialog[open]");
        for (const problem of await problems(page)) found.push(`sharing: ${problem}`);
        await page.keyboard.press("Escape");
        await paste(page, tea);
        await page.waitForSelector(".cell .verdict");
        for (const problem of await problems(page)) found.push(`document: ${problem}`);
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
        // The scrubber, and one line of buttons below it where there is no room beside it.
        expect(await page.locator(".transport").evaluate((bar) => bar.clientHeight)).toBeLessThan(90);
        await context.close();
      }
    });
});

describe("touch", () => {
  it("finds every control large enough for a finger, but for signs within a text", async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const { page, context } = await site.open("#ex/delegation?view=steps", phone);
    await settled(page);
    const tabs = page.locator(".bottom-bar button");
    for (let at = 0; at < (await tabs.count()); at++) {
      await tabs.nth(at).tap();
      const small = await page.$$eval("button, select, input, a[href], summary, [role=tab]", (elements) =>
        elements.flatMap((one) => {
          const { width, height, top } = one.getBoundingClientRect();
          const isShown = width > 1 && height > 1 && top < innerHeight && one.closest(".code-lines, .skip") === null;
          return isShown && (width < 43.5 || height < 43.5) ? [`${one.className} ${width}×${height}`] : [];
        }),
      );
      expect(small).toEqual([]);
    }
    await context.close();
  });
});

describe("keyboard", () => {
  it("reaches every control that is shown, shows where it is, and never gets stuck", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    // Of tabs, as of other groups, one is reached by Tab and the others by arrows.
    const controls = await page.$$eval(
      "button, select, input:not([type=file]), a[href], summary, [tabindex='0']",
      (elements) =>
        (elements as HTMLElement[])
          .filter((one) => one.offsetParent !== null && one.tabIndex >= 0 && !(one as HTMLButtonElement).disabled)
          .map((one, at) => {
            one.dataset.control = String(at);
            return (one.getAttribute("aria-label") ?? one.innerText ?? one.className).trim().slice(0, 40);
          }),
    );
    expect(controls.length).toBeGreaterThan(40);
    const reached = new Set<number>();
    const unmarked = new Set<string>();
    await page.locator("body").press("Tab");
    for (let i = 0; i < controls.length + 30; i++) {
      const at = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return {
          control: one.dataset.control,
          isMarked: (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
          isEditor: one.closest(".cm-editor") !== null,
        };
      });
      if (at.control !== undefined) {
        reached.add(Number(at.control));
        if (!at.isMarked && !at.isEditor) unmarked.add(controls[Number(at.control)]!);
      }
      if (at.isEditor) await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
    }
    expect(controls.filter((_, at) => !reached.has(at))).toEqual([]);
    expect([...unmarked]).toEqual([]);
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
