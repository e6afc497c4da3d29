import { expect, it } from "vitest";
import { emit } from "./emit.ts";

it("keeps names, comments and blank lines", () => {
  expect(
    emit(`
      # Greets.
      def greet(name):  # say hello
          """Greets one person."""
          message = "hello, " + name

          # the output
          print(message)  # done
          return message
          # the end

      greet("Mira")  # call
    `),
  ).toMatchInlineSnapshot(`
    "// Greets.
    /** Greets one person. */
    export const greet = def(
      "name",
      function greet(name: Value) {
        // say hello
        const message = add("hello, ", name);

        // the output
        print(message); // done
        return message;
        // the end
      },
      { doc: "Greets one person." },
    );

    greet("Mira"); // call"
  `);
});

it("keeps chains of elif with comments before their arms", () => {
  const text = emit(`
      def f(a, b):
          if a:
              return 1
          # else b
          elif b:
              return 2
          # behind all
          return 3
    `);
  expect(text).toContain("} else if (truth(b)) {\n    // else b\n    return 2;\n  }\n  // behind all\n  return 3;");
});

it("spells every kind of parameter", () => {
  expect(
    emit(`
      def f(a, /, b=2, *args, c, d="x", **kw):
          return a, b, args, c, d, kw

      def g(items=[], *, limit=make()): pass
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def(
      "a, /, b=2, *args, c, d='x', **kw",
      function f(a: Value, b: Value = 2, args: Value, c: Value, d: Value = "x", kw: Value) {
        return makeTuple(a, b, args, c, d, kw);
      },
    );

    export const g = def(
      "items=..., *, limit=...",
      function g(items?: Value, limit?: Value) {
        return None;
      },
      { defaults: [[]], kwdefaults: { limit: call(nameError("make")) } },
    );"
  `);
});

it("declares a variable where it is first assigned", () => {
  expect(
    emit(`
      def f(flag):
          x = 1
          if flag:
              y = 2
          else:
              y = 3
          z = x + y
          z += 1
          return z
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("flag", function f(flag: Value) {
      const x = 1;
      let y: Value;
      if (truth(flag)) {
        y = 2;
      } else {
        y = 3;
      }
      let z: Value = add(x, y);
      z = iadd(z, 1);
      return z;
    });"
  `);
});

it("checks a variable that may have no value", () => {
  expect(
    emit(`
      def f(flag):
          if flag:
              x = 1
          return x
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("flag", function f(flag: Value) {
      let x: Value;
      if (truth(flag)) {
        x = 1;
      }
      return bound(x, "x");
    });"
  `);
});

it("lets a nested function change the variables around it", () => {
  expect(
    emit(`
      def counter():
          n = 0
          def step(by=1):
              nonlocal n
              n += by
              return n
          return step

      total = 0
      def add(x):
          global total
          total += x
    `),
  ).toMatchInlineSnapshot(`
    "export const counter = def("", function counter() {
      let n: Value = 0;
      const step = def(
        "by=1",
        function step(by: Value = 1) {
          n = iadd(n, by);
          return n;
        },
        { qualname: "counter.<locals>.step" },
      );
      return step;
    });

    export let total: Value = 0;
    export const add = def(
      "x",
      function (x: Value) {
        total = iadd(total, x);
        return None;
      },
      { qualname: "add" },
    );"
  `);
});

it("names a recursive function by its variable, so that decorators count", () => {
  expect(
    emit(`
      @cache
      def fib(n):
          return n if n < 2 else fib(n - 1) + fib(n - 2)
    `),
  ).toMatchInlineSnapshot(`
    "export const fib = call(
      nameError("cache"),
      def(
        "n",
        function (n: Value): Value {
          return truth(lt(n, 2)) ? n : add(call(fib, sub(n, 1)), call(fib, sub(n, 2)));
        },
        { qualname: "fib" },
      ),
    );"
  `);
});

it("renames what JavaScript reserves", () => {
  expect(
    emit(`
      default = 1
      class_ = 2
      def new(this, function):
          var = this
          return var
    `),
  ).toMatchInlineSnapshot(`
    "export const default_ = 1;
    export const class_ = 2;
    export const new_ = def(
      "this, function",
      function (this_: Value, function_: Value) {
        const var_ = this_;
        return var_;
      },
      { qualname: "new" },
    );"
  `);
});

it("writes lambdas as arrows", () => {
  expect(
    emit(`
      double = lambda x: x * 2
      pairs = sorted(items(), key=lambda pair: pair[1], reverse=True)
    `),
  ).toMatchInlineSnapshot(`
    "export const double = def("x", (x: Value) => mul(x, 2));
    export const pairs = apply(sorted, [call(nameError("items"))], {
      key: def("pair", (pair: Value) => getitem(pair, 1)),
      reverse: true,
    });"
  `);
});

it("calls what is surely a function, asks for the rest", () => {
  expect(
    emit(`
      def run(callback, *args, **options):
          callback(1)
          callback(*args, key=2, **options)
          print("x", sep="")
          callback.method(1).other(*args)
    `),
  ).toMatchInlineSnapshot(`
    "export const run = def(
      "callback, *args, **options",
      function run(callback: Value, args: Value, options: Value) {
        call(callback, 1);
        apply(callback, [...star(args)], keywords(callback, { key: 2 }, options));
        apply(print, ["x"], { sep: "" });
        method(invoke(callback, "method", 1), "other")(...star(args));
        return None;
      },
    );"
  `);
});

it("types what annotations promise and no use contradicts", () => {
  expect(
    emit(`
      def f(name: str, count: int, flag: bool = False, other: str = None, maybe: str | None = None) -> str:
          if other is None:
              return name
          return name
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def(
      "name, count, flag=False, other=None, maybe=None",
      function f(
        name: string,
        count: Int,
        flag: boolean = false,
        other: string = None,
        maybe: string | NoneType = None,
      ): string {
        if (other === None) {
          return name;
        }
        return name;
      },
    );"
  `);
});
