/** The function record of frames that no function made: the awaitables behind `asend()` and `anext()`. */
import { parseSignature } from "../object/signature.ts";
import { None } from "../object/value.ts";
import type { FrameInfo } from "./frame.ts";

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
