/** The clocks that `--clock` names. */
import { type Clock, scaledClock, virtualClock } from "@pycoro/runtime";
import { InputError } from "../input.ts";
import { realClock } from "../node-host.ts";
import type { Interrupts } from "./interrupts.ts";

const SCALE = /^(\d+(?:\.\d+)?|\.\d+)x$/;

/**
 * "real", "virtual", or real time that runs so many times faster: "10x", "0.5x". Undefined stands for real time.
 * @throws InputError for any other name
 */
export function clockNamed(name: string, interrupts?: Interrupts): Clock | undefined {
  if (name === "real") return undefined;
  if (name === "virtual") return virtualClock();
  const scale = Number(SCALE.exec(name)?.[1]);
  if (scale > 0) return scaledClock(realClock(interrupts?.sleep), scale);
  throw new InputError(`pycoro: --clock takes real, virtual, or a factor such as 10x; not ${name}`);
}
