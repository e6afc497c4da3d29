/** Node's streams as byte channels. */
import type { Readable, Writable } from "node:stream";
import type { Channel, ChannelEvents } from "@pycoro/runtime";
import { hostError } from "./errors.ts";

type WithHandle = { readonly _handle?: { readonly fd?: number } | null };
const fdOf = (stream: unknown): number => (stream as WithHandle)._handle?.fd ?? -1;

/** A channel over a stream to read from, one to write to, or one that is both. */
export function channelOf(input: Readable | null, output: Writable | null): Channel {
  let events: ChannelEvents | null = null;
  let isOver = false;
  const fd = fdOf(input ?? output);
  input?.pause();
  input?.on("data", (bytes: Buffer) => events?.data(new Uint8Array(bytes)));
  input?.on("end", () => events?.ended());
  const failed = (e: NodeJS.ErrnoException): void => {
    // What the owner has closed itself is no news.
    if (!isOver) events?.failed(hostError(e));
  };
  input?.on("error", failed);
  if ((output as unknown) !== input) {
    output?.on("error", failed);
    // A pipe that nobody reads any more says so by closing.
    output?.on("close", () => {
      if (!isOver) events?.ended();
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
    resume: () => void input?.resume(),
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
  };
}
