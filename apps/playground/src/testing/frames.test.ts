import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runScript } from "./run.ts";

const cases = new URL("../../../../fixtures/cases/language/", import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, cases), "utf8");
/** Addresses differ from run to run, and the page names every program alike. */
const settled = (text: string): string => text.replace(/0x[0-9a-f]+/g, "0x…").replaceAll(/[^\s"']*\.py\b/g, "main.py");

describe("programs that look into their frames", () => {
  it.each(["kept-frames", "frame-locals", "names-of-running-code"])("%s is the same where it is traced", (name) => {
    const made = runScript(textOf(`${name}.py`), "3.13", {
      limits: { steps: 20_000, events: 20_000, output: 100_000 },
    });
    expect(settled(made.output)).toBe(settled(textOf(`${name}.out`)));
  });
});
