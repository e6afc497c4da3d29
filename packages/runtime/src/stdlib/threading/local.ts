/** Attributes of one thread: https://docs.python.org/3.13/library/threading.html#thread-local-data */
import { runningStrand } from "../../coroutine/threads.ts";
import { getattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { lookup, ObjectType, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { pythonClass, toKwargs } from "../kit.ts";

/** What a local object keeps beside its attributes: whose they are now, and how it was made. */
interface Kept {
  holder: unknown;
  readonly args: readonly Value[];
  readonly kwargs: PyDict;
}
const KEPT = Symbol("local");
const names = (self: object): string[] =>
  Object.keys(self).filter((key) => key.startsWith("$") && !key.startsWith("$$"));

/** Lets the object have the attributes of the thread that runs; a thread's first use begins it as its class says. */
function adopt(self: Value): void {
  const kept = self[KEPT] as Kept | undefined;
  const strand = runningStrand();
  if (kept === undefined || kept.holder === strand) return;
  const stash = new Map<string, Value>();
  for (const key of names(self)) {
    stash.set(key, self[key]);
    delete self[key];
  }
  (kept.holder as typeof strand).slots.set(self, stash);
  kept.holder = strand;
  const own = strand.slots.get(self) as Map<string, Value> | undefined;
  if (own !== undefined) for (const [key, value] of own) self[key] = value;
  else {
    const begin = lookup(typeOf(self), "__init__");
    if (begin !== ObjectType.dict.get("__init__"))
      apply(getattr(self, "__init__"), [...kept.args], toKwargs(kept.kwargs));
  }
}
const own =
  (name: string) =>
  (self: Value, ...args: Value[]): Value => {
    adopt(self);
    return call(ObjectType.dict.get(name), self, ...args);
  };

export const local: PyType = pythonClass(
  "_thread",
  "_local",
  [],
  {
    __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType, args: PyTuple, kwargs: PyDict) => {
      if ((args.items.length > 0 || kwargs.size > 0) && lookup(cls, "__init__") === ObjectType.dict.get("__init__"))
        throw error(TypeError, "Initialization arguments are not supported");
      const self = new cls.alloc() as Value;
      Object.defineProperty(self, KEPT, {
        value: { holder: runningStrand(), args: args.items, kwargs } satisfies Kept,
      });
      return self;
    }),
    __getattribute__: ["name", own("__getattribute__")],
    __setattr__: ["name, value", own("__setattr__")],
    __delattr__: ["name", own("__delattr__")],
  },
  { isHeap: false },
);
