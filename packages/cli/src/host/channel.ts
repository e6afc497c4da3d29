/** Node's streams as byte channels. */
import type { Readable, Writable } from "node:stream";
import type { Channel, ChannelEvents } from "@pycoro/runtime";
import { hostError } from "./errors.ts";

type WithHandle = { readonly _handle?: { readonly fd?: number } | null };
const fdOf = (stream: unknown): number => (stream as WithHandle)._handle?.fd ?? -1;

/** A channel that can let go of its streams, for somebody else to use them. */
export interface NodeChannel extends Channel {
  release(): void;
}

/** A channel over a stream to read from, one to write to, or one that is both. */
export function channelOf(input: Readable | null, output: Writable | null): NodeChannel {
  let events: ChannelEvents | null = null;
  let isOver = false;
  /** What has come before anybody wanted it: Node lets a child's streams flow when the child ends. */
  let early: ((to: ChannelEvents) => void)[] | null = [];
  const report = (f: (to: ChannelEvents) => void): void => {
    if (early !== null) early.push(f);
    else if (events !== null) f(events);
  };
  const fd = fdOf(input ?? output);
  input?.pause();
  const data = (bytes: Buffer): void => report((to) => to.data(new Uint8Array(bytes)));
  const ended = (): void => report((to) => to.ended());
  input?.on("data", data);
  input?.on("end", ended);
  const failed = (e: NodeJS.ErrnoException): void => {
    // What the owner has closed itself is no news.
    if (!isOver) report((to) => to.failed(hostError(e)));
  };
  input?.on("error", failed);
  if ((output as unknown) !== input) {
    output?.on("error", failed);
    // A pipe that nobody reads any more says so by closing.
    output?.on("close", () => {
      if (!isOver) report((to) => to.ended());
    });
  }
  return {
    fd,
    get buffered() {
      return output?.writableLength ?? 0;
    },
    attach: (owner) => {
      events = owner;
    },
    resume: () => {
      const waiting = early ?? [];
      early = null;
      for (const f of waiting) report(f);
      input?.resume();
    },
    pause: () => void input?.pause(),
    write: (bytes) => {
      output?.write(bytes, (e) => {
        if (e === null || e === undefined) events?.written();
      });
    },
    end: () => void output?.end(() => events?.written()),
    destroy: () => {
      isOver = true;
      if ((output as unknown) !== input) output?.end();
      input?.destroy();
    },
    release: () => {
      input?.pause();
      input?.off("data", data).off("end", ended).off("error", failed);
      events = null;
    },
  };
}
