import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

describe("first visit", () => {
  it("shows both texts and the first step at once, without errors or requests elsewhere", async () => {
    const { page, context, errors, outside } = await site.open();
    const started = Date.now();
    await settled(page);
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(await page.locator(".cm-content").innerText()).toContain("yield flour");
    expect(await page.locator(".linked").innerText()).toContain("yield flour");
    expect(await page.locator(".step.now .step-number").innerText()).toBe("1");
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });
});

describe("a transcript", () => {
  it("runs statement by statement and walks the states that inspect names", async () => {
    const { page, context, errors } = await site.open("#ex/two-pauses?view=states");
    await settled(page);
    const shown = await output(page);
    expect(shown).toContain(
      "'GEN_CREATED'\nbowl holds 500 g\n500\n'GEN_SUSPENDED'\nwater added: 320\n820\nsalt added: 9\n",
    );
    expect(shown).toContain(
      "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\nStopIteration\n'GEN_CLOSED'",
    );
    expect(await page.locator(".chip.score").innerText()).toBe("✓ 9/9");
    expect(await page.locator(".cm-verdict.verdict-exact").count()).toBe(9);
    const states: string[] = [];
    const total = Number((await page.locator(".step-box span").last().innerText()).replace(/\D/g, ""));
    await page.locator("#trace").focus();
    for (let i = 1; i < total; i++) {
      await page.keyboard.press("ArrowRight");
      const badge = await page.locator(".machine .badge").count();
      if (badge === 0) continue;
      const state = (await page.locator(".machine .badge").first().innerText()).replace(/[^A-Z_]/g, "");
      if (states[states.length - 1] !== state) states.push(state);
    }
    expect(states).toEqual([
      "GEN_CREATED",
      "GEN_RUNNING",
      "GEN_SUSPENDED",
      "GEN_RUNNING",
      "GEN_SUSPENDED",
      "GEN_RUNNING",
      "GEN_CLOSED",
    ]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("keeps the output it came with from being typed into", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, ">>> 20 + 2\n22\n>>> print('tea')\ntea\n");
    await page.locator(".cm-line", { hasText: /^22/ }).click();
    await page.keyboard.press("End");
    await page.keyboard.type("5");
    expect(await page.locator(".cm-line").nth(1).innerText()).toMatch(/^22\b/);
    await page.locator(".cm-line").nth(0).click();
    await page.keyboard.press("End");
    await page.keyboard.type("0");
    expect(await page.locator(".cm-line").nth(0).innerText()).toContain("20 + 20");
    await context.close();
  });

  it("brackets the phases", async () => {
    const { page, context } = await site.open("#ex/two-pauses?view=sequence");
    await settled(page);
    expect(await page.locator(".phase-number").allTextContents()).toEqual(["①", "②", "③"]);
    await context.close();
  });
});

describe("delegation", () => {
  it("sends cross exactly one ring, and hovering yield from lights the TypeScript", async () => {
    const { page, context } = await site.open("#ex/delegation?view=sequence");
    await settled(page);
    const rings = await page.$$eval(".message.send", (groups) =>
      groups
        .filter((group) => group.querySelector("text")?.textContent?.startsWith("send("))
        .map((group) => group.querySelectorAll(".ring").length),
    );
    expect(rings.length).toBeGreaterThan(2);
    expect(new Set(rings)).toEqual(new Set([1]));
    expect(await page.locator(".scene-head .lane-role").allTextContents()).toEqual([
      "caller",
      "delegating generator",
      "subgenerator",
    ]);
    const word = page.locator(".cm-line", { hasText: "yield from weigh()" });
    await word.scrollIntoViewIfNeeded();
    const box = (await word.boundingBox())!;
    await page.mouse.move(box.x + 250, box.y + 10);
    await page.waitForTimeout(100);
    expect((await page.locator(".lit-hover").allInnerTexts()).join("")).toContain("from");
    await context.close();
  });

  it("names the frames that nobody resumed again", async () => {
    const { page, context } = await site.open("#ex/forgotten-none");
    await settled(page);
    await page.getByRole("button", { name: "Last step" }).click();
    expect(await page.locator(".stuck").innerText()).toContain("4 frames");
    await context.close();
  });
});

describe("the event loop", () => {
  it("runs three virtual seconds in no time and shows queue and timers", async () => {
    const { page, context, errors } = await site.open("#ex/two-tasks?view=timeline");
    const started = Date.now();
    await settled(page);
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(await output(page)).toContain("after 3 s");
    const lanes = await page.locator(".scene-side .lane-name").allTextContents();
    expect(lanes).toEqual(["event loop", "Task-1", "Task-2", "Task-3"]);
    const seen = new Set<string>();
    const total = Number((await page.locator(".step-box span").last().innerText()).replace(/\D/g, ""));
    await page.locator("#trace").focus();
    for (let i = 1; i < total; i++) {
      await page.keyboard.press("ArrowRight");
      for (const chip of await page.locator(".loop-state .chip").allInnerTexts()) seen.add(chip);
    }
    expect([...seen].join("\n")).toMatch(/3\.0\s+Task-2 sleep\(3\)/);
    expect([...seen].join("\n")).toMatch(/Task-3 step/);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("stepping", () => {
  it("finds the same state on the way back as on the way forward", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    await page.locator("#trace").focus();
    const seen: string[] = [];
    const look = async () =>
      `${await page.locator(".inspector").innerText()}|${await page.locator(".chunk:not(.future)").count()}`;
    for (let i = 0; i < 60; i++) {
      seen.push(await look());
      await page.keyboard.press("ArrowRight");
    }
    for (let i = 59; i >= 0; i--) {
      await page.keyboard.press("ArrowLeft");
      expect(await look()).toBe(seen[i]);
    }
    await context.close();
  });
});

describe("programs that do not end", () => {
  for (const [name, text] of [
    ["an empty endless loop", "while True:\n    pass\n"],
    ["an endless loop", "n = 0\nwhile True:\n    n += 1\n"],
    ["an endless generator", "def g():\n    while True:\n        yield 1\nfor x in g():\n    pass\n"],
    ["an endless builtin", "def g():\n    while True:\n        yield 1\nprint('before')\nsum(iter(int, 1))\n"],
    ["endless recursion", "def f():\n    f()\nf()\n"],
    ["a list that only grows", "hoard = []\nwhile True:\n    hoard.append('straw ' * 2000 + str(len(hoard)))\n"],
    [
      "a loop for ever",
      "import asyncio\nasync def f():\n    while True:\n        await asyncio.sleep(1)\nloop = asyncio.new_event_loop()\nloop.create_task(f())\nloop.run_forever()\n",
    ],
  ] as const)
    it(`${name} is stopped, the page stays alive and the text is kept`, async () => {
      const { page, context } = await site.open();
      await settled(page);
      const started = Date.now();
      await paste(page, text);
      expect(Date.now() - started).toBeLessThan(20_000);
      // What says so is loaded when it is first needed.
      const said = async () => `${await page.locator(".trouble").allInnerTexts()}${await output(page)}`;
      await expect.poll(said).toMatch(/Stopped|ended|RecursionError|KeyboardInterrupt/);
      const before = Date.now();
      await page.getByRole("button", { name: "Step forward" }).click({ timeout: 3000 });
      expect(Date.now() - before).toBeLessThan(3000);
      await page.reload();
      await page.waitForSelector(".cm-content");
      expect((await page.locator(".cm-content").innerText()).replace(/\s+/g, "")).toContain(
        text.slice(0, 20).replace(/\s+/g, ""),
      );
      await context.close();
    });
});

describe("input", () => {
  it("waits for a line and goes on with it", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.click(".cm-content");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("name = input('who? ')\nprint('hello', name)\n");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".input-line input");
    await page.fill(".input-line input", "Ada");
    await page.keyboard.press("Enter");
    await settled(page);
    // As in a terminal, the answer stands after the question.
    expect(await output(page)).toBe("who? Ada\nhello Ada\n");
    await context.close();
  });
});

describe("errors", () => {
  it("shows CPython's text and keeps the last good result", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, "print(1)\n");
    await page.click(".cm-content");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("def f(:\n    pass\n");
    await page.waitForSelector(".stale");
    expect(await page.locator(".linked").innerText()).toContain("print(1)");
    await page.waitForSelector(".cm-lintRange-error");
    expect(await page.locator(".compile-error").innerText()).toBe(
      '  File "main.py", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n',
    );
    await page.keyboard.press("Control+End");
    await page.locator(".compile-error .text-link").click();
    // The link leads to the line, ready to be mended, with the next frame.
    await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
    await page.keyboard.press("Home");
    await page.keyboard.type("# ");
    await page.waitForFunction(() => document.querySelector(".cm-line")?.textContent === "# def f(:");
    await context.close();
  });

  it("prints an exact traceback whose places are links", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await paste(page, "def f(x):\n    return 1 / x\n\nf(0)\n");
    const text = await output(page);
    expect(text).toContain("Traceback (most recent call last):");
    expect(text).toContain("ZeroDivisionError: division by zero");
    await page.locator(".output .text-link").last().click();
    expect(await page.locator(".narration").innerText()).toContain("return 1 / x");
    await context.close();
  });
});

