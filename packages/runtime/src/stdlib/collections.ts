/** `collections`: https://docs.python.org/3.13/library/collections.html */
export { ChainMap } from "./collections/chain-map.ts";
export { Counter } from "./collections/counter.ts";
export { defaultdict } from "./collections/defaultdict.ts";
export { _deque_iterator, deque } from "./collections/deque.ts";
export { namedtuple } from "./collections/namedtuple.ts";
export { OrderedDict } from "./collections/ordered-dict.ts";
export { UserDict } from "./collections/user-dict.ts";
export { UserList } from "./collections/user-list.ts";
export { UserString } from "./collections/user-string.ts";
