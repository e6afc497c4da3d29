const turn = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));

async function deep(depth: number, turns: number): Promise<number> {
  if (depth === 0) {
    for (let i = 0; i < turns; i++) await turn();
    return 1;
  }
  return (await deep(depth - 1, turns)) + 1;
}

export const main = (): Promise<number> => deep(200, 10_000);
