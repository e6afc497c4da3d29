import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

const session = ">>> def f(x):\n...     return x + 1\n...\n>>> f(1)\n2\n";

describe("texts that are no plain program", () => {
  it("a transcript is copied as a script, with the keyboard too, at every width", async () => {
    for (const [width, locale] of [
      [1440, "en-US"],
      [390, "zh-CN"],
    ] as const) {
      const { page, context, errors } = await site.open("", {
        viewport: { width, height: 800 },
        locale,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      await settled(page);
      if (width < 768) await page.getByRole("tab", { name: "代码" }).click();
      await paste(page, session);
      const button = page.getByRole("button", { name: locale === "en-US" ? "Copy as script" : "复制为脚本" });
      await button.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("def f"));
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("def f(x):\n    return x + 1\nf(1)\n");
      expect(errors).toEqual([]);
      await context.close();
    }
  });

  it("what the page rehearses for the first of them shows nowhere and is gone again", async () => {
    const { page, context, errors } = await site.open();
    await page.addInitScript(() => {
      const seen = { added: 0, removed: 0 };
      (globalThis as unknown as { seen: typeof seen }).seen = seen;
      const hidden = (nodes: NodeList) =>
        [...nodes].filter((one) => one instanceof HTMLElement && one.inert && one.style.visibility === "hidden").length;
      new MutationObserver((changes) => {
        for (const { addedNodes, removedNodes } of changes) {
          seen.added += hidden(addedNodes);
          seen.removed += hidden(removedNodes);
        }
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await settled(page);
    await page.click(".cm-content");
    const text = await page.textContent(".cm-content");
    await page.waitForFunction(() => (globalThis as unknown as { seen: { removed: number } }).seen.removed > 0);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: unknown }).seen)).toEqual({
      added: 1,
      removed: 1,
    });
    expect(await page.textContent(".cm-content")).toBe(text);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("cm-content");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("code that is indented as a whole is said to be, and mended in one step", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(page, "    def f():\n        print('in')\n\n    f()\n");
    await page.getByRole("button", { name: "Remove it" }).click();
    await settled(page);
    expect(await output(page)).toBe("in\n");
    expect(await page.locator(".cm-line").first().textContent()).toBe("def f():");
    expect(await page.locator(".python-pane .notice").count()).toBe(0);
    // A session out of a docstring becomes one again.
    await paste(page, session.replace(/^/gm, "    "));
    await page.getByRole("button", { name: "Remove it" }).click();
    await page.waitForSelector(".chip.score");
    expect(await page.locator(".chip.score").textContent()).toContain("2/2");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("a notebook is read as a document, pasted or opened", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    const notebook = JSON.stringify({
      nbformat: 4,
      cells: [
        { cell_type: "markdown", source: ["# Notes\n"] },
        { cell_type: "code", source: "%time\ndef f():\n    return 41", outputs: [] },
        { cell_type: "code", source: "print(f())", outputs: [{ output_type: "stream", text: ["41\n"] }] },
        {
          cell_type: "code",
          source: "f() + 1",
          outputs: [{ output_type: "execute_result", data: { "text/plain": "42" } }],
        },
      ],
    });
    await paste(page, notebook);
    await page.getByRole("button", { name: "Read it as a document" }).click();
    await page.waitForSelector(".cell .verdict-exact");
    await page.waitForFunction(() => document.querySelectorAll(".cell .verdict-exact").length >= 2);
    expect(await page.locator(".trouble-notice").textContent()).toContain(
      "Cells of code: 3; lines for IPython that became comments: 1.",
    );
    await page.locator(".examples-button").click();
    await page.setInputFiles("input[type=file]", {
      name: "cut.ipynb",
      mimeType: "application/json",
      buffer: Buffer.from(notebook.slice(0, 60)),
    });
    await page.waitForFunction(() =>
      /cannot be read/.test(document.querySelector(".trouble-notice")?.textContent ?? ""),
    );
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("what awaits outside of functions", () => {
  const typed =
    "$ python -m asyncio\nasyncio REPL 3.13.0 (main) [GCC] on linux\n>>> import asyncio\n>>> async def work(n):\n...     await asyncio.sleep(n)\n...     return n * 2\n...\n>>> task = asyncio.create_task(work(2))\n>>> await work(1)\n2\n>>> task.done()\nFalse\n>>> await task\n4\n";

  it("runs in a transcript as at the prompt of python -m asyncio, traced and shown as anything", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(page, typed);
    expect(await page.locator(".chip.score").textContent()).toContain("6/6");
    await page.waitForFunction(() => /await_\(/.test(document.querySelector(".ts-pane")?.textContent ?? ""));
    await page.getByRole("tab", { name: "Timeline" }).click();
    await page.waitForFunction(() => /Task-2/.test(document.querySelector(".trace-pane")?.textContent ?? ""));
    expect(errors).toEqual([]);
    await context.close();
  });

  it("runs in the cells of a document, and is refused in a program", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    const cells = ["import asyncio\ntask = asyncio.create_task(asyncio.sleep(1, 'slept'))", "print(await task)"];
    await paste(
      page,
      `# Cells\n\n\`\`\`python\n${cells.join("\n```\n\nThen:\n\n```python\n")}\n\`\`\`\n\n\`\`\`text\nslept\n\`\`\`\n`,
    );
    await page.waitForSelector(".cell .verdict-exact");
    expect(await page.locator(".document").textContent()).toContain("run in a loop, as in a notebook");
    // A cell that only starts a task is traced in that loop, too.
    await page.waitForFunction(() => document.querySelector(".app")?.getAttribute("data-run") === "done");
    await page.waitForFunction(() => /Task|任务/.test(document.querySelector(".trace-pane")?.textContent ?? ""));
    expect(await page.locator(".hint, .trouble-notice").count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
    const script = await site.open();
    await settled(script.page);
    await paste(script.page, "import asyncio\nawait asyncio.sleep(1)\n");
    await script.page.waitForFunction(() => /'await' outside function/.test(document.body.textContent ?? ""));
    expect(script.errors).toEqual([]);
    await script.context.close();
  });
});

describe("a line of very many pieces", () => {
  it("is few elements, and each piece leads to its step", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(page, 'for i in range(6000):\n    print(i % 10, end="")\nprint()\n', 60_000);
    await page.keyboard.press("Escape");
    const pieces = await page.locator(".output-text .chunk").count();
    expect(pieces).toBeGreaterThan(10);
    expect(pieces).toBeLessThan(60);
    expect((await output(page)).length).toBe(6001);
    await page.getByRole("button", { name: "All", exact: true }).click();
    // The character that is clicked on is the one that becomes current.
    const box = await page.evaluate(() => {
      const text = document.querySelector(".chunk.joined > span")!.firstChild!;
      const range = document.createRange();
      range.setStart(text, 37);
      range.setEnd(text, 38);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width * 0.8, y: top + height / 2 };
    });
    await page.mouse.click(box.x, box.y);
    await page.waitForSelector(".chunk.now");
    expect(await page.locator(".chunk.now").textContent()).toBe("7");
    const before = await page.evaluate(() => document.querySelector(".output-text")!.textContent!.indexOf("7"));
    expect(before).toBe(7);
    const step = Number(await page.locator(".step-box input").inputValue());
    await page.locator("#trace").focus();
    await page.keyboard.press("End");
    await page.waitForFunction(
      (at) => Number(document.querySelector<HTMLInputElement>(".step-box input")!.value) > at,
      step,
    );
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("what lies beyond the edge", () => {
  it("arrows whose caller is scrolled away keep a label, and all frames that have ended can be reached", async () => {
    const { page, context, errors } = await site.open("", { viewport: { width: 390, height: 844 } });
    await settled(page);
    await page.getByRole("tab", { name: "Code" }).click();
    const names = ["innermost", "a", "b", "c", "d", "e"];
    const chain = names.slice(1).map((name, at) => `def ${name}():\n    yield from ${names[at]}()\n`);
    const text = `def innermost():\n    yield "first"\n${chain.join("")}def tiny(n): yield n\nlist(e())\nfor i in range(90): list(tiny(i))\n`;
    await paste(page, text, 60_000);
    await page.getByRole("tab", { name: "Trace" }).click();
    await page.getByRole("tab", { name: "Sequence" }).click();
    await page.waitForSelector(".scene-view .message");
    expect(await page.locator(".edge-labels text").count()).toBeLessThan(3);
    await page.evaluate(() => {
      const view = document.querySelector(".scene-view")!;
      view.scrollLeft = 260;
      view.scrollTop = 0;
    });
    await page.waitForSelector(".edge-labels text");
    const places = await page.evaluate(() => {
      const view = document.querySelector(".scene-view")!.getBoundingClientRect();
      return [...document.querySelectorAll(".edge-labels text")].map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return left >= view.left - 1 && right <= view.right + 1;
      });
    });
    expect(new Set(places)).toEqual(new Set([true]));
    // The generators that have ended: the last ones first, the others for the asking, with the keyboard.
    await page.locator("#trace").focus();
    await page.keyboard.press("End");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.waitForSelector(".closed-list .chip");
    expect(await page.locator(".closed-list .chip").count()).toBe(40);
    const more = page.locator(".closed-list .small");
    expect(await more.textContent()).toMatch(/^\d+ earlier$/);
    const left = Number.parseInt((await more.textContent())!, 10);
    await more.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".closed-list .chip").length === count, 40 + left);
    await page.waitForFunction(() => document.activeElement?.className === "chip");
    expect(errors).toEqual([]);
    await context.close();
  });
});
