/** A byte channel as one of Node's streams: for TLS over connections that are not Node's own. */
import { Duplex } from "node:stream";
import type { Channel } from "@pycoro/runtime";

export function duplexOf(channel: Channel): Duplex {
  /** Called when what was written is out. */
  let written: (() => void) | null = null;
  const stream = new Duplex({
    allowHalfOpen: true,
    read: () => channel.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      channel.write(new Uint8Array(chunk));
      if (channel.buffered === 0) done();
      else written = done;
    },
    final: (done) => {
      channel.end();
      done();
    },
    destroy: (e, done) => {
      channel.destroy();
      done(e);
    },
  });
  channel.attach({
    data: (bytes) => {
      if (!stream.push(bytes)) channel.pause();
    },
    ended: () => void stream.push(null),
    written: () => {
      if (channel.buffered > 0) return;
      const done = written;
      written = null;
      done?.();
    },
    failed: (e) => void stream.destroy(Object.assign(new Error(e.text), { errno: -e.errno })),
  });
  return stream;
}
