import { expect, test } from "vitest";
import "../../object/exceptions/exception-methods.ts";
import "../../object/functions/function-methods.ts";
import "../../object/object-methods.ts";
import { isException } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem, setitem } from "../../object/subscript.ts";
import { None } from "../../object/value.ts";
import "../index.ts";
import { PySlice } from "../slice.ts";
import { makeMemoryView } from "./memory-value.ts";
import { bytesFromLatin1, PyByteArray } from "./value.ts";

const message = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (isException(e)) return strOf(e);
    throw e;
  }
  return "nothing raised";
};

test("a memoryview reads and writes through to its bytearray", () => {
  const array = new PyByteArray(Uint8Array.from([97, 98, 99, 100, 101, 102]));
  const view = makeMemoryView(array);
  expect(reprOf(invoke(getitem(view, new PySlice(None, None, -2)), "tolist"))).toBe("[102, 100, 98]");
  setitem(view, 0, 65);
  setitem(view, new PySlice(1, 3, None), bytesFromLatin1("xy"));
  expect(reprOf(array)).toBe("bytearray(b'Axydef')");
  expect(reprOf(invoke(invoke(view, "cast", "H"), "tolist"))).toBe("[30785, 25721, 26213]");
});

test("while it is held the length is fixed, and after release it is forbidden", () => {
  const array = new PyByteArray(new Uint8Array(2));
  const view = makeMemoryView(array);
  expect(message(() => invoke(array, "append", 1))).toBe("Existing exports of data: object cannot be re-sized");
  invoke(view, "release");
  invoke(array, "append", 1);
  expect(message(() => getitem(view, 0))).toBe("operation forbidden on released memoryview object");
});

test("items are checked against the format", () => {
  const view = makeMemoryView(new PyByteArray(new Uint8Array(2)));
  expect(message(() => setitem(view, 0, 300))).toBe("memoryview: invalid value for format 'B'");
  expect(message(() => setitem(view, 0, "a"))).toBe("memoryview: invalid type for format 'B'");
  expect(message(() => setitem(view, 5, 1))).toBe("index out of bounds on dimension 1");
  expect(message(() => setitem(makeMemoryView(bytesFromLatin1("a")), 0, 1))).toBe("cannot modify read-only memory");
});
