/**
 * `sys.getrefcount`: CPython counts references as it makes them; here they are counted when asked, over what can be reached: namespaces of
 * modules, containers, attributes and the locals of suspended frames. Local variables of running functions are JavaScript's and not seen.
 */

import { isObject, references } from "../../coroutine/references.ts";
import { current } from "../../host/interpreter.ts";
import { isProgram, PyModule } from "../../object/modules/module.ts";
import { None, type Value } from "../../object/value.ts";

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
