/** What happens in the loop, for whoever watches the program. */
import { current } from "../host/interpreter.ts";
import type { Value } from "../object/value.ts";
import { dressing } from "./dressing.ts";

/** Tells of an event, with the values of its fields (dress/notes.ts); costs a look while nobody watches. */
export function note(k: string, a?: Value, b?: Value, c?: Value): void {
  const { trace } = current.interpreter;
  if (trace !== null) dressing.note(trace, k, a, b, c);
}
