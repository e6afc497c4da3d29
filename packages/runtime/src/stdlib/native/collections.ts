/** `_collections`: the part of `collections` that CPython writes in C, for when Python's own file is lent to pycoro. */
export { defaultdict } from "../collections/defaultdict.ts";
export { _deque_iterator, _deque_reverse_iterator, deque } from "../collections/deque.ts";
export { OrderedDict } from "../collections/ordered-dict.ts";
