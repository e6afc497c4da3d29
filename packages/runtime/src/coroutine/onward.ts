/**
 * What the functions hand over that resume a generator in place while it delegates to a plain machine (emitted for each `yield from`; FrameInfo.onward):
 * they call the inner step themselves, and all that is more than that is done here, by the driver. Follows SEND and END_SEND of CPython's bytecodes.c.
 */
import type { Value } from "../object/value.ts";
import { detach, resume } from "./driver.ts";
import { type Frame, SUSPENDED } from "./frame.ts";
import { nextDriven, type PyGenerator } from "./generator.ts";
import { resumeAlone } from "./quick.ts";

/** The next value of a generator that is not, or not only, where it was left in place. @throws whatever leaves it */
export const onwardDriven = (g: PyGenerator): Value => nextDriven.call(g);

/** The inner generator has returned: its value is that of `yield from`. @throws whatever leaves `g` */
export function onwardEnded(g: PyGenerator): Value {
  const { ret } = g.sub as Frame;
  detach(g, g.sub as Frame);
  g.state = SUSPENDED;
  return resumeAlone(g, ret, "iter");
}

/** An exception has left the inner generator: it is raised where `yield from` stands. @throws whatever leaves `g` */
export function onwardFailed(g: PyGenerator, exc: Value): Value {
  detach(g, g.sub as Frame);
  g.state = SUSPENDED;
  return resume(g, exc, true, "iter");
}
