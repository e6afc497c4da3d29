/** Flow control of what is written (`_FlowControlMixin` of Lib/asyncio/transports.py): a protocol is paused above one mark and resumed below another. */

import { error, isError, KeyboardInterrupt, SystemExit, ValueError } from "../../object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "../../object/exceptions/raise.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { ClassTable } from "../kit.ts";
import { Transport } from "./transports.ts";

const HIGH = 64 * 1024;

/** A transport that buffers what it writes. */
export abstract class BufferingTransport extends Transport {
  readonly loop: EventLoop;
  protocol: Value;
  #isProtocolPaused = false;
  #high = HIGH;
  #low = HIGH / 4;

  constructor(loop: EventLoop, protocol: Value) {
    super();
    this.loop = loop;
    this.protocol = protocol;
  }
  abstract get bufferSize(): number;

  get limits(): readonly [low: number, high: number] {
    return [this.#low, this.#high];
  }
  setLimits(high: Value, low: Value): void {
    let most = high;
    if (most === None) most = low === None ? HIGH : 4 * low;
    const least = low === None ? Math.floor(most / 4) : low;
    if (!(most >= least && least >= 0)) {
      throw error(ValueError, `high (${reprOf(most)}) must be >= low (${reprOf(least)}) must be >= 0`);
    }
    this.#high = most;
    this.#low = least;
    this.grown();
  }
  /** More has been buffered. */
  protected grown(): void {
    if (this.#isProtocolPaused || this.bufferSize <= this.#high) return;
    this.#isProtocolPaused = true;
    this.#tell("pause_writing");
  }
  /** Some of the buffer has gone. */
  protected shrunk(): void {
    if (!this.#isProtocolPaused || this.bufferSize > this.#low) return;
    this.#isProtocolPaused = false;
    this.#tell("resume_writing");
  }
  #tell(name: "pause_writing" | "resume_writing"): void {
    const { protocol } = this;
    try {
      invoke(protocol, name);
    } catch (e) {
      const exception = passing(e);
      this.loop.callExceptionHandler({ message: `protocol.${name}() failed`, exception, transport: this, protocol });
    }
  }
}

/** What a protocol raised, unless it has to leave the loop. @throws SystemExit, KeyboardInterrupt, what the host stops programs with */
export function passing(e: Value): Value {
  if (e instanceof Interrupted) throw e;
  const exc = toPython(e);
  if (isError(exc, SystemExit) || isError(exc, KeyboardInterrupt)) throw exc;
  return exc;
}

/** The methods about the buffer. */
export const bufferMethods: ClassTable = {
  get_write_buffer_size: ["", (self: BufferingTransport) => self.bufferSize],
  get_write_buffer_limits: ["", (self: BufferingTransport) => new PyTuple([...self.limits])],
  set_write_buffer_limits: [
    "high=None, low=None",
    (self: BufferingTransport, high: Value, low: Value) => {
      self.setLimits(high ?? None, low ?? None);
      return None;
    },
  ],
};
