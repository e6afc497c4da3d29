/** Where options may stand, and what is refused. */
import { beforeEach, describe, expect, it, vi } from "vitest";

const calls: unknown[][] = [];
vi.mock("./commands.lazy.ts", () => {
  const note =
    (name: string) =>
    (...given: unknown[]) => {
      calls.push([name, ...given]);
      return 0;
    };
  return {
    trace: { trace: note("trace") },
    check: { check: note("check") },
    run: { run: note("run") },
  };
});

const { commandLine } = await import("./options.ts");

describe("the command line", () => {
  beforeEach(() => {
    calls.length = 0;
  });

  it("takes the options of a trace before and after the file; what is behind -- is the program's", async () => {
    const wanted = { view: "seq", format: "svg" };
    for (const argv of [
      ["--view", "seq", "--format", "svg", "a.py", "x"],
      ["a.py", "--view", "seq", "x", "--format", "svg"],
    ])
      expect(await commandLine(["trace", ...argv])).toBe(0);
    expect(await commandLine(["trace", "a.py", "--", "x", "--view", "seq"])).toBe(0);
    expect(await commandLine(["tree", "a.py", "--at", "7"])).toBe(0);
    expect(await commandLine(["tree", "a.py", "--open", "--lang", "zh"])).toBe(0);
    expect(calls).toEqual([
      ["trace", "a.py", ["x"], expect.objectContaining(wanted)],
      ["trace", "a.py", ["x"], expect.objectContaining(wanted)],
      ["trace", "a.py", ["x", "--view", "seq"], expect.not.objectContaining({ view: "seq" })],
      ["trace", "a.py", [], expect.objectContaining({ format: "tree", step: "7", lang: "en" })],
      ["trace", "a.py", [], expect.objectContaining({ format: "tree", open: true, lang: "zh" })],
    ]);
  });

  it("leaves everything behind the file to a program that is run", async () => {
    expect(await commandLine(["run", "--seed", "1", "a.py", "--seed", "2"])).toBe(0);
    expect(calls).toEqual([["run", "a.py", ["--seed", "2"], expect.objectContaining({ seed: "1" })]]);
  });

  it("refuses with exit code 2 what it does not know, and helps with 0", async () => {
    const said: string[] = [];
    const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(`${text}`) > 0);
    const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(`${text}`) > 0);
    try {
      for (const argv of [
        ["trace", "a.py", "--format", "gif"],
        ["trace", "a.py", "--view", "film"],
        ["trace", "a.py", "--clock", "sun"],
        ["trace", "a.py", "--loud"],
        ["check", "a.md", "--report", "pdf"],
        ["check"],
        ["dance"],
      ]) {
        said.length = 0;
        expect(await commandLine(argv), argv.join(" ")).toBe(2);
        expect(said.join("")).toMatch(/error: /);
      }
      expect(await commandLine(["trace", "--help"])).toBe(0);
      expect(await commandLine(["--version"])).toBe(0);
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
    expect(calls).toEqual([]);
  });
});
