import { useSignal } from "@preact/signals";
import { type FrameView, nameOf } from "@pycoro/trace";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { hueOf } from "./marks.ts";

/** So many of the last frames that have ended are named, and so many more each time that they are asked for. */
const FIRST = 40;
const MORE = 200;

/** The generators and coroutines that have ended, the last ones first named; each leads to its end. */
export function ClosedFrames({ frames }: { readonly frames: readonly FrameView[] }) {
  const { store, go } = useApp();
  const { messages, trace } = store;
  const count = useSignal(FIRST);
  const list = useRef<HTMLParagraphElement>(null);
  const named = count.value;
  useEffect(() => {
    // The button that was pressed may be gone, or stand before what it brought.
    if (named > FIRST) list.current?.querySelector<HTMLElement>(".chip")?.focus();
  }, [named]);
  if (frames.length === 0) return null;
  const hidden = Math.max(0, frames.length - named);
  return (
    <p class="closed-list" ref={list}>
      {hidden > 0 && (
        <button
          type="button"
          class="small"
          onClick={() => {
            count.value += MORE;
          }}
        >
          {messages.value.earlierFrames(hidden)}
        </button>
      )}
      {frames.slice(-named).map((frame) => (
        <button
          key={frame.id}
          type="button"
          class="chip"
          style={{ "--hue": `var(--lane-${hueOf(frame.id)})` }}
          onClick={() => go.seek(frame.touched)}
        >
          ✕ {nameOf(trace.value, frame.id)}
        </button>
      ))}
    </p>
  );
}
