/** `os.environ`: https://docs.python.org/3.13/library/os.html#os.environ */
import { current } from "../../host/interpreter.ts";
import { DictType, dictFromRecord, PyDict } from "../../object/dict.ts";
import { error, KeyError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { pyIter } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { Mapping, MutableMapping } from "../collections/abc-mappings.ts";
import { asStr, builtinsOf, functionsOf, isNone, pythonClass } from "../kit.ts";

const text = (v: Value): string => {
  const found = asStr(v);
  if (found === undefined) throw error(TypeError, `str expected, not ${typeName(v)}`);
  return found;
};
const dataOf = (self: Value): PyDict => self.$_data;
const copied = (self: Value): PyDict => {
  const copy = new PyDict();
  for (const [key, value] of dataOf(self).entries()) copy.set(key, value);
  return copy;
};
const isMapping = (v: Value): boolean => typeOf(v).mro.some((t) => t === Mapping || t === DictType);
function merged(into: Value, other: Value): Value {
  if (!isMapping(other)) return NotImplemented;
  invoke(into, "update", other);
  return into;
}
export const Environ: PyType = pythonClass("os", "_Environ", [MutableMapping], {
  __getitem__: [
    "key",
    (self: Value, key: Value) => {
      const found = dataOf(self).get(text(key));
      if (found === undefined) throw error(KeyError, key);
      return found;
    },
  ],
  __setitem__: [
    "key, value",
    (self: Value, key: Value, value: Value) => {
      dataOf(self).set(text(key), text(value));
      return None;
    },
  ],
  __delitem__: [
    "key",
    (self: Value, key: Value) => {
      if (dataOf(self).get(text(key)) === undefined) throw error(KeyError, key);
      dataOf(self).delete(text(key));
      return None;
    },
  ],
  __iter__: ["", (self: Value) => pyIter([...dataOf(self).keys()])],
  __len__: ["", (self: Value) => dataOf(self).size],
  __repr__: [
    "",
    (self: Value) => {
      const items = [...dataOf(self).entries()].map(([k, v]) => `${reprOf(k)}: ${reprOf(v)}`);
      return `environ({${items.join(", ")}})`;
    },
  ],
  copy: ["", copied],
  setdefault: [
    "key, value",
    (self: Value, key: Value, value: Value) => {
      const found = dataOf(self).get(text(key));
      if (found !== undefined) return found;
      dataOf(self).set(text(key), text(value));
      return text(value);
    },
  ],
  __or__: ["other", (self: Value, other: Value) => merged(copied(self), other)],
  __ror__: [
    "other",
    (self: Value, other: Value) => (isMapping(other) ? merged(call(DictType, other), copied(self)) : NotImplemented),
  ],
  __ior__: [
    "other",
    (self: Value, other: Value) => {
      invoke(self, "update", other);
      return self;
    },
  ],
});

/** A mapping of the host's environment, for one program. */
export function freshEnvironment(): Value {
  const self = new Environ.alloc() as Value;
  self.$_data = dictFromRecord(current.interpreter.host.environ ?? {});
  return self;
}
/** The environment of the running program, as it stands. */
export function environment(): PyDict {
  const mapping = importModule("os").dict.get("environ");
  return mapping instanceof PyDict ? mapping : dataOf(mapping);
}

const py = functionsOf("os");
export const getenv: Value = py("getenv", "key, default=None", (key: Value, fallback: Value) => {
  return environment().get(text(key)) ?? fallback;
});
export const putenv: Value = builtinsOf("posix")("putenv", "name, value, /", (key: Value, value: Value) => {
  environment().set(text(key), text(value));
  return None;
});
export const unsetenv: Value = builtinsOf("posix")("unsetenv", "name, /", (key: Value) => {
  environment().delete(text(key));
  return None;
});
export const get_exec_path: Value = py("get_exec_path", "env=None", (env: Value) => {
  const path = isNone(env) ? environment().get("PATH") : getitem(env, "PATH");
  return (asStr(path) ?? "/bin:/usr/bin").split(":");
});
