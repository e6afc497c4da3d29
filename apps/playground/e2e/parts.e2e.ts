import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** Ways to import that the compiler cannot see, and what a program can tell of them. */
const PROGRAM = `\
import sys
print("decimal" in sys.modules, "default" in sys.modules)
import decimal
print(decimal.Decimal("0.1") + decimal.Decimal("0.2"))
print(__import__("fractions").Fraction(1, 3))
exec("import textwrap; print(textwrap.shorten('one two three', 9))")
import importlib
print(importlib.import_module("statistics").mean([1, 2, 3]))
name = "calen" + "daz"
try:
    __import__(name)
except ModuleNotFoundError as e:
    print(e)
try:
    import default
except ModuleNotFoundError as e:
    print(e)
print(b"abc".hex(), (1 + 2j) * 1j, "%05.1f" % 3.14159, "{:>4}|".format("x"), "é".encode("utf-16-le"))
print(sys.modules["decimal"] is decimal)
`;
const PRINTED = `\
False False
0.3
1/3
one [...]
2
No module named 'calendaz'
No module named 'default'
616263 (-2+1j) 003.1    x| b'\\xe9\\x00'
True
`;

describe("the standard library in parts", () => {
  it("loads a module when a program imports it, however it does, and no sooner", async () => {
    // Without the service worker, which fetches everything for the next visit.
    const { page, context, errors } = await site.open("", { serviceWorkers: "block" });
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    await settled(page);
    expect(asked.filter((url) => /(?:decimal|fractions|textwrap)\.z/.test(url) && !url.includes("sw.js"))).toEqual([]);
    await paste(page, PROGRAM);
    expect(await output(page)).toBe(PRINTED);
    // A second run of the same program finds everything again.
    await paste(page, PROGRAM);
    expect(await output(page)).toBe(PRINTED);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("has every module without a network", async () => {
    const { page, context } = await site.open();
    await settled(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.waitForTimeout(2000);
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    await paste(page, PROGRAM);
    expect(await output(page)).toBe(PRINTED);
    await paste(page, "x = (1,\n");
    await paste(page, "import uuid, argparse\nprint(uuid.UUID(int=1))\n");
    expect(await output(page)).toContain("00000000-0000-0000-0000-000000000001");
    await context.close();
  });
});
