/** `collections.abc`: https://docs.python.org/3.13/library/collections.abc.html */

export { ItemsView, KeysView, Mapping, MappingView, MutableMapping, ValuesView } from "./abc-mappings.ts";
export {
  AsyncGenerator,
  AsyncIterable,
  AsyncIterator,
  Awaitable,
  Buffer,
  Callable,
  Collection,
  Container,
  Coroutine,
  Generator,
  Hashable,
  Iterable,
  Iterator,
  Reversible,
  Sized,
} from "./abc-protocols.ts";
export { ByteString, MutableSequence, Sequence } from "./abc-sequences.ts";
export { MutableSet, Set } from "./abc-sets.ts";
