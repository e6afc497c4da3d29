import { sourceFile } from "@pycoro/syntax";
import { expect, test, vi } from "vitest";
import { DEMO } from "../testing/demo.ts";

/** A whole parser made anew on what `chevrotain` stands for. */
async function outcome(text: string): Promise<unknown> {
  vi.resetModules();
  const { parse } = await import("../parse.ts");
  return parse(sourceFile("t.py", text));
}

const BROKEN = "def f(:\n    pass\nx = (1,\nclass A\n    y = 3 = 4\nprint(f'{a b}')\n";

test("what builds put in Chevrotain's place gives the same trees and errors", async () => {
  const texts = [DEMO, BROKEN, "", "x = 1", "if x:\n", "f(a for b in c, d)\n", "match x:\n  case [1, *_]: pass\n"];
  vi.doUnmock("chevrotain");
  const whole: unknown[] = [];
  for (const text of texts) whole.push(await outcome(text));
  vi.doMock("chevrotain", () => import("./slim-chevrotain.ts"));
  const slim: unknown[] = [];
  for (const text of texts) slim.push(await outcome(text));
  vi.doUnmock("chevrotain");
  expect(slim).toEqual(whole);
});
