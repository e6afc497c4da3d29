import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import "../../object/exceptions/exception-methods.ts";
import "../../object/functions/function-methods.ts";
import "../../object/object-methods.ts";
import "../index.ts";
import { type Recorded, replay } from "./replay.ts";

const recorded = JSON.parse(readFileSync(new URL("./recorded.json", import.meta.url), "utf8")) as Recorded[];

test("numbers, text and bytes answer as CPython did", () => {
  const wrong = recorded
    .map((it) => ({ it, got: replay(it) }))
    .filter(({ it, got }) => got !== it[3])
    .map(({ it, got }) => `${JSON.stringify(it.slice(0, 3))}\n  recorded ${it[3]}\n  answered ${got}`);
  expect(recorded.length).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});
