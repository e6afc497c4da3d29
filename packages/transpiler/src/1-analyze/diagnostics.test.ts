import { readFileSync } from "node:fs";
import { positionAt, sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";

interface Recorded {
  readonly code: string;
  /** Message, line, offset, end line, end offset, as CPython 3.13 gives them; null when it compiles. */
  readonly error: readonly [string, number, number, number, number | null] | null;
  readonly warnings: readonly string[];
}
const recorded = JSON.parse(
  readFileSync(new URL("./diagnostics.recorded.json", import.meta.url), "utf8"),
) as Recorded[];

describe("errors and warnings are CPython's", () => {
  for (const { code, error, warnings } of recorded) {
    it(JSON.stringify(code), () => {
      const source = sourceFile("f.py", code);
      const { diagnostics } = compile(source, { dialect: "ts" });
      const first = diagnostics.find((d) => d.severity === "error" && d.category !== "Unsupported");
      if (error === null) {
        expect(first).toBeUndefined();
        const warned = diagnostics
          .filter((d) => d.severity === "warning")
          .map((d) => `${positionAt(source, d.span.start).line}: ${d.message}`);
        expect(warned).toEqual(warnings);
        return;
      }
      expect(first && `${first.category}: ${first.message}`).toBe(error[0]);
      const start = positionAt(source, first!.span.start);
      expect([start.line, start.column + 1]).toEqual([error[1], error[2]]);
      if (error[4] === null) return;
      const end = positionAt(source, first!.span.end);
      expect([end.line, end.column + 1]).toEqual([error[3], error[4]]);
    });
  }
});
