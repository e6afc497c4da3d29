/** How the JavaScript engine is set up for programs that Python was compiled to. */
import { setFlagsFromString } from "node:v8";

/** How many bytes of code one function, and all that is put into one function, may have: the engine's own limits are 460 and 920. */
const LIMITS = { "max-inlined-bytecode-size": 2000, "max-inlined-bytecode-size-cumulative": 4000 } as const;

/**
 * Lets the engine put larger functions in line. A line of Python is several of JavaScript, since each operator looks at its operands where it stands: functions
 * that would be in line if they were written by hand are over the engine's limits. Called when a program is about to run, since the
 * engine loads Node's own modules more slowly afterwards.
 */
export function putMoreInLine(): void {
  for (const [flag, limit] of Object.entries(LIMITS)) setFlagsFromString(`--${flag}=${limit}`);
}
