/** `__init__` of data classes. */
import { attributeKey, genericSet, setattr } from "../../object/attributes.ts";
import { fieldsOfClass } from "../../object/classes/class.ts";
import { dictFromEntries } from "../../object/dict.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { FACTORY, MISSING, type PyField } from "./field.ts";
import type { GeneratedText, Leaving } from "./generated.ts";
import { infoFor } from "./methods.ts";
import { fieldReader, plainReader } from "./values.ts";

/** The fields in the order of the parameters, and how they are read (values.ts). */
export interface InitFields {
  readonly names: readonly string[];
  readonly plain: ReturnType<typeof plainReader>;
  readonly read: ReturnType<typeof fieldReader>;
}

/** For those `__init__`s that take all fields. */
export const fieldsOfInit = new WeakMap<object, InitFields>();

export interface InitOptions {
  readonly frozen: boolean;
  readonly slots: boolean;
  readonly hasPost: boolean;
}

/** `__init__`: parameters in the order of the fields, keyword-only ones last. */
export function makeInit(
  cls: PyType,
  given: readonly PyField[],
  { frozen, slots, hasPost }: InitOptions,
  generated: GeneratedText,
): Value {
  // A field without parameter whose default the class holds needs nothing; slots hide the class's value.
  const fields = given.filter((f) => truth(f.init) || f.factory !== MISSING || slots || f.kind === "_FIELD_INITVAR");
  const inInit = fields.filter((f) => truth(f.init));
  const positional = inInit.filter((f) => f.kwOnly !== true);
  const keyword = inInit.filter((f) => f.kwOnly === true);
  const ordered = [...positional, ...keyword];
  const hasDefault = (f: PyField): boolean => f.fallback !== MISSING || f.factory !== MISSING;
  const valueFor = (f: PyField): Value => (f.factory !== MISSING ? FACTORY : f.fallback);
  const parameter = (f: PyField): string => (hasDefault(f) ? `${f.name}=...` : f.name);
  const self = inInit.some((f) => f.name === "self") ? "__dataclass_self__" : "self";
  const signature = [
    self,
    ...positional.map(parameter),
    ...(keyword.length > 0 ? ["*", ...keyword.map(parameter)] : []),
  ].join(", ");
  const put = frozen ? genericSet : setattr;
  const isPlain = !hasPost && fields.every((f) => f.kind !== "_FIELD_INITVAR");
  // What is only passed on to __post_init__ takes no line.
  let lines = 0;
  const steps = fields.map((f) => ({
    field: f,
    name: f.name as string,
    at: ordered.indexOf(f),
    line: f.kind === "_FIELD_INITVAR" ? lines : lines++,
  }));
  const leaving = generated.method("__init__", Math.max(1, lines + (hasPost ? 1 : 0)));
  // What a base holds is a default that the class statement does not show.
  const isShown = fields.every((f) => f.fallback === MISSING || cls.dict.has(f.name));
  const emitted =
    isPlain && isShown
      ? emittedInit(cls, fields, ordered, { frozen, leaving, store: (object, values) => plain(object, ...values) })
      : null;
  const plain = (object: Value, ...args: Value[]): Value => {
    // Nothing has a say in what is stored (object/classes/layout.ts).
    const isFree = object.$$free === true;
    const passed: Value[] = [];
    let reached = 0;
    try {
      for (let i = 0; i < steps.length; i++) {
        const { field, name, at, line } = steps[i]!;
        reached = line;
        let value = args[at];
        if (value === undefined || value === FACTORY) {
          if (field.factory !== MISSING) value = call(field.factory);
          else if (at < 0 && field.fallback !== MISSING) value = field.fallback;
          else continue;
        }
        if (field.kind === "_FIELD_INITVAR") passed.push(value);
        else if (isFree) object[attributeKey(name)] = value;
        else put(object, name, value);
      }
      reached = lines;
      if (hasPost) invoke(object, "__post_init__", ...passed);
    } catch (e) {
      throw leaving(e, reached);
    }
    return None;
  };
  const defaults = positional.filter(hasDefault).map(valueFor);
  const annotations = dictFromEntries([...ordered.map((f) => [f.name, f.type] as const), ["return", None] as const]);
  const made = def(signature, emitted ?? plain, {
    ...infoFor(cls, "__init__"),
    checked: emitted !== null && keyword.length === 0,
    defaults,
    kwdefaults: Object.fromEntries(keyword.filter(hasDefault).map((f) => [f.name, valueFor(f)])),
    annotations: () => annotations,
  });
  // Every field is a parameter, so that a changed copy is made of the fields' values alone.
  if (isPlain && fields.length === ordered.length) {
    const names = ordered.map((f) => f.name as string);
    fieldsOfInit.set(made, { names, plain: plainReader(cls, names), read: fieldReader(names) });
  }
  return made;
}

/**
 * The `__init__` that optimised code has written for the class, where its fields are the names that the class statement annotates; null where they
 * are not, as with inherited ones.
 */
function emittedInit(
  cls: PyType,
  fields: readonly PyField[],
  ordered: readonly PyField[],
  { frozen, leaving, store }: { frozen: boolean; leaving: Leaving; store: (object: Value, values: Value[]) => Value },
): ((...args: Value[]) => Value) | null {
  const described = fieldsOfClass.get(cls);
  if (described === undefined || described.names.length !== fields.length) return null;
  const { names, made, init } = described;
  const isInOrder = fields.every((f, i) => f === ordered[i] && f.name === names[i]);
  const factories = new Map(fields.filter((f) => f.factory !== MISSING).map((f) => [f.name as string, f.factory]));
  if (!isInOrder || [...factories.keys()].some((name) => !made.includes(name))) return null;
  const made$ = (name: string): Value => {
    try {
      return call(factories.get(name));
    } catch (e) {
      throw leaving(e, names.indexOf(name));
    }
  };
  return init(frozen, FACTORY, made$, store);
}
