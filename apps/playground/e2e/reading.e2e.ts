import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const settings = (change: object) => ({
  init: `localStorage.setItem("pycoro.settings", ${JSON.stringify(JSON.stringify(change))})`,
});

/** A page whose settings were changed on an earlier visit. */
async function openWith(change: object, hash: string) {
  const visit = await site.open(hash);
  await visit.page.evaluate(settings(change).init);
  await visit.page.reload();
  await settled(visit.page);
  return visit;
}

describe("what send(None) does", () => {
  it("is drawn: the value crosses the delegating generator, is bound in the other, and the result is bound in turn", async () => {
    const { page, context } = await site.open("#ex/delegation?view=sequence");
    await settled(page);
    const rows = await page.$$eval(".scene-body .message", (groups) =>
      groups.map((group) => ({
        rings: group.querySelectorAll(".ring").length,
        words: [...group.querySelectorAll("text")].map((text) => text.textContent),
        kind: group.getAttribute("class") ?? "",
      })),
    );
    const at = rows.findIndex((row) => row.words[0] === "send(None)");
    expect(rows[at]).toMatchObject({ rings: 1, words: ["send(None)", "kilos = None"] });
    expect(rows[at + 1]!.kind).toContain("return");
    expect(rows[at + 2]!.kind).toContain("arrival");
    expect(rows[at + 2]!.words[0]).toMatch(/^ledger\[field\] = Harvest\(/);
    // Its states say the same: both generators run because of it, by the edge that is lit.
    await page.locator(".scene-body .message").nth(at).click();
    await page.getByRole("tab", { name: "States" }).click();
    await page.waitForSelector(".machine.now");
    expect(await page.locator(".machine.now .machine-message").allTextContents()).toEqual(["send(None)", "send(None)"]);
    expect(await page.locator(".machine-edge.fresh.resume").count()).toBe(2);
    await context.close();
  });
});

describe("a crowd of generators", () => {
  it("leaves one chain of delegation when it is asked to", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(
      page,
      "def leaf(n):\n    x = yield n\n    return x\ndef stem(n):\n    return (yield from leaf(n))\nalive = [make(i) for i, make in enumerate([leaf, stem] * 4)]\nfor g in alive:\n    next(g)\nfor g in alive:\n    try:\n        g.send(7)\n    except StopIteration as e:\n        print(e.value)\n",
    );
    await page.keyboard.press("Alt+2");
    const heads = page.locator(".scene-head .lane-name");
    await heads.first().waitFor({ state: "attached" });
    expect(await heads.count()).toBeGreaterThan(6);
    await page.locator(".scene-body .message.delegate").first().dispatchEvent("click");
    await page.locator(".chain-button").click();
    expect(await heads.allTextContents()).toEqual(["<module>", "stem#1", "leaf#5"]);
    await page.locator(".chain-button").click();
    expect(await heads.count()).toBeGreaterThan(6);
    await context.close();
  });
});

describe("steps", () => {
  it("fold plain lines, say which one runs, and open", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps&step=20");
    await settled(page);
    const fold = page.locator(".step", { hasText: "5" }).filter({ has: page.locator(".step-fold") });
    const before = await page.locator(".step").first().getAttribute("aria-setsize");
    expect(await page.locator(".step.now .step-lines").innerText()).toMatch(/^\d\/5$/);
    const text = await page.locator(".step.now").innerText();
    await page.locator("#trace").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".step.now").innerText()).not.toBe(text);
    await fold.first().locator(".step-fold").click();
    expect(Number(await page.locator(".step").first().getAttribute("aria-setsize"))).toBe(Number(before) + 4);
    // Whoever waits stays beside the steps of others.
    expect(await page.locator(".step-lanes .waits").count()).toBeGreaterThan(0);
    await context.close();
  });

  it("are one strip, where a click goes to its place", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    const box = (await page.locator(".flame").boundingBox())!;
    await page.mouse.click(box.x + 6, box.y + box.height / 2);
    const total = Number((await page.locator(".step-box span").last().innerText()).replace(/\D/g, ""));
    const step = Number(await page.locator(".step-box input").inputValue());
    expect(Math.abs(step - total / 2)).toBeLessThan(total * 0.03 + 2);
    await context.close();
  });
});

describe("beside the text", () => {
  it("stand hues that both texts share, counts of lines, and the clock of the output", async () => {
    const { page, context } = await openWith(
      { rainbow: true, heat: true, stamps: true },
      "#ex/two-tasks?view=timeline",
    );
    const hue = (selector: string, text: string) =>
      page
        .locator(selector, { hasText: text })
        .first()
        .evaluate((line) => (line as HTMLElement).style.getPropertyValue("--hue"));
    const sleep = await hue(".cm-line.cm-hue", "asyncio.sleep(3)");
    expect(sleep).toMatch(/^var\(--lane-\d\)$/);
    expect(await hue(".code-lines li.hue", "asyncio.sleep(3)")).toBe(sleep);
    expect(await page.locator(".cm-heat").allInnerTexts()).toContain("1");
    expect(await page.locator(".stamp").allInnerTexts()).toEqual(["0.0", "0.0", "2.0", "3.0", "3.0"]);
    await context.close();
  });

  it("circled numbers in comments go to the steps of their line", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(
      page,
      "def f():\n    x = yield 1  # ➊\n    print(x)  # ➋\n\ng = f()\nnext(g)\ntry:\n    g.send(5)\nexcept StopIteration:\n    pass\n",
    );
    await page.locator(".cm-callout", { hasText: "➋" }).click();
    expect(await page.locator(".now-card .narration").innerText()).toContain("print(x)");
    await context.close();
  });
});

