type Range = readonly [from: number, to: number];

/** Lights stretches of a text whose pieces stand in the document as elements with their place (`data-a`), in order. */
export interface Lights {
  /** Tells that pieces were drawn, and where. */
  readonly drawn: (root: ParentNode | null) => void;
  /** Gives a class to the pieces that begin within the ranges, and to no others. Returns the first of them. */
  readonly light: (className: string, ranges: readonly Range[]) => HTMLElement | null;
}

/** Makes what remembers the pieces of one text and which of them are lit. */
export function createLights(): Lights {
  let pieces: readonly HTMLElement[] = [];
  let places: readonly number[] = [];
  const lit = new Map<string, ReadonlySet<HTMLElement>>();
  return {
    drawn(root) {
      pieces = [...(root?.querySelectorAll<HTMLElement>("[data-a]") ?? [])];
      places = pieces.map((piece) => Number(piece.dataset.a));
    },
    light(className, ranges) {
      const found = new Set(ranges.flatMap(([from, to]) => pieces.slice(firstAt(places, from), firstAt(places, to))));
      for (const piece of lit.get(className) ?? []) if (!found.has(piece)) piece.classList.remove(className);
      for (const piece of found) piece.classList.add(className);
      lit.set(className, found);
      return found.values().next().value ?? null;
    },
  };
}

/** Index of the first number that is not below `least`; the numbers ascend. */
function firstAt(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
