import { type Item, Label } from "./label.ts";

/** Statements that nothing comes by. */
export const ENDS: ReadonlySet<string> = new Set(["ReturnStatement", "ContinueStatement", "ThrowStatement"]);

/**
 * The code of a machine in the order in which it takes the fewest jumps: each jump is another look at where to go on. What would go to a jump goes to
 * where that leads; the end of a loop's body stands before its head, so that a turn that begins there runs into the next one.
 */
export function arranged(items: readonly Item[]): readonly Item[] {
  shorten(items);
  let out = items;
  for (const item of items) if (item instanceof Label && item.isHead) out = rotated(out, item);
  return out;
}

/** Who would go to a jump goes to where that leads. */
function shorten(items: readonly Item[]): void {
  const onwards = new Map<Label, Label>();
  let to: Label | null = null;
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!;
    if (!(item instanceof Label)) to = "to" in item ? item.to : null;
    else if (to !== null && to !== item) onwards.set(item, to);
  }
  for (const label of onwards.keys()) {
    const passed = new Set([label]);
    let end = label;
    for (let next = onwards.get(end); next !== undefined && !passed.has(next); next = onwards.get(end)) {
      passed.add(next);
      end = next;
    }
    end.numbers.push(...label.numbers.splice(0));
    for (const region of label.from) end.from.add(region);
  }
}

/** The same with what jumps back to `head` before it. */
function rotated(items: readonly Item[], head: Label): readonly Item[] {
  const top = items.indexOf(head);
  let end = items.length - 1;
  while (end > top && !isJump(items[end]!, head)) end--;
  let start = end;
  while (start > top && !isEnd(items[start - 1])) start--;
  // What nobody comes to, and a loop that suspends nowhere, stay where they are; so does what comes to its head by a jump already.
  if (start <= top || !items.slice(start, end).some((one) => one instanceof Label && one.numbers.length > 0))
    return items;
  if (isEnd(items[top - 1])) return items;
  return [
    ...items.slice(0, top),
    { to: head },
    ...items.slice(start, end),
    ...items.slice(top, start),
    ...items.slice(end + 1),
  ];
}

const isJump = (item: Item, to: Label): boolean => "to" in item && item.to === to;

/** Whether control does not come by an item. */
const isEnd = (item: Item | undefined): boolean =>
  item !== undefined && !(item instanceof Label) && ("to" in item || ENDS.has(item.type));
