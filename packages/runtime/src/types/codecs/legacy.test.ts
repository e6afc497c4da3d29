import { expect, test } from "vitest";
import "../../object/exceptions/exception-methods.ts";
import "../../object/functions/function-methods.ts";
import "../../object/object-methods.ts";
import { isException } from "../../object/exceptions/exceptions.ts";
import { strOf } from "../../object/repr.ts";
import "../index.ts";
import { decodeBytes, encodeText } from "./registry.ts";

const hex = (data: Uint8Array): string => Array.from(data, (b) => b.toString(16).padStart(2, "0")).join("");
const bytes = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (b) => Number.parseInt(b, 16));
const message = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (isException(e)) return strOf(e);
    throw e;
  }
  return "nothing raised";
};

// Recorded from CPython 3.13.
test.each([
  ["你好", "gbk", "c4e3bac3"],
  ["é", "gb2312", "a8a6"],
  ["漢", "big5", "ba7e"],
  ["あ漢", "shift_jis", "82a08abf"],
  ["漢", "euc-jp", "b4c1"],
  ["한글", "euc-kr", "c7d1b1db"],
  ["Привет", "cp1251", "cff0e8e2e5f2"],
  ["Привет", "koi8-r", "f0d2c9d7c5d4"],
  ["€", "iso8859-15", "a4"],
  ["é\n日😀", "unicode_escape", "5c7865395c6e5c75363565355c553030303166363030"],
])("%s in %s", (text, encoding, expected) => {
  expect(hex(encodeText(text, encoding, "strict"))).toBe(expected);
  expect(decodeBytes(bytes(expected), encoding, "strict")).toBe(text);
});

test("what has no place in an encoding is named as CPython names it", () => {
  expect(message(() => encodeText("a😀", "gbk", "strict"))).toBe(
    "'gbk' codec can't encode character '\\U0001f600' in position 1: illegal multibyte sequence",
  );
  expect(message(() => decodeBytes(bytes("c4"), "gbk", "strict"))).toBe(
    "'gbk' codec can't decode byte 0xc4 in position 0: incomplete multibyte sequence",
  );
  expect(message(() => decodeBytes(bytes("98"), "cp1251", "strict"))).toBe(
    "'charmap' codec can't decode byte 0x98 in position 0: character maps to <undefined>",
  );
  expect(message(() => encodeText("a", "no-such", "strict"))).toBe("unknown encoding: no-such");
});
