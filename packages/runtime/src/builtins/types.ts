/** The builtin types under their Python names, as emitted code imports them. */

import { SuperType } from "../object/classes/super.ts";
import { ClassMethodType, StaticMethodType } from "../object/descriptors.ts";
import { DictType } from "../object/dict.ts";
import {
  BoolType,
  ComplexType,
  FloatType,
  IntType,
  ListType,
  ObjectType,
  type PyType,
  StrType,
  TupleType,
  TypeType,
} from "../object/type.ts";
import { MemoryViewType } from "../types/bytes/memory-value.ts";
import { ByteArrayType, BytesType } from "../types/bytes/value.ts";
import { EnumerateType } from "../types/enumerate.ts";
import { FilterType, MapType } from "../types/map.ts";
import { PropertyType } from "../types/property.ts";
import { RangeType } from "../types/range.ts";
import { ReversedType } from "../types/sequence-iterators.ts";
import { FrozenSetType, SetType } from "../types/set-storage.ts";
import { SliceType } from "../types/slice.ts";
import { ZipType } from "../types/zip.ts";

export const bool: PyType = BoolType;
export const bytearray: PyType = ByteArrayType;
export const bytes: PyType = BytesType;
export const classmethod: PyType = ClassMethodType;
export const complex: PyType = ComplexType;
export const dict: PyType = DictType;
export const enumerate: PyType = EnumerateType;
export const filter: PyType = FilterType;
export const float: PyType = FloatType;
export const frozenset: PyType = FrozenSetType;
export const int: PyType = IntType;
export const list: PyType = ListType;
export const map: PyType = MapType;
export const memoryview: PyType = MemoryViewType;
export const object: PyType = ObjectType;
export const property: PyType = PropertyType;
export const range: PyType = RangeType;
export const reversed: PyType = ReversedType;
export const set: PyType = SetType;
export const slice: PyType = SliceType;
export const staticmethod: PyType = StaticMethodType;
export const str: PyType = StrType;
/** The type `super`; the zero-argument form of emitted code is `super_(cls, self)`. */
export const superType: PyType = SuperType;
export const tuple: PyType = TupleType;
export const type: PyType = TypeType;
export const zip: PyType = ZipType;
