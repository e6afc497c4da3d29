/**
 * `sys.getrefcount`: CPython counts references as it makes them; here they are counted when asked, over what can be reached: namespaces of
 * modules, containers, attributes and the locals of suspended frames. Local variables of running functions are JavaScript's and not seen.
 */
import { Frame } from "../../coroutine/frame.ts";
import { current } from "../../host/interpreter.ts";
import { isBoundMethod } from "../../object/bound-method.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { PyBaseException } from "../../object/exceptions.ts";
import { infoOf } from "../../object/function.ts";
import { PyModule } from "../../object/module.ts";
import { isType, PyTuple } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { SetStore } from "../../types/set-storage.ts";

const isObject = (v: Value): boolean => (typeof v === "object" && v !== null) || typeof v === "function";

/** What an object refers to directly, each reference once. */
function* references(v: Value): Generator<Value> {
  if (Array.isArray(v)) yield* v;
  else if (v instanceof PyTuple) yield* v.items;
  else if (v instanceof PyDict) {
    for (const [key, value] of v.entries()) {
      yield key;
      yield value;
    }
  } else if (v instanceof SetStore) yield* v.items();
  else if (v instanceof PyModule) yield* v.dict.values();
  else if (v instanceof Frame) yield* Object.values(v.locals?.() ?? {});
  else if (v instanceof PyStaticMethod || v instanceof PyClassMethod) yield v.func;
  else if (isType(v)) {
    if (!v.isHeap) return;
    yield* v.bases;
    yield* v.dict.values();
  } else if (isBoundMethod(v)) {
    yield v.self;
    yield v.func;
  } else if (typeof v === "function") yield* infoOf(v)?.defaults ?? [];
  if (v instanceof PyObject || v instanceof PyBaseException || typeof v === "function" || Array.isArray(v)) {
    for (const key of Object.keys(v)) if (key.startsWith("$")) yield v[key];
  }
}

/** How often an object is referred to, the argument of the question included. */
export function countReferences(target: Value): number {
  if (!isObject(target) || target === None) return 4294967295;
  const seen = new Set<Value>();
  const queue: Value[] = [];
  let count = 0;
  const visit = (v: Value): void => {
    if (v === target) count++;
    if (!isObject(v) || seen.has(v)) return;
    seen.add(v);
    queue.push(v);
  };
  const modules = [...(current.interpreter.modules as Map<string, Value>).values()];
  for (const m of modules) {
    if (!(m instanceof PyModule)) continue;
    // Each is visited once; standard modules not at all.
    seen.add(m);
    if (isProgram(m)) queue.push(m);
  }
  for (let v = queue.pop(); v !== undefined; v = queue.pop()) for (const r of references(v)) visit(r);
  // At least the variable that the caller passed and the argument itself.
  return Math.max(1, count) + 1;
}
/** Standard modules hold nothing of the program. */
const isProgram = (m: PyModule): boolean => m.name === "__main__" || m.dict.get("__file__") !== undefined;
