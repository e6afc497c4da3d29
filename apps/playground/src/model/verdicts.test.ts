import { emptyTrace, type Trace } from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { unitsOf } from "./units.ts";
import { printedBy, statementVerdicts } from "./verdicts.ts";

/** A run of three statements of which the second prints two pieces and the third one. */
const trace: Trace = {
  ...emptyTrace,
  strings: ["2\n", "3\n", "<f at 0x7f01>\n"],
  files: [
    { id: 0, name: "<stdin>", text: "", startsAt: 1 },
    { id: 1, name: "<stdin>", text: "", startsAt: 1 },
    { id: 2, name: "<stdin>", text: "", startsAt: 3 },
  ],
  events: [
    { i: 0, k: "run.start", t: 0, f: 0 },
    { i: 1, k: "out", t: 0, f: 0, fd: 1, v: { r: 0, ty: "str" } },
    { i: 2, k: "out", t: 0, f: 0, fd: 1, v: { r: 1, ty: "str" } },
    { i: 3, k: "out", t: 0, f: 0, fd: 1, v: { r: 2, ty: "str" } },
  ],
};

describe("verdicts of a transcript", () => {
  it("give each statement what it printed", () => {
    expect(printedBy(trace)).toEqual(["", "2\n3\n", "<f at 0x7f01>\n"]);
  });

  it("say exact, equal after a rule, and different", () => {
    const units = unitsOf(">>> x = 1\n>>> show()\n2\n3\n>>> f\n<f at 0x55aa>\n", "repl");
    expect(statementVerdicts(units, trace)).toEqual(["exact", "exact", "equal"]);
    const wrong = unitsOf(">>> x = 1\n>>> show()\n2\n>>> f\n", "repl");
    expect(statementVerdicts(wrong, trace)).toEqual(["exact", "different", "different"]);
  });
});
