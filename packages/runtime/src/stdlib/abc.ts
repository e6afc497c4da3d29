/** `abc`: https://docs.python.org/3.13/library/abc.html */

import { setattr, tryGetattr } from "../object/attributes.ts";
import { ClassMethodType, StaticMethodType } from "../object/descriptors.ts";
import { truth } from "../object/truth.ts";
import { lookup, type PyType, setTypeEntry } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { PropertyType } from "../types/property.ts";
import { PyFrozenSet } from "../types/set-storage.ts";
import { AbcMetaType, AbcType } from "./abc/meta.ts";
import { version } from "./abc/version.ts";
import { functionsOf, pythonClass } from "./kit.ts";

const fn = functionsOf("abc");

export const ABCMeta: Value = AbcMetaType;
export const ABC: Value = AbcType;

export const abstractmethod: Value = fn("abstractmethod", "funcobj", (f: Value) => {
  setattr(f, "__isabstractmethod__", true);
  return f;
});
const abstract = (name: string, base: PyType): Value => {
  const type = pythonClass("abc", name, [base], {});
  type.dict.set("__isabstractmethod__", true);
  return type;
};
export const abstractproperty: Value = abstract("abstractproperty", PropertyType);
export const abstractclassmethod: Value = abstract("abstractclassmethod", ClassMethodType);
export const abstractstaticmethod: Value = abstract("abstractstaticmethod", StaticMethodType);

export const get_cache_token: Value = fn("get_cache_token", "", () => version.now);
export const update_abstractmethods: Value = fn("update_abstractmethods", "cls", (cls: PyType) => {
  if (!cls.dict.has("__abstractmethods__")) return cls;
  const names = new Set<string>();
  for (const base of cls.bases) {
    const inherited = base.dict.get("__abstractmethods__") as PyFrozenSet | undefined;
    if (inherited !== undefined)
      for (const name of inherited.items()) if (isAbstract(lookup(cls, name))) names.add(name);
  }
  for (const [name, value] of cls.dict) if (isAbstract(value)) names.add(name);
  const frozen = new PyFrozenSet();
  for (const name of names) frozen.add(name);
  setTypeEntry(cls, "__abstractmethods__", frozen);
  return cls;
});
const isAbstract = (v: Value): boolean => {
  const flag = v === undefined ? undefined : tryGetattr(v, "__isabstractmethod__");
  return flag !== undefined && truth(flag);
};
