/** What `pycoro trace --format json` writes keeps to the published schema. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Trace, toJson } from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { breachOf } from "../../../trace/src/export/breach.ts";
import { type Schema, schemaText, traceSchema } from "../../../trace/src/export/schema.ts";
import { InputError } from "../input.ts";
import { recorded, trace } from "./trace.ts";
import { demand, type OutputOptions, written } from "./trace-output.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** What tracing a program gives, as it is written. */
function traced(code: string): Trace {
  const { made } = recorded(undefined, [], { code, python: "auto", format: "json", lang: "en", steps: "300" });
  if (typeof made === "string") throw new Error(made);
  return JSON.parse(toJson(made)) as Trace;
}

const PROGRAMS: Readonly<Record<string, string>> = {
  generators: `
def inner():
    got = yield [1]
    return {"got": got}
def outer():
    return (yield from inner())
g = outer()
next(g)
try:
    g.send(2)
except StopIteration as e:
    print(e.value)
try:
    inner().send(1)
except TypeError:
    pass
h = inner()
next(h)
h.close()
inner().close()
`,
  tasks: `
import asyncio, time, sys
async def work(n):
    try:
        await asyncio.sleep(n)
    finally:
        print(n)
async def main():
    lock = asyncio.Lock()
    async with lock, asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(work(1))
        late = group.create_task(work(3))
        await asyncio.sleep(2)
        late.cancel()
        time.sleep(0.5)
    print("over", file=sys.stderr)
asyncio.run(main())
`,
  threads: `
import asyncio, time
def work(n):
    time.sleep(n)
    return n
async def main():
    await asyncio.gather(asyncio.to_thread(work, 1), asyncio.to_thread(work, 2))
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(None, work, "x")
    except TypeError:
        pass
asyncio.run(main())
`,
  failing: "def f(n):\n    return f(n - 1) if n else 1 / 0\nf(3)\n",
  endless: "while True:\n    pass\n",
};

describe("the schema of traces", () => {
  const schema = traceSchema();
  const defs = schema.$defs as Readonly<Record<string, Schema>>;

  it("is the published one", () => {
    expect(readFileSync(`${root}docs/trace.schema.json`, "utf8")).toBe(schemaText());
  });

  for (const [name, code] of Object.entries(PROGRAMS))
    it(`describes a run: ${name}`, () => {
      const written = traced(code);
      expect(written.events.length).toBeGreaterThan(5);
      expect(breachOf(written, schema, { defs })).toBeNull();
      // None of them was let through as a kind to come.
      expect(written.events.filter((event) => !Object.hasOwn(defs, event.k))).toEqual([]);
    });

  it("refuses what is no trace, and lets kinds to come pass", () => {
    const written = traced("x = 1\n");
    expect(breachOf({ ...written, format: "other" }, schema, { defs })).toBe('format is "other", not "pycoro.trace"');
    const event = { i: 0, k: "line", t: 0, f: -1 };
    expect(breachOf({ ...written, events: [event] }, schema, { defs })).toMatch(/^events\[0\]/);
    expect(breachOf({ ...written, events: [{ ...event, k: "to.come" }] }, schema, { defs })).toBeNull();
  });
});

