function fannkuch(n: number): number {
  const order = Array.from({ length: n }, (_, i) => i);
  const counts = new Array<number>(n).fill(0);
  let most = 0;
  let checksum = 0;
  let sign = 0;
  let level = n;
  for (;;) {
    while (level > 1) {
      counts[level - 1] = level;
      level--;
    }
    let first = order[0]!;
    if (first !== 0) {
      let flips = 1;
      const work = order.slice();
      for (;;) {
        const top = work[first]!;
        if (top === 0) break;
        work[first] = first;
        if (first > 2) {
          let low = 1;
          let high = first - 1;
          while (low < high) {
            const kept = work[low]!;
            work[low++] = work[high]!;
            work[high--] = kept;
          }
        }
        first = top;
        flips++;
      }
      if (flips > most) most = flips;
      checksum += sign ? -flips : flips;
    }
    sign ^= 1;
    for (;;) {
      if (level === n) return checksum * 100 + most;
      const moved = order[0]!;
      for (let i = 0; i < level; i++) order[i] = order[i + 1]!;
      order[level] = moved;
      if (--counts[level]! > 0) break;
      level++;
    }
  }
}

export const main = (): number => fannkuch(8);
