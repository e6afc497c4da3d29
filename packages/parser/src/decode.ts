/** A Python file's text, or why its bytes cannot be read as one: the message of a SyntaxError that has no place. */
export type Decoded = { readonly text: string } | { readonly problem: string };

/** Decodes an encoding that this module does not know; undefined when the host does not know it either or the bytes are wrong. */
export type HostDecoder = (bytes: Uint8Array, encoding: string) => string | undefined;

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

/** The name by which CPython's tokenizer knows the two encodings that it treats itself. */
function normalised(name: string): string {
  const lower = name.slice(0, 12).toLowerCase().replaceAll("_", "-");
  if (lower === "utf-8" || lower.startsWith("utf-8-")) return "utf-8";
  return /^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(lower) ? "iso-8859-1" : name;
}

const oneByteText = (bytes: Uint8Array): string => {
  let text = "";
  // In pieces, because a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
};

/** How many bytes a UTF-8 sequence has by its first, and between what bounds its second must be; 0 for no sequence. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const second = bytes[at + 1] ?? 0;
  const goesOn = (k: number) => ((bytes[at + k] ?? 0) & 0xc0) === 0x80;
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return goesOn(1) ? 2 : 0;
  if (first >= 0xe0 && first < 0xf0) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && goesOn(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first < 0xf5) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && goesOn(2) && goesOn(3) ? 4 : 0;
  }
  return 0;
}

/** Strict UTF-8; else the index of the first byte that is none. */
function decodeUtf8(bytes: Uint8Array): string | number {
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceAt(bytes, i);
    if (length === 0) return i;
    let codePoint = bytes[i]! & (length === 1 ? 0x7f : 0xff >> (length + 1));
    for (let k = 1; k < length; k++) codePoint = (codePoint << 6) | (bytes[i + k]! & 0x3f);
    units.push(codePoint);
    if (units.length === 4096) {
      parts.push(String.fromCodePoint(...units));
      units = [];
    }
    i += length;
  }
  parts.push(String.fromCodePoint(...units));
  return parts.join("");
}

/** The encoding that the first two lines declare (PEP 263), or null. */
function declared(bytes: Uint8Array): string | null {
  const [first = "", second = ""] = oneByteText(bytes.subarray(0, 1024)).split(/\r\n?|\n/, 2);
  const found = COOKIE.exec(first) ?? (BLANK.test(first) ? COOKIE.exec(second) : null);
  return found === null ? null : normalised(found[1]!);
}

/**
 * The text of a Python file, decoded as CPython does it (PEP 263): by its byte order mark, by the encoding it declares, else
 * as UTF-8. `path` is for the message only.
 * @example
 * decodeSource(bytes, "a.py") // { text: "x = 1\n" }
 */
export function decodeSource(bytes: Uint8Array, path: string, host?: HostDecoder): Decoded {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasMark ? bytes.subarray(3) : bytes;
  const encoding = declared(content);
  const problem = { problem: `encoding problem: ${encoding}` };
  if (hasMark && encoding !== null && encoding !== "utf-8")
    return { problem: `encoding problem: ${encoding} with BOM` };
  if (encoding === null || /^utf-?8/i.test(encoding)) {
    const text = decodeUtf8(content);
    if (typeof text === "string") return { text };
    if (encoding !== null) return problem;
    // Lines are decoded one by one, and a null byte in a line comes before what else is wrong with it.
    const end = content.indexOf(10, text);
    if (content.subarray(0, end < 0 ? content.length : end).includes(0)) return { text: oneByteText(content) };
    const line = content.subarray(0, text).reduce((count, byte) => (byte === 10 ? count + 1 : count), 1);
    const code = content[text]!.toString(16).padStart(2, "0");
    return {
      problem:
        `Non-UTF-8 code starting with '\\x${code}' in file ${path} on line ${line}, but no encoding declared; ` +
        "see https://peps.python.org/pep-0263/ for details",
    };
  }
  if (encoding === "iso-8859-1") return { text: oneByteText(content) };
  if (/^(?:us-)?ascii$/i.test(encoding)) {
    return content.some((byte) => byte > 127) ? problem : { text: oneByteText(content) };
  }
  const text = host?.(content, encoding);
  return text === undefined ? problem : { text };
}
