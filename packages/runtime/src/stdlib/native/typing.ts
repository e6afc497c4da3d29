/** `_typing`: the part of `typing` that CPython writes in C, for when Python's own file is lent to pycoro: it calls back into that file. */

import type { PyDict } from "../../object/dict.ts";
import { apply, call } from "../../object/functions/call.ts";
import { classEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { builtinsOf, pythonClass, toKwargs } from "../kit.ts";

export {
  NoDefault,
  ParamSpec,
  ParamSpecArgs,
  ParamSpecKwargs,
  TypeAliasType,
  TypeVar,
  TypeVarTuple,
} from "../typing.ts";

const inTyping = (name: string): Value => importModule("typing").dict.get(name);

export const _idfunc: Value = builtinsOf("_typing")("_idfunc", "x, /", (x: Value) => x);
export const Generic: PyType = pythonClass(
  "typing",
  "Generic",
  [],
  {
    __class_getitem__: classEntry("params", (cls: Value, params: Value) =>
      call(inTyping("_generic_class_getitem"), cls, params),
    ),
    __init_subclass__: classEntry("*args, **kwargs", (cls: Value, args: PyTuple, kwargs: PyDict) =>
      apply(inTyping("_generic_init_subclass"), [cls, ...args.items], toKwargs(kwargs) ?? {}),
    ),
  },
  { hasDict: false },
);
