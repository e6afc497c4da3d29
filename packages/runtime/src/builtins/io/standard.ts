/** What stands behind `sys.stdout`, `sys.stderr` and `sys.stdin`. */
import { setattr } from "../../object/attributes.ts";
import { apply } from "../../object/functions/call.ts";
import { StandardDevice } from "./device.ts";
import { deviceOf } from "./open-device.ts";
import { makeState, type TextState } from "./text-state.ts";
import { BufferedReaderType, BufferedWriterType, FileIOType } from "./types.ts";

const NAMES = ["<stdin>", "<stdout>", "<stderr>"] as const;

/** The state of the text stream of a descriptor. Text goes to the host as it is: only bytes written to `buffer` are bytes. */
export function standardState(descriptor: 0 | 1 | 2): TextState {
  const raw = apply(FileIOType, [descriptor, descriptor === 0 ? "r" : "w"], { closefd: false });
  setattr(raw, "name", NAMES[descriptor]);
  const buffer = apply(descriptor === 0 ? BufferedReaderType : BufferedWriterType, [raw]);
  const errors = descriptor === 2 ? "backslashreplace" : "strict";
  const state = makeState(buffer, { encoding: "utf-8", errors, newline: descriptor === 0 ? null : "\n" }, false, false);
  const device = deviceOf(descriptor);
  if (descriptor !== 0 && device instanceof StandardDevice) {
    state.lineBuffering = descriptor === 2 || device.isTerminal;
    // Bytes take their place among what is printed.
    buffer.size = 0;
    state.sink = (text) => {
      if (/\p{Surrogate}/u.test(text)) device.write(state.codec.encode(text, state.format.errors));
      else device.writeText(text);
    };
  }
  return state;
}
