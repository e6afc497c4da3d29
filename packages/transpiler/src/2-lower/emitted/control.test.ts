import { expect, it } from "vitest";
import { emit } from "./emit.ts";

it("uses plain operators on what is proven", () => {
  expect(
    emit(`
      n = 10
      while n:
          if n == 3 or n % 2 == 1:
              print("odd", n)
          n -= 1
      for i in range(3):
          if i == 2: break
    `),
  ).toMatchInlineSnapshot(`
    "export let n: Value = 10;
    while (n !== 0) {
      if (n === 3 || mod(n, 2) === 1) {
        print("odd", n);
      }
      n = isub(n, 1);
    }
    for (const i of iterate(range(3))) {
      if (i === 2) {
        break;
      }
    }"
  `);
});

it("chains comparisons and picks operands", () => {
  expect(
    emit(`
      def f(a, b, c):
          if a < b < c and a is not None and c in b:
              return a or b
          return 0 < g() <= 9
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("a, b, c", function f(a: Value, b: Value, c: Value) {
      if (truth(lt(a, b)) && truth(lt(b, c)) && a !== None && contains(b, c)) {
        return truth(a) ? a : b;
      }
      let middle: Value, value: Value;
      return truth((value = lt(0, (middle = call(nameError("g")))))) ? le(middle, 9) : value;
    });"
  `);
});

it("leaves a loop with else by name", () => {
  expect(
    emit(`
      def find(items, wanted):
          for item in items:
              if item == wanted:
                  print("found")
                  break
          else:
              print("none")
    `),
  ).toMatchInlineSnapshot(`
    "export const find = def("items, wanted", function find(items: Value, wanted: Value) {
      loop: {
        for (const item of iterate(items)) {
          if (truth(eq(item, wanted))) {
            print("found");
            break loop;
          }
        }
        print("none");
      }
      return None;
    });"
  `);
});

it("unpacks", () => {
  expect(
    emit(`
      a, b = 1, 2
      a, b = b, a
      first, *rest = items()
      for key, (x, y) in pairs():
          print(key, x, y)
      (p.x, q[0]), r = value()
    `),
  ).toMatchInlineSnapshot(`
    "export let [a, b] = [1, 2];
    [a, b] = [b, a];
    export const [first, rest] = unpackStar(call(nameError("items")), 1, 0);
    for (const pair of iterate(call(nameError("pairs")))) {
      const [key, pair2] = unpack(pair, 2);
      const [x, y] = unpack(pair2, 2);
      print(key, x, y);
    }
    export const [pair3, r] = unpack(call(nameError("value")), 2);
    const [x2, item] = unpack(pair3, 2);
    setattr(nameError("p"), "x", x2);
    setitem(nameError("q"), 0, item);"
  `);
});

it("evaluates the value before the parts of the target", () => {
  expect(
    emit(`
      table()[key()] = value()
      table()[key()] += value()
      o.attr += 1
      a = b = make()
    `),
  ).toMatchInlineSnapshot(`
    "const value2 = call(nameError("value"));
    setitem(call(nameError("table")), call(nameError("key")), value2);
    const container = call(nameError("table"));
    const key2 = call(nameError("key"));
    setitem(container, key2, iadd(getitem(container, key2), call(nameError("value"))));
    const owner = nameError("o");
    setattr(owner, "attr", iadd(getattr(owner, "attr"), 1));
    export const a = call(nameError("make"));
    export const b = a;"
  `);
});

it("writes a loop for each comprehension", () => {
  expect(
    emit(`
      squares = [x * x for x in range(5) if x % 2]
      names = {n.lower() for n in people}
      table = {k: v for k, v in pairs}
      total = sum(x * x for x in squares)
      print([f(x) for x in squares], flag and [y for y in squares])
    `),
  ).toMatchInlineSnapshot(`
    "export const squares: Value[] = [];
    for (const x of iterate(range(5))) {
      if (truth(mod(x, 2))) {
        squares.push(mul(x, x));
      }
    }
    export const names = makeSet();
    for (const n of iterate(nameError("people"))) {
      invoke(names, "add", invoke(n, "lower"));
    }
    export const table = makeDict();
    for (const pair of iterate(nameError("pairs"))) {
      const [k, v] = unpack(pair, 2);
      setitem(table, k, v);
    }
    export const total = sum(
      genexpr(squares, function* (items: Value) {
        for (const x of iterate(items)) {
          yield mul(x, x);
        }
      }),
    );
    const items2: Value[] = [];
    for (const x of iterate(squares)) {
      items2.push(call(nameError("f"), x));
    }
    let value: Value;
    print(
      items2,
      truth((value = nameError("flag")))
        ? (() => {
            const items3: Value[] = [];
            for (const y of iterate(squares)) {
              items3.push(y);
            }
            return items3;
          })()
        : value,
    );"
  `);
});

it("gives closures in comprehensions one shared variable", () => {
  expect(
    emit(`
      late = [lambda: n for n in range(3)]
    `),
  ).toMatchInlineSnapshot(`
    "export const late = (() => {
      const items: Value[] = [];
      let n: Value;
      for (n of iterate(range(3))) {
        items.push(def("", () => n));
      }
      return items;
    })();"
  `);
});

it("formats", () => {
  expect(
    emit(`
      name = "x"
      print(f"{name} {name!r:>5} {1 + 1} {value:.{digits}f} {{}} {name=}")
      print("%s" % name, "{}".format(name))
    `),
  ).toMatchInlineSnapshot(`
    "export const name = "x";
    print(
      \`\${name} \${format(repr(name), ">5")} \${format(add(1, 1))} \${format(nameError("value"), \`.\${format(nameError("digits"))}f\`)} {} name=\${repr(name)}\`,
    );
    print(mod("%s", name), invoke("{}", "format", name));"
  `);
});

it("matches patterns", () => {
  expect(
    emit(`
      def f(command):
          match command:
              case ["go", direction]:
                  return direction
              case {"type": "stop", **rest} if rest:
                  return rest
              case Point(x=0, y=y) | [y]:
                  return y
              case "quit" | None:
                  return 0
              case other:
                  return other
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("command", function f(command: Value) {
      let rest: Value, y: Value;
      let parts: Value, values: Value, fields: Value;
      if ((parts = matchSequence(command, 2)) !== undefined && matchValue(parts[0], "go")) {
        const direction = parts[1];
        return direction;
      } else if (
        (values = matchMapping(command, ["type"], true)) !== undefined &&
        matchValue(values[0], "stop") &&
        ((rest = values[1]), truth(rest))
      ) {
        return rest;
      } else if (
        ((fields = matchClass(command, nameError("Point"), 0, ["x", "y"])) !== undefined &&
          matchValue(fields[0], 0) &&
          ((y = fields[1]), true)) ||
        ((parts = matchSequence(command, 1)) !== undefined && ((y = parts[0]), true))
      ) {
        return y;
      } else if (matchValue(command, "quit") || command === None) {
        return 0;
      } else {
        const other = command;
        return other;
      }
    });"
  `);
});

it("deletes", () => {
  expect(
    emit(`
      x = 1
      del x, a.b, c[1:2]
    `),
  ).toMatchInlineSnapshot(`
    "export let x: Value;
    x = 1;
    x = undefined;
    delattr(nameError("a"), "b");
    delitem(nameError("c"), slice(1, 2));"
  `);
});

it("walks and assigns in expressions", () => {
  expect(
    emit(`
      while (chunk := read()) != "":
          print(chunk)
    `),
  ).toMatchInlineSnapshot(`
    "export let chunk: Value;
    while (truth(ne((chunk = call(nameError("read"))), ""))) {
      print(chunk);
    }"
  `);
});

it("keeps comments where they stand", () => {
  expect(
    emit(`
      if ready:  # why
          # inside
          pass
      # before else
      else:
          # nothing
          pass
      data = {
          "a": 1,  # first
      }
      # end
    `),
  ).toMatchInlineSnapshot(`
    "if (truth(nameError("ready"))) {
      // why
      // inside
    } else {
      // before else
      // nothing
    }
    // first
    export const data = makeDict(["a", 1]);
    // end"
  `);
});

it("gives a generator expression the name of its function only where it can be seen", () => {
  expect(
    emit(`
      def f(xs):
          kept = (x for x in xs)
          return sum(x for x in xs), ",".join(x for x in xs), kept
      class C:
          g = (x for x in "ab")
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("xs", function f(xs: Value) {
      const kept = genexpr(
        xs,
        function* (items: Value) {
          for (const x of iterate(items)) {
            yield x;
          }
        },
        "f",
      );
      return makeTuple(
        sum(
          genexpr(xs, function* (items2: Value) {
            for (const x of iterate(items2)) {
              yield x;
            }
          }),
        ),
        invoke(
          ",",
          "join",
          genexpr(xs, function* (items3: Value) {
            for (const x of iterate(items3)) {
              yield x;
            }
          }),
        ),
        kept,
      );
    });
    export const C = defineClass("C", [], (ns) => {
      ns.g = genexpr(
        "ab",
        function* (items: Value) {
          for (const x of iterate(items)) {
            yield x;
          }
        },
        "C.",
      );
    });"
  `);
});
