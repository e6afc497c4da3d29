/** Struct sequences: tuples with named fields, as `time.struct_time` and `sys.version_info` are. */
import { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { toArray } from "../object/iterate.ts";
import { getset, staticEntry } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { PyTuple, type PyType, TupleType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { nativeClass } from "./kit.ts";

/** Makes the type; `hidden` fields have names but are not items; a name that is in both is that of the hidden one. */
export function structSequence(
  module: string,
  name: string,
  fields: readonly string[],
  hidden: readonly string[] = [],
): PyType {
  class Sequence extends PyTuple {
    readonly extra: readonly Value[];
    constructor(items: readonly Value[]) {
      super(items.slice(0, fields.length));
      this.extra = items.slice(fields.length);
    }
  }
  const table: Record<string, Value> = {
    __new__: staticEntry("cls, sequence, dict=None", (cls: PyType, sequence: Value) => {
      const items = toArray(sequence);
      const most = fields.length + hidden.length;
      if (items.length < fields.length || items.length > most) {
        const bound =
          hidden.length === 0
            ? `a ${most}-sequence`
            : items.length < fields.length
              ? `an at least ${fields.length}-sequence`
              : `an at most ${most}-sequence`;
        throw error(TypeError, `${module}.${name}() takes ${bound} (${items.length}-sequence given)`);
      }
      return new cls.alloc(items);
    }),
    __repr__: [
      "",
      (self: PyTuple) => `${module}.${name}(${fields.map((f, i) => `${f}=${reprOf(self.items[i])}`).join(", ")})`,
    ],
    __reduce__: [
      "",
      (self: Sequence) => {
        const state = new PyDict();
        for (const [i, f] of hidden.entries()) state.set(f, self.extra[i] ?? None);
        return new PyTuple([typeOf(self), new PyTuple([new PyTuple(self.items), state])]);
      },
    ],
    __replace__: [
      "**changes",
      (self: Sequence, changes: PyDict) => {
        const names = [...fields, ...hidden];
        if (fields.some((f) => hidden.includes(f)))
          throw error(
            TypeError,
            `__replace__() is not supported for ${module}.${name} because it has unnamed field(s)`,
          );
        const unknown = [...changes.keys()].filter((key) => !names.includes(key as string));
        if (unknown.length > 0) throw error(TypeError, `Got unexpected field name(s): ${reprOf(unknown)}`);
        const items = [...self.items, ...self.extra];
        return new (typeOf(self).alloc)(names.map((f, i) => changes.get(f) ?? items[i]));
      },
    ],
    n_fields: fields.length + hidden.length,
    n_sequence_fields: fields.length,
    n_unnamed_fields: fields.filter((f) => hidden.includes(f)).length,
    __match_args__: new PyTuple(fields.filter((f) => !hidden.includes(f))),
  };
  fields.forEach((f, i) => {
    table[f] = getset((self: PyTuple) => self.items[i]);
  });
  hidden.forEach((f, i) => {
    table[f] = getset((self: Sequence) => self.extra[i] ?? None);
  });
  return nativeClass(module, name, Sequence, table, { bases: [TupleType], isBase: false });
}
