function* queens(n: number, row = 0, columns = 0, left = 0, right = 0): Generator<number[]> {
  if (row === n) {
    yield [];
    return;
  }
  for (let column = 0; column < n; column++) {
    const bit = 1 << column;
    if (columns & bit || left & (bit << row) || right & (1 << (row - column + n))) continue;
    for (const rest of queens(n, row + 1, columns | bit, left | (bit << row), right | (1 << (row - column + n))))
      yield [column, ...rest];
  }
}

export function main(): number {
  let count = 0;
  for (const _ of queens(9)) count++;
  return count;
}
