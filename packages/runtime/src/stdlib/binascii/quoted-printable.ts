/** Quoted-printable data (RFC 1521): https://docs.python.org/3.13/library/binascii.html#binascii.a2b_qp */

/** @param header whether blanks are written as underscores */
export function fromQuoted(text: string, header: boolean): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c !== "=") {
      out += header && c === "_" ? " " : c;
      continue;
    }
    const next = text.charAt(at + 1);
    if (next === "\n" || next === "\r") {
      // A soft end of line goes as far as the line does.
      const end = text.indexOf("\n", at + 1);
      at = end < 0 ? text.length : end;
    } else if (next === "=") {
      out += "=";
      at++;
    } else if (/^[0-9a-f]{2}/i.test(text.slice(at + 1, at + 3))) {
      out += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 3), 16));
      at += 2;
    } else if (at + 1 < text.length) out += "=";
  }
  return out;
}

interface Style {
  readonly quotetabs: boolean;
  /** Ends of lines are ends of lines, not bytes to quote. */
  readonly istext: boolean;
  readonly header: boolean;
}
const LONGEST = 76;
const quoted = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;

export function toQuoted(data: Uint8Array, { quotetabs, istext, header }: Style): string {
  // The first end of line says how lines end.
  const first = data.indexOf(10);
  const end = first > 0 && data[first - 1] === 13 ? "\r\n" : "\n";
  let out = "";
  let width = 0;
  const isEnd = (at: number): boolean => data[at] === 10 || (data[at] === 13 && data[at + 1] === 10);
  const needsQuote = (byte: number, at: number): boolean =>
    byte > 126 ||
    byte === 61 ||
    (header && byte === 95) ||
    (byte === 46 && width === 0 && (at + 1 === data.length || [10, 13, 0].includes(data[at + 1] as number))) ||
    (!istext && (byte === 13 || byte === 10)) ||
    ((byte === 9 || byte === 32) && (at + 1 === data.length || quotetabs)) ||
    (byte < 33 && ![13, 10, 9, 32].includes(byte));
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] as number;
    if (istext && isEnd(at)) {
      // A blank at the end of a line would be lost on the way.
      if (/[ \t]$/.test(out)) out = out.slice(0, -1) + quoted(out.charCodeAt(out.length - 1));
      out += end;
      width = 0;
      if (byte === 13) at++;
      continue;
    }
    const piece = needsQuote(byte, at) ? quoted(byte) : header && byte === 32 ? "_" : String.fromCharCode(byte);
    const isLastOfLine = at + 1 < data.length && !isEnd(at + 1);
    if (isLastOfLine ? width + piece.length >= LONGEST : piece.length > 1 && width + piece.length >= LONGEST) {
      out += `=${end}`;
      width = 0;
    }
    out += piece;
    width += piece.length;
  }
  return out;
}
