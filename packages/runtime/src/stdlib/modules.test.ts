import { expect, test } from "vitest";
import "./index.ts";
import { getattr } from "../object/attributes.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { standard } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import type { Value } from "../object/value.ts";

const names = (module: string): Readonly<Record<string, Value>> =>
  standard.modules.find(module) as Record<string, Value>;

test("collections print as in CPython", () => {
  const { Counter, deque, namedtuple } = names("collections");
  const Point = call(namedtuple, "Point", "x y");
  expect(reprOf(call(Point, 1, 2))).toBe("Point(x=1, y=2)");
  expect(reprOf(apply(deque, [[1, 2, 3]], { maxlen: 2 }))).toBe("deque([2, 3], maxlen=2)");
  expect(reprOf(invoke(call(Counter, "abracadabra"), "most_common", 2))).toBe("[('a', 5), ('b', 2)]");
});

test("datetime arithmetic", () => {
  const { datetime, timedelta } = names("datetime");
  const later = invoke(call(datetime, 2024, 2, 28), "__add__", call(timedelta, 2));
  expect(reprOf(later)).toBe("datetime.datetime(2024, 3, 1, 0, 0)");
  expect(invoke(later, "isoformat")).toBe("2024-03-01T00:00:00");
});

test("json goes there and back", () => {
  const { dumps, loads } = names("json");
  const value = call(loads, '{"a": [1, 2.5, null, true], "b": "\\u00e9"}');
  expect(call(dumps, value)).toBe('{"a": [1, 2.5, null, true], "b": "\\u00e9"}');
});

test("every module can be loaded and gives names", () => {
  for (const module of [
    "abc",
    "copy",
    "dataclasses",
    "enum",
    "functools",
    "inspect",
    "io",
    "itertools",
    "logging",
    "math",
    "os",
    "pprint",
    "typing",
    "warnings",
  ]) {
    expect(Object.keys(names(module)).length, module).toBeGreaterThan(1);
  }
  expect(getattr(names("enum").Enum, "__name__")).toBe("Enum");
});
