import * as b from "../target/build.ts";

/** Runtime names that optimised code uses, under names that no Python name can clash with. */
export const HELPERS = {
  answered: "$answered",
  arity: "$arity",
  boxed: "$boxed",
  defaultAt: "$default",
  float: "$float",
  getslice: "$getslice",
  items$: "$items",
  iter$: "$iter",
  join2: "$join2",
  keywordSite: "$site",
  made: "$made",
  moveslice: "$moved",
  None: "$none",
  methodFor: "$methodFor",
  PyFloat: "$Float",
  rangeEnd: "$rangeEnd",
  setslice: "$setslice",
  superSite: "$super",
  TupleClass: "$Tuple",
  wideRange: "$wide",
} as const;

/** Those that loops call. */
export const LOOPS = {
  wide: b.id(HELPERS.wideRange),
  rangeEnd: b.id(HELPERS.rangeEnd),
  iter: b.id(HELPERS.iter$),
  tuple: b.id(HELPERS.TupleClass),
};
/** Those for `o[a:b]` without a slice object. */
export const SLICED = { getitem: b.id(HELPERS.getslice), setitem: b.id(HELPERS.setslice) };
