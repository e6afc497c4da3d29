/** `itertools`: https://docs.python.org/3.13/library/itertools.html */

export { combinations, combinations_with_replacement, permutations, product } from "./itertools/combinatorics.ts";
export {
  _grouper,
  _tee,
  compress,
  dropwhile,
  filterfalse,
  groupby,
  islice,
  starmap,
  takewhile,
  tee,
} from "./itertools/selection.ts";
export { accumulate, batched, chain, count, cycle, pairwise, repeat, zip_longest } from "./itertools/streams.ts";
