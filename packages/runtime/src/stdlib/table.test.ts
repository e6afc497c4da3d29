import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import "./index.ts";
import { current } from "../host/interpreter.ts";
import { standard } from "../object/modules/module.ts";
import { lookup, typeOf } from "../object/type.ts";
import type { Value } from "../object/value.ts";

const text = readFileSync(new URL("./table.ts", import.meta.url), "utf8");
const lines = text
  .replace(/\/\*[\s\S]*?\*\//g, "")
  .split("\n")
  .filter((line) => line !== "");
const names = lines.map((line) => /^export \* as "?([\w.]+)"? from "\.[\w./-]+";$/.exec(line)?.[1] ?? line);

test("a line is one module in the form that builds split", () => {
  for (const line of lines) expect(line).toMatch(/^export \* as (?:\w+|"[\w.]+") from "\.[\w./-]+\.ts";$/);
  expect(new Set(names).size).toBe(names.length);
});

test("what can be called is a function, where compiled programs call it as one", () => {
  const odd: string[] = [];
  for (const name of names.filter((one) => one !== "js")) {
    const module = standard.modules.find(name) as Readonly<Record<string, Value>>;
    for (const [key, value] of Object.entries(module))
      if (typeof value === "object" && value !== null && lookup(typeOf(value), "__call__") !== undefined)
        odd.push(`${name}.${key}`);
  }
  expect(odd.filter((one) => !one.startsWith("typing."))).toEqual(["unittest.mock.call"]);
});

test("every line is a module, and nothing else is", () => {
  // A host that permits everything: `js` is refused by others.
  current.interpreter.host = { ...current.interpreter.host, javascript: {} };
  for (const name of names) expect(standard.modules.find(name), name).toBeTypeOf("object");
  expect(standard.modules.find("asyncio.tasks")).toHaveProperty("gather");
  for (const name of ["default", "asyncio.nothing", "math.pi", "os.nothing", "", "toString", "__proto__"])
    expect(standard.modules.find(name), name).toBeUndefined();
});
