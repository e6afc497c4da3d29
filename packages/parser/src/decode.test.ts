import { describe, expect, it } from "vitest";
import { decodeSource } from "./decode.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const decode = (text: string) => decodeSource(bytes(text), "a.py");

describe("decodeSource", () => {
  it.each([
    ["x = 1\n", "x = 1\n"],
    ["\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\x8d", "é€🐍"],
    ["\xef\xbb\xbfx", "x"],
    ["# coding: latin-1\n\xe9", "# coding: latin-1\né"],
    ["#!/x\n# vim: set fileencoding=iso-8859-1 :\n\xe9", "#!/x\n# vim: set fileencoding=iso-8859-1 :\né"],
  ])("%j", (text, expected) => expect(decode(text)).toEqual({ text: expected }));

  it.each([
    [
      "x\n'\xe9'",
      "Non-UTF-8 code starting with '\\xe9' in file a.py on line 2, but no encoding declared; " +
        "see https://peps.python.org/pep-0263/ for details",
    ],
    [
      "\xed\xa0\x80",
      "Non-UTF-8 code starting with '\\xed' in file a.py on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
    ],
    ["# coding: foo\n", "encoding problem: foo"],
    ["# coding: utf8\n\xc3", "encoding problem: utf8"],
    ["# coding: ascii\n\xc3", "encoding problem: ascii"],
    ["\xef\xbb\xbf# coding: latin-1\n", "encoding problem: iso-8859-1 with BOM"],
  ])("%j is refused", (text, problem) => expect(decode(text)).toEqual({ problem }));

  it("leaves a file with null bytes to the parser", () => {
    expect(decode("\x7fELF\0\xd0\n")).toEqual({ text: "\x7fELF\0\xd0\n" });
  });

  it("asks the host about other encodings", () => {
    expect(decodeSource(bytes("# coding: koi8-r\n\xc1"), "a.py", (_, encoding) => encoding)).toEqual({
      text: "koi8-r",
    });
  });
});
