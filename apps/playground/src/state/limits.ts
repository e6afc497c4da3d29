import { defaultRunLimits, type Limits } from "../protocol.ts";

/** Virtual seconds for a program whose loop never ends by itself. */
const FOREVER = 60;

/**
 * The budgets for a text. A loop that runs for ever has a minute of the program's clock, as long as nobody has chosen another time.
 * @example
 * limitsFor("loop.run_forever()", defaultRunLimits).virtual // 60
 */
export const limitsFor = (text: string, chosen: Limits): Limits =>
  /\.run_forever\(/.test(text) && chosen.virtual === defaultRunLimits.virtual
    ? { ...chosen, virtual: FOREVER }
    : chosen;
