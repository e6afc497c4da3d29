/** `C.__bases__ = …`: other bases, and with them another order of lookup, for the class and all classes below it. */
import { descriptorGet } from "../attributes.ts";
import { error, TypeError } from "../exceptions/exceptions.ts";
import { call } from "../functions/call.ts";
import { toArray } from "../iterate.ts";
import {
  flush,
  isSubtype,
  isType,
  layoutOf,
  lookup,
  MroConflict,
  mergeMro,
  PyTuple,
  type PyType,
  solidBase,
  TypeType,
  typeName,
  typeOf,
} from "../type.ts";
import type { Value } from "../value.ts";

/** @throws TypeError in CPython's words when the bases will not do; the class is then as it was. */
export function setBases(type: PyType, value: Value): void {
  const { name } = type;
  if (!type.isHeap) throw error(TypeError, `cannot set '__bases__' attribute of immutable type '${name}'`);
  if (!(value instanceof PyTuple))
    throw error(TypeError, `can only assign tuple to ${name}.__bases__, not ${typeName(value)}`);
  if (value.items.length === 0) throw error(TypeError, `can only assign non-empty tuple to ${name}.__bases__, not ()`);
  for (const base of value.items) {
    if (!isType(base)) throw error(TypeError, `${name}.__bases__ must be tuple of classes, not '${typeName(base)}'`);
    if (isSubtype(base, type)) throw error(TypeError, "a __bases__ item causes an inheritance cycle");
    if (!base.isBase) throw error(TypeError, `type '${base.name}' is not an acceptable base type`);
  }
  const bases = [...value.items] as PyType[];
  const twice = bases.find((b, i) => bases.indexOf(b) !== i);
  if (twice !== undefined) throw error(TypeError, `duplicate base class ${twice.name}`);
  const solid = solidBase(bases);
  if (!solid.isHeap && solid !== type.base)
    throw error(TypeError, `__bases__ assignment: '${solid.name}' deallocator differs from '${type.base?.name}'`);
  if (
    layoutOf(solid) !== layoutOf(type.base as PyType) ||
    (solid.hasDict !== type.base?.hasDict && type.hasDict === solid.hasDict)
  )
    throw error(TypeError, `__bases__ assignment: '${solid.name}' object layout differs from '${type.base?.name}'`);
  const before = { bases: type.bases, base: type.base };
  type.bases = bases;
  type.base = solid;
  const orders = new Map<PyType, PyType[]>();
  try {
    reorder(type, orders);
  } catch (e) {
    Object.assign(type, before);
    for (const [t, mro] of orders) t.mro = mro;
    if (e instanceof MroConflict) {
      const names = e.heads.map((t) => t.name).join(", ");
      throw error(TypeError, `Cannot create a consistent method resolution order (MRO) for bases ${names}`);
    }
    throw e;
  }
  for (const b of before.bases) for (const r of b.subclasses) if (r.deref() === type) b.subclasses.delete(r);
  for (const b of bases) b.subclasses.add(new WeakRef(type));
  type.covers = true;
  flush(type);
}

/** Computes the orders of a class and of those below it anew, noting the old ones. */
function reorder(type: PyType, old: Map<PyType, PyType[]>): void {
  if (!old.has(type)) old.set(type, type.mro);
  const hook = lookup(typeOf(type), "mro");
  type.mro =
    hook === undefined || hook === TypeType.dict.get("mro")
      ? mergeMro(type)
      : toArray(call(descriptorGet(hook, type, typeOf(type))));
  for (const ref of type.subclasses) {
    const sub = ref.deref();
    if (sub !== undefined) reorder(sub, old);
  }
}
