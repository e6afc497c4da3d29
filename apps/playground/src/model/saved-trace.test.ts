import { type Trace, toJson } from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { runScript } from "../testing/run.ts";
import { linked, savedIn } from "./saved-trace.ts";
import { unitsOf } from "./units.ts";

const program = "def g():\n    got = yield 1\n    print(got)\n\nit = g()\nnext(it)\nnext(it, None)\n";
const { trace } = runScript(program);
const links = trace.spans.map(({ file: _, ...link }) => link);

describe("a saved trace", () => {
  it("brings the program that it belongs to, and how it was run", () => {
    const saved = savedIn(
      toJson({ ...trace, program: { ...trace.program, python: "3.10", seed: 7, schedule: "p-1.2" } }),
    );
    expect(saved).toMatchObject({ trace: { events: trace.events }, text: program, mode: "script" });
    expect(saved).toMatchObject({ python: "3.10", seed: 7, schedule: "p-1.2", unknown: [] });
    expect(savedIn(toJson({ ...trace, program: { ...trace.program, schedule: "no order" } })).schedule).toBeUndefined();
  });

  it("brings a session as its statements, after the definitions that it began with", () => {
    const files = ["x = 1\ny = 2\n", "def f():\n    return x\n", "f()\n"].map((text, id) => ({
      id,
      text,
      name: "<stdin>",
      startsAt: 0,
    }));
    const span = { ts: [0, 0], line: 1, role: "stmt", file: 0 } as const;
    const spans = [
      { ...span, id: 0, py: [0, 5] as const },
      { ...span, id: 1, py: [6, 11] as const },
    ];
    const saved = savedIn(toJson({ ...trace, files, spans, events: [], program: { ...trace.program, mode: "repl" } }));
    expect(saved.mode).toBe("repl");
    expect(saved.text).toBe("x = 1\ny = 2\n>>> def f():\n...     return x\n>>> f()\n");
    expect(unitsOf(saved.text, "repl").map((unit) => unit.text)).toEqual(files.map((file) => file.text));
  });

  it("is the same where this compiler wrote it", () => {
    expect(linked(trace, [{ text: program, links }])).toBe(trace);
  });

  it("is joined to this compiler's spans by their places, and keeps those that it has not", () => {
    // Another producer numbers its spans from the end, and has one more.
    const last = trace.spans.length;
    const foreign: Trace = {
      ...trace,
      spans: [
        ...trace.spans.map((span) => ({ ...span, id: last - 1 - span.id })).reverse(),
        { id: last, file: 0, py: [0, 3], ts: [0, 0], line: 1, role: "word" },
      ],
      events: trace.events.map((event) => ({ ...event, ...(event.s === undefined ? {} : { s: last - 1 - event.s }) })),
    };
    const joined = linked(foreign, [{ text: program, links }]);
    expect(joined.spans.slice(0, last)).toEqual(trace.spans);
    expect(joined.spans[last]).toMatchObject({ id: last, py: [0, 3], role: "word" });
    const lines = (one: Trace) => one.events.map((event) => (event.s === undefined ? null : one.spans[event.s]?.py));
    expect(lines(joined)).toEqual(lines(trace));
    // Beside another text nothing is joined.
    expect(linked(foreign, [{ text: "x = 1\n", links }]).spans).toHaveLength(foreign.spans.length);
  });
});
