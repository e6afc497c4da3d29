import { useRef } from "preact/hooks";

/**
 * A bar between two panes, as the ARIA authoring practices describe it: arrows move it by 2 %, Home and End to the ends, Enter makes the first pane
 * as small as it may be and puts it back, a double click puts it where it was at first.
 */
export function Splitter(props: {
  readonly label: string;
  /** A vertical bar divides left from right. */
  readonly vertical: boolean;
  /** Share of the first pane in percent. */
  readonly value: number;
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  /** The share to go back to from the smallest. */
  const before = useRef(props.initial);
  const set = (value: number) => props.onChange(Math.round(Math.max(props.min, Math.min(props.max, value)) * 10) / 10);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      ref={bar}
      class={`splitter ${props.vertical ? "vertical" : "horizontal"}`}
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={props.vertical ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(props.value)}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      onDblClick={() => set(props.initial)}
      onKeyDown={(event) => {
        const less = props.vertical ? "ArrowLeft" : "ArrowUp";
        const more = props.vertical ? "ArrowRight" : "ArrowDown";
        const next =
          event.key === less
            ? props.value - 2
            : event.key === more
              ? props.value + 2
              : event.key === "Home"
                ? props.min
                : event.key === "End"
                  ? props.max
                  : event.key === "Enter"
                    ? props.value > props.min
                      ? props.min
                      : before.current
                    : null;
        if (next === null) return;
        if (event.key === "Enter" && props.value > props.min) before.current = props.value;
        event.preventDefault();
        event.stopPropagation();
        set(next);
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        const element = bar.current!;
        const box = element.parentElement!.getBoundingClientRect();
        element.setPointerCapture(event.pointerId);
        const move = (moved: PointerEvent) => {
          const share = props.vertical
            ? (moved.clientX - box.left) / box.width
            : (moved.clientY - box.top) / box.height;
          set(share * 100);
        };
        const up = () => {
          element.removeEventListener("pointermove", move);
          element.removeEventListener("pointerup", up);
          element.removeEventListener("pointercancel", up);
        };
        element.addEventListener("pointermove", move);
        element.addEventListener("pointerup", up);
        element.addEventListener("pointercancel", up);
      }}
    />
  );
}
