/** ABCMeta: https://docs.python.org/3.13/library/abc.html#abc.ABCMeta (checks as in CPython's Lib/_py_abc.py describes them). */
import { tryGetattr } from "../../object/attributes.ts";
import { newType } from "../../object/classes/class.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, RuntimeError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial } from "../../object/functions/call.ts";
import { hasPatternKind, setPatternKind } from "../../object/matching/pattern-kind.ts";
import { staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { isSubtype, isType, lookup, makeType, PyTuple, type PyType, TypeType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { pythonClass, pythonMethods, toKwargs } from "../kit.ts";
import { version } from "./version.ts";

const STATE: unique symbol = Symbol("abc");
interface State {
  readonly registry: Set<PyType>;
  /** Answers of `issubclass`, good while no class is registered anywhere. */
  cache: Map<PyType, boolean>;
  at: number;
}

function stateOf(cls: PyType): State {
  const holder = cls as PyType & { [STATE]?: State };
  if (!Object.hasOwn(holder, STATE))
    Object.defineProperty(holder, STATE, { value: { registry: new Set(), cache: new Map(), at: version.now } });
  return holder[STATE] as State;
}

const isAbstract = (v: Value): boolean => {
  const flag =
    v === undefined || (typeof v !== "object" && typeof v !== "function")
      ? undefined
      : tryGetattr(v, "__isabstractmethod__");
  return flag !== undefined && truth(flag);
};

/** Gives a class its `__abstractmethods__`. */
export function findAbstract(cls: PyType): void {
  const names = new Set<string>();
  for (const [name, value] of cls.dict) if (isAbstract(value)) names.add(name);
  for (const base of cls.bases) {
    const inherited = base.dict.get("__abstractmethods__") as PyFrozenSet | undefined;
    if (inherited !== undefined)
      for (const name of inherited.items()) if (isAbstract(lookup(cls, name as string))) names.add(name as string);
  }
  const frozen = new PyFrozenSet();
  for (const name of names) frozen.add(name);
  cls.dict.set("__abstractmethods__", frozen);
}

function subclassCheck(cls: PyType, subclass: Value): boolean {
  if (!isType(subclass)) throw error(TypeError, "issubclass() arg 1 must be a class");
  const state = stateOf(cls);
  if (state.at !== version.now) {
    state.cache = new Map();
    state.at = version.now;
  }
  const known = state.cache.get(subclass);
  if (known !== undefined) return known;
  const answer = decide(cls, subclass, state);
  state.cache.set(subclass, answer);
  return answer;
}
function decide(cls: PyType, subclass: PyType, state: State): boolean {
  const hook = tryGetattr(cls, "__subclasshook__");
  if (hook !== undefined) {
    const said = call(hook, subclass);
    if (said !== NotImplemented) return truth(said);
  }
  if (isSubtype(subclass, cls)) return true;
  for (const registered of state.registry) if (checkSubclass(subclass, registered)) return true;
  for (const ref of cls.subclasses) {
    const below = ref.deref();
    if (below !== undefined && checkSubclass(subclass, below)) return true;
  }
  return false;
}
const checkSubclass = (subclass: PyType, cls: PyType): boolean =>
  typeOf(cls) === TypeType ? isSubtype(subclass, cls) : truth(callSpecial(cls, "__subclasscheck__", subclass));

/** `ABC.register` for the runtime's own classes. */
export function register(cls: PyType, ...subclasses: PyType[]): void {
  for (const subclass of subclasses) {
    stateOf(cls).registry.add(subclass);
    // Builtin types keep their own say in patterns: a str is a Sequence but matches no sequence pattern.
    if (subclass.isHeap)
      for (const kind of ["sequence", "mapping"] as const)
        if (hasPatternKind(cls, kind)) setPatternKind(subclass, kind);
  }
  version.now++;
}

/** `__abc_tpflags__` in a class body says whether its instances are sequences or mappings in patterns. */
function takeFlags(cls: PyType): void {
  const flags = cls.dict.get("__abc_tpflags__");
  if (typeof flags !== "number") return;
  const kinds = (["sequence", "mapping"] as const).filter((_, i) => (flags & (32 << i)) !== 0);
  if (kinds.length > 1)
    throw error(TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
  cls.dict.delete("__abc_tpflags__");
  setPatternKind(cls, ...kinds);
}

export const AbcMetaType: PyType = makeType({
  name: "ABCMeta",
  module: "abc",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
AbcMetaType.dict.set("__module__", "abc");
pythonMethods(AbcMetaType, {
  __new__: staticEntry(
    "mcls, name, bases, namespace, /, **kwargs",
    (mcls: PyType, name: string, bases: PyTuple, namespace: PyDict, kwargs: PyDict) => {
      const cls = newType(mcls, name, [...bases.items], namespace, toKwargs(kwargs));
      findAbstract(cls);
      takeFlags(cls);
      return cls;
    },
  ),
  __instancecheck__: [
    "instance",
    (cls: PyType, instance: Value) => {
      const type = typeOf(instance);
      if (subclassCheck(cls, type)) return true;
      const claimed = typeof instance === "object" && instance !== None ? tryGetattr(instance, "__class__") : type;
      return claimed !== type && isType(claimed) && subclassCheck(cls, claimed);
    },
  ],
  __subclasscheck__: ["subclass", subclassCheck],
  _abc_caches_clear: [
    "",
    (cls: PyType) => {
      stateOf(cls).cache = new Map();
      return None;
    },
  ],
  _abc_registry_clear: [
    "",
    (cls: PyType) => {
      stateOf(cls).registry.clear();
      version.now++;
      return None;
    },
  ],
  register: [
    "subclass",
    (cls: PyType, subclass: Value) => {
      if (!isType(subclass)) throw error(TypeError, "Can only register classes");
      if (subclassCheck(cls, subclass)) return subclass;
      if (subclassCheck(subclass, cls)) throw error(RuntimeError, "Refusing to create an inheritance cycle");
      register(cls, subclass);
      return subclass;
    },
  ],
});

export const AbcType: PyType = pythonClass(
  "abc",
  "ABC",
  [],
  { __slots__: new PyTuple([]) },
  { metaclass: AbcMetaType, hasDict: false },
);
AbcType.dict.set("__abstractmethods__", new PyFrozenSet());
