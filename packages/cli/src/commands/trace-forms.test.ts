/** Every form of a trace with every view and every other option, of programs of three kinds: something that can be used, or a refusal that says why. */
import type { Trace } from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { InputError } from "../input.ts";
import { recorded } from "./trace.ts";
import { traceClocks, traceFormats, traceViews } from "./trace-formats.ts";
import { demand, type OutputOptions, written } from "./trace-output.ts";

const PROGRAMS = {
  generators: `
def tally():
    seen = []
    while (fruit := (yield len(seen))) is not None:
        seen.append(fruit)
    return seen
def keeper(shelf):
    shelf.extend((yield from tally()))
    yield "full; end #1 <b>"
shelf = []
k = keeper(shelf)
next(k)
for fruit in ["fig", "date", "plum", "pear"]:
    k.send(fruit)
print(k.send(None), shelf)
k.close()
`,
  tasks: `
import asyncio
async def boil(cup, seconds):
    await asyncio.sleep(seconds)
    return cup
async def main():
    async with asyncio.timeout(9):
        print(await asyncio.gather(boil("a", 2), boil("b", 1)))
asyncio.run(main())
`,
  failing: `
import asyncio
async def spill():
    await asyncio.sleep(1)
    raise OSError("wet")
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(spill())
        group.create_task(asyncio.sleep(5))
asyncio.run(main())
`,
  plain: "def half(n):\n    return n / 2\nprint(half(5))\n",
} as const;

/** The trace of a program, with the machine's times when they are asked for. */
function traced(code: string, clock: Pick<OutputOptions, "clock"> = {}): Trace {
  const { made } = recorded(undefined, [], { code, python: "auto", lang: "en", steps: "3000", seed: "7", ...clock });
  if (typeof made === "string") throw new Error(made);
  return made;
}

const traces = Object.fromEntries(Object.entries(PROGRAMS).map(([name, code]) => [name, traced(code)]));

/** What the options give: the text, or why there is none. */
function outcome(made: Trace, options: Partial<OutputOptions>): { readonly text: string } | { readonly no: string } {
  try {
    demand({ lang: "en", ...options });
    return { text: written(made, { lang: "en", ...options }) };
  } catch (e) {
    if (!(e instanceof InputError)) throw e;
    expect(e.exitCode).toBe(2);
    return { no: e.message };
  }
}

