/** The module that a call comes from: what classes and type variables made by a call say of themselves. */

import { pythonStack } from "../host/python-stack.ts";
import type { Value } from "../object/value.ts";
import { moduleNameAbove } from "./sys/frames.ts";

/** `__name__` of the calling Python module; `__main__` when the program was compiled without positions. */
export const callerModule = (): Value => (pythonStack(1).length === 0 ? "__main__" : moduleNameAbove(0));
