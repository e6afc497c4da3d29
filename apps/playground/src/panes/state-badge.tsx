import { type FrameView, inspectState, type Trace } from "@pycoro/trace";

const stateGlyph = { CREATED: "○", RUNNING: "▶", SUSPENDED: "∥", CLOSED: "✕" } as const;

/** A state as sign, word and colour; the title is the name that `inspect` gives it. */
export function StateBadge({
  frame,
  trace,
  long,
}: {
  readonly frame: FrameView;
  readonly trace: Trace;
  readonly long?: boolean;
}) {
  const info = trace.frames[frame.id]!;
  const full = inspectState(info, frame.state);
  const failed = frame.state === "CLOSED" && frame.ended?.how === "raise";
  return (
    <span class={`badge badge-${failed ? "ERROR" : frame.state}`} title={full}>
      <span aria-hidden="true">{failed ? "⚡" : stateGlyph[frame.state]}</span> {long ? full : frame.state}
    </span>
  );
}
