/** Four bytes as five characters: Ascii85, Base85 and Z85. https://docs.python.org/3.13/library/base64.html#base85-encodings */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";

/** The characters of Ascii85 are those from `!` on. */
const FIRST = 33;
export const ALPHABET_85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
export const ALPHABET_Z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
const ASCII_85 = Array.from({ length: 85 }, (_, k) => String.fromCharCode(FIRST + k)).join("");
const SPACES = 0x20202020;

/** The numbers of four bytes each; the last is filled up with zeros. */
function* words(data: Uint8Array): Generator<number> {
  for (let at = 0; at < data.length; at += 4) {
    const byte = (k: number): number => data[at + k] ?? 0;
    yield byte(0) * 0x1000000 + ((byte(1) << 16) | (byte(2) << 8) | byte(3));
  }
}

function digits(word: number, alphabet: string): string {
  let rest = word;
  let out = "";
  for (let k = 0; k < 5; k++) {
    out = alphabet.charAt(rest % 85) + out;
    rest = Math.floor(rest / 85);
  }
  return out;
}

/** Short words for what is frequent stand only for whole groups. */
function encoded(data: Uint8Array, alphabet: string, pad: boolean, short: (word: number) => string | null): string {
  const missing = (4 - (data.length % 4)) % 4;
  const groups = Array.from(words(data), (word) => short(word) ?? digits(word, alphabet));
  if (missing > 0 && !pad) {
    const last = groups.length - 1;
    const whole = groups[last]?.length === 1 ? digits([...words(data)][last] as number, alphabet) : groups[last];
    groups[last] = (whole as string).slice(0, 5 - missing);
  }
  return groups.join("");
}

/** What `b85encode` and `z85encode` give. */
export const encode85 = (data: Uint8Array, alphabet: string, pad: boolean): string =>
  encoded(data, alphabet, pad, () => null);

export interface Ascii85Options {
  readonly foldspaces: boolean;
  readonly wrapcol: number;
  readonly pad: boolean;
  readonly adobe: boolean;
}

export function encodeAscii85(data: Uint8Array, { foldspaces, wrapcol, pad, adobe }: Ascii85Options): string {
  const short = (word: number): string | null => (word === 0 ? "z" : foldspaces && word === SPACES ? "y" : null);
  const text = (adobe ? "<~" : "") + encoded(data, ASCII_85, pad, short);
  if (wrapcol === 0) return adobe ? `${text}~>` : text;
  const width = Math.max(adobe ? 2 : 1, wrapcol);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  if (adobe && (lines.at(-1) ?? "").length + 2 > width) lines.push("");
  return lines.join("\n") + (adobe ? "~>" : "");
}

/** Five digits as four bytes; undefined when they are more than that holds. */
function bytesOf(values: readonly number[]): number[] | undefined {
  const word = values.reduce((sum, value) => sum * 85 + value, 0);
  return word > 0xffffffff ? undefined : [24, 16, 8, 0].map((shift) => Math.floor(word / 2 ** shift) & 255);
}

/** `text` has a character for each byte. @throws ValueError for what is no Ascii85 */
export function decodeAscii85(text: string, foldspaces: boolean, adobe: boolean, ignored: string): Uint8Array {
  let body = text;
  if (adobe) {
    if (!text.endsWith("~>")) throw error(ValueError, "Ascii85 encoded byte sequences must end with b'~>'");
    body = text.slice(text.startsWith("<~") ? 2 : 0, -2);
  }
  const out: number[] = [];
  let group: number[] = [];
  for (const c of `${body}uuuu`) {
    const value = c.charCodeAt(0) - FIRST;
    if (value >= 0 && value < 85) {
      group.push(value);
      if (group.length < 5) continue;
      const bytes = bytesOf(group);
      if (bytes === undefined) throw error(ValueError, "Ascii85 overflow");
      out.push(...bytes);
      group = [];
    } else if (c === "z" || (foldspaces && c === "y")) {
      if (group.length > 0) throw error(ValueError, `${c} inside Ascii85 5-tuple`);
      out.push(...Array<number>(4).fill(c === "z" ? 0 : 32));
    } else if (!ignored.includes(c)) throw error(ValueError, `Non-Ascii85 digit found: ${c}`);
  }
  return Uint8Array.from(out.slice(0, out.length - (4 - group.length)));
}

/** `text` has a character for each byte; `name` is that of the encoding in messages. @throws ValueError for what is none */
export function decode85(text: string, alphabet: string, name: string): Uint8Array {
  const missing = (5 - (text.length % 5)) % 5;
  const whole = text + (alphabet.at(-1) as string).repeat(missing);
  const out: number[] = [];
  for (let at = 0; at < whole.length; at += 5) {
    const values = [...whole.slice(at, at + 5)].map((c) => alphabet.indexOf(c));
    const bad = values.indexOf(-1);
    if (bad >= 0) throw error(ValueError, `bad ${name} character at position ${at + bad}`);
    const bytes = bytesOf(values);
    if (bytes === undefined) throw error(ValueError, `${name} overflow in hunk starting at byte ${at}`);
    out.push(...bytes);
  }
  return Uint8Array.from(out.slice(0, out.length - missing));
}