describe("links", () => {
  it("carry the program, the step and the view", async () => {
    const first = await site.open();
    await settled(first.page);
    await paste(first.page, "def g():\n    x = yield 1\n    yield x\nk = g()\nprint(next(k), k.send(7))\n");
    await first.page.keyboard.press("Alt+2");
    await first.page.locator("#trace").focus();
    for (let i = 0; i < 6; i++) await first.page.keyboard.press("ArrowRight");
    const step = await first.page.locator(".step-box input").inputValue();
    await first.page.keyboard.press("Control+s");
    const link = await first.page.locator(".link-field").inputValue();
    await first.context.close();
    const second = await site.open(link.slice(link.indexOf("#")));
    await settled(second.page);
    expect(await second.page.locator(".cm-content").innerText()).toContain("x = yield 1");
    expect(await second.page.locator(".step-box input").inputValue()).toBe(step);
    expect(await second.page.getByRole("tab", { name: "Sequence" }).getAttribute("aria-selected")).toBe("true");
    await second.context.close();
  });

  it("that are damaged say so and lose nothing", async () => {
    const { page, context } = await site.open("#1.d.AAAA_broken");
    await page.waitForSelector(".broken-text");
    expect(await page.locator(".broken-text").inputValue()).not.toBe("");
    await context.close();
  });
});

