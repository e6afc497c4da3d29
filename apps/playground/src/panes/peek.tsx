import { type FrameView, nameOf, narrate, reprOf } from "@pycoro/trace";
import { useRef } from "preact/hooks";
import { subjectOf } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { Narration } from "../ui/narration.tsx";
import { hueOf } from "./marks.ts";
import { StateBadge } from "./state-badge.tsx";

/** How many variables a line of a phone holds. */
const MOST = 3;

/** So many pixels up or down are a drag. */
const DRAG = 24;

/** On a phone: what happens and what the frame holds, in two lines above the trace; touching it or drawing it up opens the rest. */
export function Peek({ frame }: { readonly frame: FrameView | undefined }) {
  const { store } = useApp();
  /** Where a finger was set down. */
  const from = useRef<number | null>(null);
  const dragged = useRef(false);
  const { messages, trace, event, language, sheet } = store;
  const current = event.value;
  if (current === null) return null;
  const info = frame === undefined ? undefined : trace.value.frames[frame.id];
  const has = info !== undefined && info.kind !== "loop" && info.kind !== "module";
  // What this step changed comes first.
  const locals = Object.entries(frame?.locals ?? {})
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, MOST);
  return (
    <button
      type="button"
      class="peek"
      aria-expanded={sheet.value}
      style={{ "--hue": `var(--lane-${hueOf(frame?.id ?? 0)})` }}
      onPointerDown={(pressed) => {
        from.current = pressed.clientY;
        pressed.currentTarget.setPointerCapture(pressed.pointerId);
      }}
      onPointerMove={(moved) => {
        const up = from.current === null ? 0 : from.current - moved.clientY;
        if (Math.abs(up) < DRAG) return;
        sheet.value = up > 0;
        from.current = null;
        dragged.current = true;
      }}
      onClick={() => {
        // The end of a drag is no touch.
        if (!dragged.current) sheet.value = !sheet.value;
        dragged.current = false;
        from.current = null;
      }}
    >
      <span class="visually-hidden">{messages.value.paneInspector}</span>
      <span class="peek-line">
        <strong class="frame-name">{nameOf(trace.value, subjectOf(current), language.value)}</strong>
        {has && info.kind !== "function" && <StateBadge frame={frame!} trace={trace.value} />}
        <span class="peek-locals">
          {has &&
            locals.map(([name, local]) => (
              <span key={name}>
                {name} {local.at === current.i && local.old !== null && `${reprOf(trace.value, local.old)} → `}
                {reprOf(trace.value, local.value)}
              </span>
            ))}
        </span>
        <Icon name="down" />
      </span>
      <span class="peek-narration">
        <Narration text={narrate(trace.value, current, language.value)} />
      </span>
    </button>
  );
}
