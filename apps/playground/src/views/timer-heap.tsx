import { type HeapTimer, seconds } from "@pycoro/trace";
import { useApp } from "../state/store.ts";

const CELL = 52;
const ROW = 22;
/** Two levels of the tree below the root and a half: more would not be read. */
const MOST = 10;

/** The timers as the loop holds them: the list of a heap, and arcs from each place to the two that come after it. */
export function TimerHeap({
  heap,
  label,
}: {
  readonly heap: readonly HeapTimer[];
  readonly label: (h: number) => string;
}) {
  const { messages } = useApp().store;
  const shown = heap.slice(0, MOST);
  const middle = (at: number) => at * CELL + CELL / 2;
  const deepest = Math.floor(shown.length / 2);
  const depth = 6 + Math.min(deepest, 4) * 4;
  const name = `${messages.value.heapList}: ${shown.map((timer, at) => `[${at}] ${seconds(timer.at)} ${label(timer.h)}`).join(", ")}`;
  return (
    <svg class="timer-heap" role="img" aria-label={name} width={shown.length * CELL + 1} height={ROW + 13 + depth}>
      <title>{messages.value.heapHint}</title>
      {shown.map((timer, at) => (
        <g key={timer.h} class={timer.cancelled ? "cancelled" : ""}>
          <title>{`[${at}] ${seconds(timer.at)} ${label(timer.h)}`}</title>
          <text class="heap-index" x={middle(at)} y={9} text-anchor="middle">
            {at}
          </text>
          <rect x={at * CELL + 0.5} y={12.5} width={CELL} height={ROW} />
          <text x={middle(at)} y={28} text-anchor="middle">
            {seconds(timer.at)}
          </text>
          {at > 0 && <Arc from={middle((at - 1) >> 1)} to={middle(at)} top={12.5 + ROW} depth={depth} />}
        </g>
      ))}
    </svg>
  );
}

const Arc = (props: { readonly from: number; readonly to: number; readonly top: number; readonly depth: number }) => {
  const { from, to, top, depth } = props;
  const low = top + Math.min(depth, 4 + (to - from) / 9);
  return <path class="heap-arc" d={`M${from} ${top}C${from} ${low} ${to} ${low} ${to} ${top}`} />;
};
