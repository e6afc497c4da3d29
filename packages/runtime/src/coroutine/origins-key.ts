import { current } from "../host/interpreter.ts";

/** Under this key the interpreter has what is known of where coroutines were made (origin.ts). */
export const ORIGINS = "coroutine origins";
/** Whether anything is known of that. */
export const hasOrigins = (): boolean => current.interpreter.slots.has(ORIGINS);