/** Reads Mermaid text line by line as its grammar has it, and counts what is drawn. */
function mermaidCounts(text: string): { readonly lanes: number; readonly messages: number; readonly loops: number } {
  const [first, ...lines] = text.trimEnd().split("\n");
  expect(first).toBe("sequenceDiagram");
  const known = new Set<string>();
  const running = new Set<string>();
  const counts = { lanes: 0, messages: 0, loops: 0 };
  let depth = 0;
  for (const line of lines.map((one) => one.trim())) {
    const lane = /^participant (P\d+) as [^;#<>]*(?:(?:#\d+;|<br\/>)[^;#<>]*)*$/.exec(line);
    const message = /^(P\d+)(?:->>|-->>|--x|-x)(P\d+): (?:[^;#<>]|#\d+;)+$/.exec(line);
    const bar = /^(activate|deactivate) (P\d+)$/.exec(line);
    if (lane !== null) {
      known.add(lane[1]!);
      counts.lanes++;
    } else if (message !== null) {
      expect(known.has(message[1]!) && known.has(message[2]!), line).toBe(true);
      expect(line).not.toMatch(/\bend\b/);
      counts.messages++;
    } else if (bar !== null) {
      expect(running.has(bar[2]!), line).toBe(bar[1] === "deactivate");
      if (bar[1] === "activate") running.add(bar[2]!);
      else running.delete(bar[2]!);
    } else if (/^loop ×\d+$/.test(line)) {
      depth++;
      counts.loops++;
    } else if (line === "end") depth--;
    else expect(line).toMatch(/^Note over P0: /);
  }
  expect(depth).toBe(0);
  return counts;
}

const LOOKS: Readonly<Record<string, RegExp>> = {
  json: /^\{\n "format": "pycoro\.trace"/,
  perfetto: /^\{\n "displayTimeUnit"/,
  svg: /^<svg [^>]*width="[1-9]\d*" height="[1-9]\d*"[\s\S]*<\/svg>\n$/,
  html: /^<!doctype html>[\s\S]*<\/html>\s*$/,
  mermaid: /^sequenceDiagram\n {2}participant /,
  md: /^# Trace\n\n- /,
  text: /^\s*\S.*\n/,
  tree: /^program/,
};

describe("the forms of a trace", () => {
  for (const [name, made] of Object.entries(traces))
    it(`say what happened, or why they cannot: ${name}`, () => {
      for (const format of traceFormats)
        for (const view of [undefined, ...traceViews]) {
          const chosen = { format, ...(view === undefined ? {} : { view }) };
          const what = `${format} ${view}`;
          const en = outcome(made, chosen);
          const zh = outcome(made, { ...chosen, lang: "zh" });
          if ("no" in en) {
            expect(en.no, what).toMatch(/^pycoro: .*(?:there is|holds them all)/);
            expect(zh, what).toEqual(en);
          } else {
            expect(en.text, what).toMatch(LOOKS[format]!);
            if (format === "json" || format === "perfetto") JSON.parse(en.text);
            else if (format === "md" || (format === "text" && view !== "seq" && view !== "states"))
              expect("text" in zh && /[\u4e00-\u9fff]/.test(zh.text), what).toBe(true);
          }
        }
    });

  it("are refused where a program has nothing of the kind", () => {
    const no = (name: string, options: Partial<OutputOptions>) => outcome(traces[name]!, options);
    expect(no("generators", { view: "timeline" })).toEqual({ no: expect.stringContaining("no event loop") });
    for (const options of [{ view: "seq" }, { view: "states" }, { format: "svg" }, { format: "mermaid" }] as const)
      expect(no("plain", options)).toEqual({ no: expect.stringContaining("no generator or coroutine") });
    expect(no("tasks", { view: "timeline", until: "2" })).toEqual({ no: expect.stringContaining("no event loop") });
  });

  it("cut, keep to one task and take clocks alike", () => {
    const made = traced(PROGRAMS.tasks, { clock: "wall" });
    for (const format of traceFormats)
      for (const view of [undefined, ...traceViews])
        for (const more of [
          { until: "60" },
          { task: "Task-2" },
          { internals: true },
          ...traceClocks.map((clock) => ({ clock })),
        ]) {
          const chosen = { format, ...(view === undefined ? {} : { view }), ...more };
          const given = outcome(made, chosen);
          const what = JSON.stringify(chosen);
          if ("no" in given) expect(given.no, what).toMatch(/^pycoro: --format \w+ has no /);
          else expect(given.text, what).toMatch(LOOKS[format]!);
        }
  });

  it("have the messages of the drawing in Mermaid's grammar, with the words that the drawing has", () => {
    for (const [name, made] of Object.entries(traces)) {
      if (name === "plain") continue;
      const text = written(made, { format: "mermaid", lang: "en" });
      const rows = written(made, { view: "seq", lang: "en" }).trimEnd().split("\n");
      const folds = rows.filter((row) => row.includes("⟳"));
      const { lanes, messages, loops } = mermaidCounts(text);
      expect(lanes).toBeGreaterThan(1);
      expect(loops).toBe(folds.length);
      expect(messages - loops * 2).toBe(rows.length - folds.length);
      if (name === "tasks") {
        expect(text).toContain(": step Task-2\n");
        expect(text).toContain(": await sleep(seconds)\n");
      }
    }
    expect(mermaidCounts(written(traces.generators!, { format: "mermaid", lang: "zh" })).loops).toBe(1);
  });
});
