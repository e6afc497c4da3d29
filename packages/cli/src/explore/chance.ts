import type { Host } from "@pycoro/runtime";

/** A fixed sequence of bytes: the same seed gives the same run. */
export function chance(seed: number): Host["random"] {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[i] = state >>> 24;
    }
  };
}
