/** What happens when a program ends. */
import { slot } from "./interpreter.ts";

const EXIT = Symbol("exit hooks");
/** Hooks of the running program; the last registered runs first. */
export const exitHooks = (): (() => void)[] => slot<(() => void)[]>(EXIT, () => []);
