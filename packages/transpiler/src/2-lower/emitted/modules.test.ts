import { expect, it } from "vitest";
import { emit } from "./emit.ts";

it("imports the runtime's modules as ES modules where only their names are read", () => {
  expect(
    emit(`
      import time, random as rnd
      from math import pi, sqrt as root
      print(time.time(), rnd.random(), pi, root(4))
    `),
  ).toMatchInlineSnapshot(`
    "import * as rnd from "@pycoro/runtime/random";
    import * as time from "@pycoro/runtime/time";
    import { pi, sqrt as root } from "@pycoro/runtime/math";

    print(time.time(), rnd.random(), pi, root(4));"
  `);
});

it("imports others where Python does", () => {
  expect(
    emit(`
      import os.path
      import helpers_of_mine as mine
      from .sibling import a, b
      print(os, mine, a, b)
    `),
  ).toMatchInlineSnapshot(`
    "export const os = importTop("os.path");
    export const mine = importModule("helpers_of_mine");
    const sibling = importModule("sibling", 1);
    export const a = importFrom(sibling, "a");
    export const b = importFrom(sibling, "b");
    print(os, mine, a, b);"
  `);
});

it("knows its own name", () => {
  expect(
    emit(`
      """What this is."""

      if __name__ == "__main__":
          print(__name__)
    `),
  ).toMatchInlineSnapshot(`
    "/** What this is. */
    const __name__: string = "__main__";
    if (__name__ === "__main__") {
      print(__name__);
    }"
  `);
});

it("renames helpers that the program's names hide", () => {
  expect(
    emit(`
      def add(a, b):
          return a + b

      def str(x): return f"{x!s}"
    `),
  ).toMatchInlineSnapshot(`
    "export const add = def(
      "a, b",
      function (a: Value, b: Value) {
        return add_(a, b);
      },
      { qualname: "add" },
    );

    export const str = def(
      "x",
      function (x: Value) {
        return \`\${str_(x)}\`;
      },
      { qualname: "str" },
    );"
  `);
});

it("exports what it defines", () => {
  expect(
    emit(`
      x = 1
      x = 2
      def f(): return later()
      def later(): return x
    `),
  ).toMatchInlineSnapshot(`
    "export let x: Value = 1;
    x = 2;
    export const f = def("", function f() {
      return later();
    });
    export const later = def("", function later() {
      return x;
    });"
  `);
});
