/** `functools`: https://docs.python.org/3.13/library/functools.html */
export { _CacheInfo, _lru_cache_wrapper, _make_key, cache, lru_cache } from "./functools/cache.ts";
export { cached_property } from "./functools/cached-property.ts";
export { _c3_mro, _compose_mro } from "./functools/mro.ts";
export { partial, partialmethod } from "./functools/partial.ts";
export { cmp_to_key, reduce } from "./functools/reduce.ts";
export { singledispatch, singledispatchmethod } from "./functools/single-dispatch.ts";
export { total_ordering } from "./functools/total-ordering.ts";
export { update_wrapper, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, wraps } from "./functools/wraps.ts";
