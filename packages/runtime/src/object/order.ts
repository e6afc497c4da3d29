/** How things are put in order by whoever may do without Python's comparisons. */
import type { Value } from "./value.ts";

/** `a < b`: as JavaScript has it, arrays item by item; compare.ts installs Python's. */
export const order: { less: (a: Value, b: Value) => boolean } = {
  less: (a, b) => {
    if (!Array.isArray(a) || !Array.isArray(b)) return a < b;
    for (let i = 0; i < a.length && i < b.length; i++) {
      if (order.less(a[i], b[i])) return true;
      if (order.less(b[i], a[i])) return false;
    }
    return a.length < b.length;
  },
};
