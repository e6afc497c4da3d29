import { expect, it } from "vitest";
import { emit } from "./emit.ts";

it("runs the body on a namespace", () => {
  expect(
    emit(`
      class Account:
          """Money of one person."""

          interest = 0.02

          def __init__(self, owner):
              self.owner = owner
              self.__balance = 0

          @property
          def balance(self):
              return self.__balance

          def deposit(self, amount):
              self.__balance += amount
              return self
    `),
  ).toMatchInlineSnapshot(`
    "/** Money of one person. */
    export const Account = defineClass(
      "Account",
      [],
      (ns) => {
        ns.interest = float(0.02);

        ns.__init__ = def("self, owner", function __init__(self: Value, owner: Value) {
          setattr(self, "owner", owner);
          setattr(self, "_Account__balance", 0);
          return None;
        });

        ns.balance = property(
          def("self", function balance(self: Value) {
            return getattr(self, "_Account__balance");
          }),
        );

        ns.deposit = def("self, amount", function deposit(self: Value, amount: Value) {
          setattr(self, "_Account__balance", iadd(getattr(self, "_Account__balance"), amount));
          return self;
        });
      },
      { doc: "Money of one person." },
    );"
  `);
});

it("passes the cell to super() and __class__", () => {
  expect(
    emit(`
      class Child(Parent, metaclass=Meta, flag=True):
          def __init__(self, x):
              super().__init__(x)

          @classmethod
          def make(cls, x):
              return cls(x)
    `),
  ).toMatchInlineSnapshot(`
    "export const Child = defineClass(
      "Child",
      [nameError("Parent")],
      (ns, cell) => {
        ns.__init__ = def("self, x", function __init__(self: Value, x: Value) {
          invoke(super_(cell, self), "__init__", x);
          return None;
        });

        ns.make = classmethod(
          def("cls, x", function make(cls: Value, x: Value) {
            return call(cls, x);
          }),
        );
      },
      { keywords: { metaclass: nameError("Meta"), flag: true } },
    );"
  `);
});

it("keeps annotations of class bodies", () => {
  expect(
    emit(`
      class Point:
          x: int = 0
          y: int
    `),
  ).toMatchInlineSnapshot(`
    "export interface Point {
      x: Int;
      y: Int;
    }
    export const Point: Class<Point, []> = defineClass("Point", [], (ns) => {
      ns.x = 0;
      ns.__annotations__ = makeDict(["x", int], ["y", int]);
    });"
  `);
});

it("reads class names before outer ones", () => {
  expect(
    emit(`
      limit = 3
      class Box:
          limit = limit + 1
          sizes = [limit for _ in range(2)]
          del limit
    `),
  ).toMatchInlineSnapshot(`
    "export const limit = 3;
    export const Box = defineClass("Box", [], (ns) => {
      ns.limit = add(ns.limit ?? limit, 1);
      const items: Value[] = [];
      for (const _ of iterate(range(2))) {
        items.push(limit);
      }
      ns.sizes = items;
      delete ns.limit;
    });"
  `);
});
