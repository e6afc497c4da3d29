/** The function record of frames that no function made: the awaitables behind `asend()` and `anext()`. */

import { current } from "../host/interpreter.ts";
import { parseSignature } from "../object/functions/signature.ts";
import { None } from "../object/value.ts";
import type { Frame, FrameInfo } from "./frame.ts";

export const helperInfo = (name: string): FrameInfo => ({
  signature: parseSignature(""),
  name,
  shortName: name,
  style: "c",
  skip: 0,
  kind: "coroutine",
  defaults: null,
  kwdefaults: null,
  doc: None,
  module: "builtins",
  body: () => None,
  line: 0,
});

/** Tells a trace that there is such a frame: it takes part in delegation, but no reader wants to see it. */
export const announce = (frame: Frame): void =>
  current.interpreter.trace?.emit({ k: "gen.new", g: frame, name: frame.info.name, kind: "coroutine", line: 0 });
