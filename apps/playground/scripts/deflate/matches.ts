import { LONGEST, SHORTEST, WINDOW } from "./symbols.ts";

/** For each place of a text what stands there once more: pairs of a length and the nearest distance that has it, longer ones farther away. */
export interface Matches {
  /** The pairs of place `i` are those from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
  readonly distances: Uint16Array;
}

/** So many earlier places are looked at for each. */
const DEEPEST = 3000;

const hash = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 10) ^ (bytes[at + 1]! << 5) ^ bytes[at + 2]!) & 0xffff;

/** Finds them all, once for all that is made of them. */
export function matchesOf(bytes: Uint8Array): Matches {
  const { length: size } = bytes;
  const head = new Int32Array(0x10000).fill(-1);
  const before = new Int32Array(size);
  const starts = new Uint32Array(size + 1);
  let lengths = new Uint16Array(size * 4 + 16);
  let distances = new Uint16Array(size * 4 + 16);
  let count = 0;
  for (let at = 0; at < size; at++) {
    starts[at] = count;
    if (at + SHORTEST > size) continue;
    const key = hash(bytes, at);
    const most = Math.min(LONGEST, size - at);
    let best = SHORTEST - 1;
    let tries = DEEPEST;
    for (let from = head[key]!; from >= 0 && at - from < WINDOW && tries-- > 0; from = before[from]!) {
      if (bytes[from + best] !== bytes[at + best]) continue;
      let length = 0;
      while (length < most && bytes[from + length] === bytes[at + length]) length++;
      if (length <= best) continue;
      if (count === lengths.length) {
        lengths = grown(lengths);
        distances = grown(distances);
      }
      lengths[count] = length;
      distances[count++] = at - from;
      best = length;
      if (length === most) break;
    }
    before[at] = head[key]!;
    head[key] = at;
  }
  starts[size] = count;
  return { starts, lengths, distances };
}

function grown(numbers: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
