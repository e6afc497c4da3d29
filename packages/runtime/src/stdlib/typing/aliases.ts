/** Aliases of builtin and abstract classes: `List`, `Iterable`, `DefaultDict`... */
import { DictType } from "../../object/dict.ts";
import { classEntry } from "../../object/function.ts";
import { ListType, StrType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { FrozenSetType, SetType } from "../../types/set-storage.ts";
import * as M from "../collections/abc-mappings.ts";
import * as P from "../collections/abc-protocols.ts";
import * as Q from "../collections/abc-sequences.ts";
import * as S from "../collections/abc-sets.ts";
import { ChainMap as ChainMapType } from "../collections/chain-map.ts";
import { Counter as CounterType } from "../collections/counter.ts";
import { defaultdict } from "../collections/defaultdict.ts";
import { DequeType } from "../collections/deque.ts";
import { OrderedDict as OrderedDictType } from "../collections/ordered-dict.ts";
import { AbstractAsyncContextManager, AbstractContextManager } from "../contextlib/bases.ts";
import { pythonClass } from "../kit.ts";
import { TypingAlias } from "./alias.ts";
import { bare } from "./subscripted.ts";

export const TYPE_CHECKING: boolean = false;
export const Text: Value = StrType;
export const List: Value = bare("List", ListType, 1);
export const Dict: Value = bare("Dict", DictType, 2);
const SetAlias: Value = bare("Set", SetType, 1);

export { SetAlias as Set };
export const FrozenSet: Value = bare("FrozenSet", FrozenSetType, 1);
export const DefaultDict: Value = bare("DefaultDict", defaultdict, 2);
export const OrderedDict: Value = bare("OrderedDict", OrderedDictType, 2);
export const Counter: Value = bare("Counter", CounterType, 1);
export const ChainMap: Value = bare("ChainMap", ChainMapType, 2);
export const Deque: Value = bare("Deque", DequeType, 1);
export const Hashable: Value = bare("Hashable", P.Hashable, 0);
export const Sized: Value = bare("Sized", P.Sized, 0);
export const Awaitable: Value = bare("Awaitable", P.Awaitable, 1);
export const Coroutine: Value = bare("Coroutine", P.Coroutine, 3);
export const AsyncIterable: Value = bare("AsyncIterable", P.AsyncIterable, 1);
export const AsyncIterator: Value = bare("AsyncIterator", P.AsyncIterator, 1);
export const AsyncGenerator: Value = bare("AsyncGenerator", P.AsyncGenerator);
export const Iterable: Value = bare("Iterable", P.Iterable, 1);
export const Iterator: Value = bare("Iterator", P.Iterator, 1);
export const Reversible: Value = bare("Reversible", P.Reversible, 1);
export const Generator: Value = bare("Generator", P.Generator);
export const Container: Value = bare("Container", P.Container, 1);
export const Collection: Value = bare("Collection", P.Collection, 1);
export const AbstractSet: Value = bare("AbstractSet", S.SetAbc, 1);
export const MutableSet: Value = bare("MutableSet", S.MutableSet, 1);
export const Mapping: Value = bare("Mapping", M.Mapping, 2);
export const MutableMapping: Value = bare("MutableMapping", M.MutableMapping, 2);
export const MappingView: Value = bare("MappingView", M.MappingView, 1);
export const KeysView: Value = bare("KeysView", M.KeysView, 1);
export const ItemsView: Value = bare("ItemsView", M.ItemsView, 2);
export const ValuesView: Value = bare("ValuesView", M.ValuesView, 1);
export const Sequence: Value = bare("Sequence", Q.Sequence, 1);
export const MutableSequence: Value = bare("MutableSequence", Q.MutableSequence, 1);
export const ByteString: Value = bare("ByteString", Q.ByteString, 0);
export const ContextManager: Value = bare("ContextManager", AbstractContextManager);
export const AsyncContextManager: Value = bare("AsyncContextManager", AbstractAsyncContextManager);
const stream = (name: string): Value => {
  const type: Value = pythonClass("typing", name, [], {
    __class_getitem__: classEntry("item, /", (cls: Value, item: Value) => new TypingAlias(cls, [item])),
  });
  return type;
};
export const IO: Value = stream("IO");
export const TextIO: Value = stream("TextIO");
export const BinaryIO: Value = stream("BinaryIO");
