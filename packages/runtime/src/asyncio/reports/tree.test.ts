import { expect, test } from "vitest";
import { createInterpreter, current, silent } from "../../host/interpreter.ts";
import { virtualClock } from "../../host/virtual-clock.ts";
import type { Coroutine } from "../index.ts";
import { createTask, Event, gather, run, shield, sleep, withTaskGroup } from "../index.ts";
import { currentAwaitTree } from "./tree.ts";

/** The tree half a second after a program has begun. */
function treeOf(main: () => Coroutine<unknown>): string {
  current.interpreter = createInterpreter({ ...silent, clock: virtualClock() });
  let tree = "";
  run(
    (function* (): Coroutine<void> {
      const task = createTask(main(), "main");
      yield* sleep(0.5);
      tree = currentAwaitTree();
      yield* task;
    })(),
  );
  return tree.replace(/ <unknown>:\d+/g, "");
}

test("tasks of a group stand under who waits for the group", () => {
  const tree = treeOf(function* () {
    yield* withTaskGroup(function* (group) {
      group.createTask(sleep(1), "first");
      group.createTask(sleep(2), "second");
    });
  });
  expect(tree.replace(/^.*└── {2}.*\n?/gm, "").match(/\(T\) \w+(-\d)?/g)).toEqual([
    "(T) Task-1",
    "(T) main",
    "(T) first",
    "(T) second",
  ]);
  expect(tree).toMatch(/^ {4,}├── \(T\) first$/m);
  expect(tree).toMatch(/^ {4,}└── \(T\) second$/m);
});

test("one that two await is drawn in full once", () => {
  const tree = treeOf(function* () {
    const shared = createTask(sleep(1), "shared");
    const also = function* (): Coroutine<unknown> {
      return yield* shared;
    };
    yield* gather(also(), also(), shield(shared), createTask(sleep(2), "other"));
  });
  expect(tree.match(/\(T\) shared/g)).toHaveLength(3);
  expect(tree.match(/\(T\) other/g)).toHaveLength(1);
});

test("without a loop there is none", () => {
  current.interpreter = createInterpreter(silent);
  expect(currentAwaitTree()).toBe("no event loop is running");
  expect(
    treeOf(function* () {
      const event = Event();
      createTask(
        (function* (): Coroutine<void> {
          yield* sleep(1);
          event.set();
        })(),
        "setter",
      );
      yield* event.wait();
    }),
  ).toContain("(T) setter");
});