describe("the other texts", () => {
  it("show what pycoro run executes: state machines, not generators", async () => {
    const { page, context } = await site.open("#ex/two-pauses");
    await settled(page);
    await page.getByRole("tab", { name: "Optimised" }).click();
    await page.waitForFunction(() => document.querySelector(".ts-body")?.textContent?.includes("switch ($at)"));
    const text = await page.locator(".ts-body").innerText();
    expect(text).not.toContain("function*");
    expect(text).toContain("$code(");
    await context.close();
  });
});

describe("links with budgets", () => {
  const text = "n = 0\nwhile n < 30:\n    n += 1\nprint(n)\n";
  const link = (payload: object) => `#1.p.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;

  it("that ask for more than usual wait for a person", async () => {
    const { page, context } = await site.open(link({ s: text, l: { steps: 5_000_000 } }));
    await settled(page);
    await page.waitForSelector(".trouble-held");
    expect(await output(page)).toBe("");
    await page.locator(".trouble-held .small").click();
    await page.waitForFunction(() => document.querySelector(".output-text")?.textContent?.includes("30"));
    expect(await page.locator(".trouble").count()).toBe(0);
    await context.close();
  });

  it("that ask for less run at once, and are stopped where they say; the next link says the same", async () => {
    const { page, context } = await site.open(link({ s: text, l: { steps: 20 }, sd: 3 }));
    await settled(page);
    await page.waitForSelector(".trouble-budget");
    await page.keyboard.press("Control+s");
    const next = await page.locator(".link-field").inputValue();
    const second = await site.open(next.slice(next.indexOf("#")));
    await settled(second.page);
    await second.page.waitForSelector(".trouble-budget");
    await context.close();
    await second.context.close();
  });
});

describe("orders", () => {
  it("are all run, their ends counted, and one of them is watched", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(
      page,
      "import asyncio\n\nasync def say(name):\n    await asyncio.sleep(1)\n    print(name)\n\nasync def main():\n    await asyncio.gather(say('a'), say('b'))\n\nasyncio.run(main())\n",
    );
    expect(await output(page)).toBe("a\nb\n");
    await page.keyboard.press("Alt+3");
    await page.locator(".explore-button").click();
    await page.waitForSelector(".end");
    expect(await page.locator(".end pre").allInnerTexts()).toEqual(["a\nb", "b\na"]);
    await page.locator(".end .small").nth(1).click();
    await page.waitForFunction(() => /b\na/.test(document.querySelector(".output-text")?.textContent ?? ""));
    // The other order is named, and left again by a click.
    await page.locator(".loop-state button.chip").click();
    await page.waitForFunction(() => /a\nb/.test(document.querySelector(".output-text")?.textContent ?? ""));
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("words of the subject", () => {
  it("say what they mean where a sentence uses them, in both languages, by pointer, key and finger", async () => {
    const { page, context } = await site.open("#ex/two-tasks");
    await settled(page);
    await page.locator(".scrubber input").fill("7");
    const term = page.locator(".narration .term").first();
    const card = page.getByRole("tooltip");
    await page.waitForSelector(".narration .term");
    expect(await term.textContent()).toBe("event loop");
    await term.hover();
    expect(await card.innerText()).toMatch(/^event loop · 事件循环\s*runs ready callbacks/);
    await page.mouse.move(5, 5);
    await card.waitFor({ state: "detached" });
    await term.focus();
    await card.waitFor();
    expect(await term.getAttribute("aria-describedby")).toBe(await card.getAttribute("id"));
    await page.keyboard.press("Escape");
    expect(await card.count()).toBe(0);
    await context.close();
    const phone = await site.open("#ex/two-tasks?view=steps", {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      locale: "zh-CN",
    });
    await settled(phone.page);
    await phone.page.locator(".scrubber input").fill("7");
    await phone.page.locator(".peek").tap();
    await phone.page.locator(".narration .term").first().tap();
    const tip = phone.page.getByRole("tooltip");
    expect(await tip.innerText()).toMatch(/^事件循环 · event loop/);
    const box = (await tip.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await phone.context.close();
  });

  it("are listed for the program that runs, those of async generators and threads too", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(
      page,
      "import asyncio\nasync def numbers():\n    yield 1\nasync def main():\n    async for n in numbers():\n        print(await asyncio.to_thread(abs, n))\nasyncio.run(main())\n",
    );
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await page.waitForSelector(".words dt");
    const terms = await page.locator(".words dt").allInnerTexts();
    const words = terms.map((text) => text.replace(/ [\u4e00-\u9fff（].*/, ""));
    for (const word of ["async generator", "asend()", "aclose()", "suspend", "resume", "task", "GIL"])
      expect(words.join("; ")).toContain(word);
    expect(words).not.toContain("subgenerator");
    await context.close();
  });
});

describe("on a phone", () => {
  it("marks, following and speed are behind a button beside the scrubber", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps&step=30", {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    await settled(page);
    await page.locator(".transport-menu").tap();
    await page.locator(".transport-more .menu-item").nth(3).tap();
    await page.locator(".transport-menu").tap();
    const follow = page.locator(".transport-more .menu-item").nth(3);
    expect(await follow.getAttribute("aria-pressed")).toBe("true");
    const sizes = await page.$$eval(".transport-more .menu-item, .transport-more select", (items) =>
      items.map((item) => item.getBoundingClientRect().height),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    await context.close();
  });
});