describe("languages and themes", () => {
  it("switch every text except code and output", async () => {
    const { page, context } = await site.open("#ex/delegation?view=steps");
    await settled(page);
    await page.getByRole("button", { name: "切换到中文" }).click();
    expect(await page.getAttribute("html", "lang")).toBe("zh-CN");
    const english = await page.evaluate(() => {
      const found: string[] = [];
      const skip =
        "noscript, .step-frame, code, .cm-editor, .ts-body, .output-text, .frame-name, .type, .badge, kbd, option, .logo, [lang=en], .identity";
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        const parent = node.parentElement!;
        if (
          parent.closest(`script, style, ${skip}`) !== null ||
          parent.closest("[popover]:not(:popover-open)") !== null
        )
          continue;
        const text = (node.textContent ?? "").trim();
        if (/[A-Za-z]{3,}/.test(text) && !/^(Python|TypeScript|<module>$|[\w#]+#\d+|season#?\d*)/.test(text))
          found.push(text);
      }
      return found;
    });
    expect(english).toEqual([]);
    const named = await page.$$eval("[aria-label], [title], [placeholder]", (elements) =>
      elements
        .filter((one) => one.closest(".scene, .cm-editor") === null)
        .flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""))
        .filter((text) => /[A-Za-z]{4,}/.test(text) && !/[\u4e00-\u9fff]/.test(text)),
    );
    expect([...new Set(named)].filter((text) => !/^(?:Python|TypeScript|Switch to English)$/.test(text))).toEqual([]);
    await page.getByRole("button", { name: "深色主题" }).click();
    expect(await page.getAttribute("html", "data-theme")).toBe("dark");
    await page.reload();
    expect(await page.getAttribute("html", "data-theme")).toBe("dark");
    expect(await page.getAttribute("html", "lang")).toBe("zh-CN");
    await context.close();
  });
});
