/** What a value of the program takes beside what it refers to, roughly, in V8's way of keeping it. */
const OBJECT = 24;
const SLOT = 8;

/**
 * How many bytes values take with all that they refer to, each object counted once; stops as soon as there are more than `most`. Functions, classes
 * and modules are the program itself and not counted.
 * @example heldBytes([["a", "b"]], 1e6) // 42
 */
export function heldBytes(roots: Iterable<unknown>, most: number): number {
  const seen = new Set<object>();
  const todo: unknown[] = [];
  let bytes = 0;
  const take = (value: unknown): void => {
    if (typeof value === "string") bytes += value.length;
    else if (typeof value === "bigint") bytes += SLOT;
    else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      todo.push(value);
    }
  };
  for (const root of roots) take(root);
  while (todo.length > 0 && bytes <= most) {
    const value = todo.pop() as object;
    bytes += OBJECT;
    if (ArrayBuffer.isView(value)) bytes += value.byteLength;
    else if (Array.isArray(value)) {
      bytes += value.length * SLOT;
      for (let at = 0; at < value.length && bytes <= most; at++) take(value[at]);
    } else if (value instanceof Map)
      for (const [key, item] of value) {
        bytes += 3 * SLOT;
        take(key);
        take(item);
        if (bytes > most) break;
      }
    else if (value instanceof Set)
      for (const key of value) {
        bytes += 2 * SLOT;
        take(key);
        if (bytes > most) break;
      }
    else
      for (const name of Object.keys(value)) {
        bytes += SLOT;
        take((value as Record<string, unknown>)[name]);
      }
  }
  return bytes;
}
