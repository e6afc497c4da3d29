/**
 * Inflates what `deflateRawSync` wrote: RFC 1951. Made for size, since both workers carry it; a part of 100 kB takes two or three milliseconds.
 * What it is given comes from the page's own build, so nothing is checked.
 */
export function inflate(input) {
  let out = new Uint8Array(input.length * 5);
  let size = 0;
  let at = 0;
  let bits = 0;
  let held = 0;
  const take = (count) => {
    for (; held < count; held += 8) bits |= input[at++] << held;
    const value = bits & ((1 << count) - 1);
    bits >>>= count;
    held -= count;
    return value;
  };
  /** Codes of one length follow each other, so a code is told by how many there are of each length (3.2.2). */
  const tree = (lengths) => {
    const counts = new Uint16Array(16);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    const places = counts.map((_, length) => counts.slice(0, length).reduce((sum, count) => sum + count, 0));
    const symbols = [];
    lengths.forEach((length, symbol) => {
      if (length > 0) symbols[places[length]++] = symbol;
    });
    return { counts, symbols };
  };
  const read = ({ counts, symbols }) => {
    let code = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; ; length++) {
      if (held === 0) {
        bits = input[at++];
        held = 8;
      }
      code |= bits & 1;
      bits >>>= 1;
      held--;
      const count = counts[length];
      if (code - first < count) return symbols[place + code - first];
      place += count;
      first = (first + count) << 1;
      code <<= 1;
    }
  };
  /** Lengths and distances begin a power of two apart, `step` of them for each power (3.2.5). */
  const amount = (symbol, step) => {
    if (symbol < 2 * step) return symbol;
    const extra = Math.floor(symbol / step) - 1;
    return ((step + (symbol % step)) << extra) + take(extra);
  };
  const copy = (length, distance) => {
    for (; length > 0; length--) put(out[size - distance]);
  };
  const put = (byte) => {
    if (size === out.length) {
      const larger = new Uint8Array(size * 2);
      larger.set(out);
      out = larger;
    }
    out[size++] = byte;
  };
  for (let last = 0; last === 0; ) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) {
      // What is left of a byte is skipped; whole bytes that were read ahead there are none.
      bits = held = 0;
      const length = input[at] | (input[at + 1] << 8);
      at += 4;
      for (let i = 0; i < length; i++) put(input[at++]);
      continue;
    }
    let literals;
    let distances;
    if (kind === 1) {
      literals = tree(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
      distances = tree(new Array(30).fill(5));
    } else {
      const many = take(5) + 257;
      const far = take(5) + 1;
      const lengths = new Array(19).fill(0);
      for (let i = 0, n = take(4) + 4; i < n; i++)
        lengths[[16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15][i]] = take(3);
      const codes = tree(lengths);
      const all = [];
      while (all.length < many + far) {
        const symbol = read(codes);
        if (symbol < 16) all.push(symbol);
        else {
          const value = symbol === 16 ? all.at(-1) : 0;
          for (let n = symbol === 18 ? take(7) + 11 : take(symbol - 14) + 3; n > 0; n--) all.push(value);
        }
      }
      literals = tree(all.slice(0, many));
      distances = tree(all.slice(many));
    }
    for (let symbol = read(literals); symbol !== 256; symbol = read(literals)) {
      if (symbol < 256) put(symbol);
      else {
        const length = symbol === 285 ? 258 : amount(symbol - 257, 4) + 3;
        copy(length, amount(read(distances), 2) + 1);
      }
    }
  }
  return out.subarray(0, size);
}
