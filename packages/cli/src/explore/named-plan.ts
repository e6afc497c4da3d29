import { type Plan, planOf } from "@pycoro/trace";
import { InputError } from "../input.ts";

/** The plan that an option names. @throws InputError when it names none */
export function namedPlan(id: string): Plan {
  try {
    return planOf(id);
  } catch (e) {
    throw new InputError(`pycoro: ${(e as Error).message}`);
  }
}