describe("the options of a trace", () => {
  const run = (code: string, options: Partial<OutputOptions> = {}): Trace => {
    const { made } = recorded(undefined, [], { code, python: "auto", lang: "en", steps: "300", ...options });
    if (typeof made === "string") throw new Error(made);
    return made;
  };

  it("refuses what a form does not have, by name", () => {
    const refused: readonly (readonly [Partial<OutputOptions> & { open?: boolean }, string])[] = [
      [{ format: "html", view: "seq" }, "--format html has no view seq; it holds them all"],
      [{ format: "md", view: "timeline" }, "--format md has no view timeline; there is steps"],
      [{ format: "svg", view: "steps" }, "--format svg has no view steps; there is seq, timeline, states"],
      [{ format: "svg", task: "a" }, "--format svg has no part for one task; name a view: seq, states"],
      [{ format: "perfetto", task: "a" }, "the formats text, md, svg, mermaid have it"],
      [{ clock: "wall" }, "--format text has no clock wall; the formats perfetto, json have it"],
      [{ format: "json", clock: "logical" }, "the formats perfetto have it"],
      [{ view: "seq", internals: true }, "has no view of the loop's insides"],
      [{ step: "3" }, "--format text has no --step"],
      [{ format: "md", open: true }, "--open writes html"],
      [{ format: "json", open: true }, "--open writes html"],
      [{ until: "soon" }, "--until takes a number, not 'soon'"],
      [{ until: "1.5" }, "--until takes a whole number"],
    ];
    for (const [options, message] of refused) {
      expect(() => demand({ lang: "en", ...options })).toThrow(InputError);
      expect(() => demand({ lang: "en", ...options })).toThrow(message);
    }
  });

  it("records what threads do beside the loop, and draws a lane for each", () => {
    const made = run(PROGRAMS.threads!);
    const told = made.events.flatMap((event) =>
      "th" in event ? [`${event.t} ${made.threads[event.th]?.name} ${event.k}`] : [],
    );
    expect(told.filter((one) => !one.includes("MainThread"))).toEqual([
      "0 asyncio_0 th.new",
      "0 asyncio_0 th.run",
      "0 asyncio_0 th.block",
      "0 asyncio_1 th.new",
      "0 asyncio_1 th.run",
      "0 asyncio_1 th.block",
      "1 asyncio_0 th.run",
      "1 asyncio_0 th.block",
      "2 asyncio_1 th.run",
      "2 asyncio_1 th.block",
      "2 asyncio_0 th.run",
      "2 asyncio_0 th.block",
      "2 asyncio_1 th.run",
      "2 asyncio_1 th.done",
      "2 asyncio_0 th.run",
      "2 asyncio_0 th.done",
    ]);
    expect(made.events.findLast((event) => event.k === "th.done")).toMatchObject({ how: "result" });
    const drawn = written(made, { format: "svg", view: "timeline", lang: "en" });
    for (const text of ["asyncio_0", "asyncio_1", "MainThread"]) expect(drawn).toContain(text);
    expect(drawn).not.toContain('class="blocked"');
    expect(written(made, { format: "text", view: "timeline", lang: "zh" })).toContain("线程 asyncio_1");
  });

  it("cuts every form after the event that --until names", () => {
    const made = run(PROGRAMS.tasks!);
    const last = made.tasks[1]!.madeAt;
    for (const format of ["text", "json", "md", "svg", "html", "mermaid", "perfetto", "tree"] as const) {
      const [cut, whole] = [{ until: String(last) }, {}].map((more) => written(made, { format, lang: "en", ...more }));
      expect(cut!.length, format).toBeLessThan(whole!.length);
    }
  });

  it("opens the tree as a page that stands at its moment", () => {
    const made = run(PROGRAMS.tasks!);
    for (const step of [undefined, "9"]) {
      const chosen = { format: "tree", lang: "zh", ...(step === undefined ? {} : { step }) } as const;
      expect(() => demand({ ...chosen, open: true })).not.toThrow();
      const page = written(made, { ...chosen, open: true });
      expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
      expect(page.replaceAll("&lt;", "<").replaceAll("&gt;", ">")).toContain(written(made, chosen));
    }
  });

  it("keeps to one task, and names those that there are", () => {
    const made = run(PROGRAMS.tasks!);
    for (const [format, view] of [
      ["text", "steps"],
      ["text", "seq"],
      ["text", "timeline"],
      ["text", "states"],
      ["md", "steps"],
      ["mermaid", "seq"],
      ["svg", "seq"],
      ["svg", "states"],
    ] as const) {
      const options = { format, view, lang: "en" as const };
      expect(written(made, options), `${format} ${view}`).toMatch(/work[#;0-9]*1/);
      expect(written(made, { ...options, task: "Task-3" }), `${format} ${view}`).not.toMatch(/work(#|#35;)1/);
    }
    expect(() => written(made, { lang: "en", task: "Tea" })).toThrow("there are Task-1, Task-2, Task-3");
  });

  it("notes real times when they are asked for, and no others", () => {
    expect(run(PROGRAMS.failing!).events.some((event) => "w" in event)).toBe(false);
    const made = run(PROGRAMS.failing!, { clock: "wall" });
    const times = made.events.map((event) => event.w!);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(breachOf(made, traceSchema(), { defs: traceSchema().$defs as Readonly<Record<string, Schema>> })).toBeNull();
    expect(JSON.parse(written(made, { format: "perfetto", clock: "wall", lang: "en" })).traceEvents).not.toEqual([]);
  });

  it("traces the order with the worst end when it is to look for it", () => {
    const code = `
import asyncio
async def put(box):
    await asyncio.sleep(1)
    box.append(1)
async def take(box):
    await asyncio.sleep(1)
    return box[0]
async def main():
    box = []
    await asyncio.gather(put(box), take(box))
asyncio.run(main())
`;
    const options = { code, python: "auto", lang: "en", steps: "3000", until: "0" } as const;
    expect(trace(undefined, [], options)).toBe(0);
    expect(trace(undefined, [], { ...options, explore: true })).toBe(1);
  });
});
