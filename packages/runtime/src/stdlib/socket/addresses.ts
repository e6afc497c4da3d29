/** Internet addresses as text and as bytes. */

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** The bytes of an address; null when the text is none. */
export function pton(text: string, family: 4 | 6): Uint8Array | null {
  if (family === 4) {
    const parts = V4.exec(text)?.slice(1).map(Number) ?? [];
    return parts.length === 4 && parts.every((n) => n < 256) ? Uint8Array.from(parts) : null;
  }
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const words = halves.map(wordsOf);
  if (words.some((one) => one === null)) return null;
  const [head = [], tail = []] = words as number[][];
  const gap = 8 - head.length - tail.length;
  if (halves.length === 1 ? gap !== 0 : gap < 1) return null;
  return Uint8Array.from([...head, ...new Array<number>(gap).fill(0), ...tail].flatMap((w) => [w >> 8, w & 255]));
}
function wordsOf(text: string): number[] | null {
  if (text === "") return [];
  const words: number[] = [];
  for (const part of text.split(":")) {
    const four = pton(part, 4);
    if (four !== null) {
      const [a = 0, b = 0, c = 0, d = 0] = four;
      words.push((a << 8) | b, (c << 8) | d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) words.push(Number.parseInt(part, 16));
    else return null;
  }
  return words;
}

/** The text of an address: the longest run of zeros is written `::`. */
export function ntop(bytes: Uint8Array): string {
  if (bytes.length === 4) return [...bytes].join(".");
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (words[i + n] === 0 && i + n < 8) n++;
    if (n > length) [start, length] = [i, n];
  }
  const text = (part: readonly number[]): string => part.map((w) => w.toString(16)).join(":");
  return start < 0 ? text(words) : `${text(words.slice(0, start))}::${text(words.slice(start + length))}`;
}
