import { expect, it } from "vitest";
import { emit } from "./emit.ts";

it("asks for the type in one handler after another", () => {
  expect(
    emit(`
      try:
          risky()
      except ValueError as e:
          print(e)
      except (KeyError, IndexError):
          raise
      else:
          print("fine")
      finally:
          print("over")
    `),
  ).toMatchInlineSnapshot(`
    "try {
      let completed = false;
      try {
        call(nameError("risky"));
        completed = true;
      } catch (error) {
        const e = caught(error);
        try {
          if (matches(e, ValueError)) {
            print(e);
          } else if (matches(e, makeTuple(KeyError, IndexError))) {
            throw reraise();
          } else {
            throw e;
          }
        } finally {
          release(e);
        }
      }
      if (completed) {
        print("fine");
      }
    } finally {
      print("over");
    }"
  `);
});

it("needs little where handlers do nothing", () => {
  expect(
    emit(`
      try:
          import fast
      except ImportError:
          fast = None
      for x in range(3):
          try:
              risky()
          except ValueError:
              continue
    `),
  ).toMatchInlineSnapshot(`
    "export let fast: Value;
    try {
      fast = importModule("fast");
    } catch (error) {
      const exc = caught(error);
      release(exc);
      if (!matches(exc, ImportError)) {
        throw exc;
      }
      fast = None;
    }
    for (const x of iterate(range(3))) {
      try {
        call(nameError("risky"));
      } catch (error) {
        const exc = caught(error);
        release(exc);
        if (!matches(exc, ValueError)) {
          throw exc;
        }
        continue;
      }
    }"
  `);
});

it("says what is handled while cleaning up, where that can matter", () => {
  expect(
    emit(`
      def f():
          try:
              risky()
          finally:
              clean()
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("", function f() {
      let pending: Value;
      try {
        call(nameError("risky"));
      } catch (error) {
        throw (pending = caught(error));
      } finally {
        try {
          call(nameError("clean"));
        } finally {
          release(pending);
        }
      }
      return None;
    });"
  `);
});

it("raises", () => {
  expect(
    emit(`
      def f(x):
          assert x > 0, "positive"
          raise ValueError(x) from None
    `),
  ).toMatchInlineSnapshot(`
    "export const f = def("x", function f(x: Value) {
      if (!truth(gt(x, 0))) {
        throw assertion("positive");
      }
      throw raise(ValueError(x), None);
    });"
  `);
});

it("enters and leaves context managers", () => {
  expect(
    emit(`
      with open("a") as f, lock:
          data = f.read()
      print(data)
    `),
  ).toMatchInlineSnapshot(`
    "export let data: Value;
    const manager = enter(open("a"));
    try {
      const f = manager.value;
      const manager2 = enter(nameError("lock"));
      try {
        data = invoke(f, "read");
      } catch (error2) {
        if (!manager2.catch(error2)) {
          throw error2;
        }
      } finally {
        manager2.exit();
      }
    } catch (error) {
      if (!manager.catch(error)) {
        throw error;
      }
    } finally {
      manager.exit();
    }
    print(data);"
  `);
});

it("splits groups", () => {
  expect(
    emit(`
      try:
          risky()
      except* ValueError as group:
          print(group)
      except* OSError:
          pass
    `),
  ).toMatchInlineSnapshot(`
    "export let group: Value;
    try {
      call(nameError("risky"));
    } catch (error) {
      const group2 = caughtStar(error);
      const matched = group2.match(ValueError);
      if (matched) {
        group = matched;
        try {
          print(group);
          group2.leave();
        } catch (raised) {
          group2.leave(raised);
        }
      }
      const matched2 = group2.match(OSError);
      if (matched2) {
        try {
          group2.leave();
        } catch (raised2) {
          group2.leave(raised2);
        }
      }
      const rest = group2.finish();
      if (rest) {
        throw rest;
      }
    }"
  `);
});
