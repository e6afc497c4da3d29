import type { FrameState } from "../snapshot.ts";
import type { Lane } from "./participants.ts";
import type { Row } from "./sequence-rows.ts";

/** Row in which a lane first appears. */
export const birthRow = (rows: readonly Row[], lane: Lane): number => {
  const index = rows.findIndex((row) =>
    row.kind === "message" ? row.event.i >= lane.first : row.events[0]!.i >= lane.first,
  );
  return index < 0 ? rows.length : index;
};

/** How far down a lane reaches: to the next lane in its column, or to the end. */
export function laneEnd(
  lanes: readonly Lane[],
  lane: Lane,
  rows: readonly Row[],
  yOf: (index: number) => number,
  height: number,
): number {
  const next = lanes
    .filter((other) => other.column === lane.column && other.first > lane.last)
    .sort((a, b) => a.first - b.first)[0];
  return next === undefined ? height - 8 : yOf(birthRow(rows, next)) - 46;
}

/** The states of a frame down the page. */
export function statesAlong(
  rows: readonly Row[],
  frame: number,
  yOf: (index: number) => number,
  top: number,
  bottom: number,
) {
  const parts: { state: FrameState; from: number; to: number }[] = [{ state: "CREATED", from: top, to: bottom }];
  const change = (state: FrameState, y: number) => {
    const open = parts[parts.length - 1]!;
    if (open.state === state) return;
    open.to = y;
    parts.push({ state, from: y, to: bottom });
  };
  const bounces = (index: number): boolean => {
    const next = rows[index + 1];
    return next?.kind === "message" && next.event.k === "gen.raise" && next.event.bounced === true;
  };
  rows.forEach((row, index) => {
    const y = yOf(index);
    for (const event of row.kind === "message" ? [row.event] : row.events) {
      if (event.k === "gen.resume" && bounces(index)) continue;
      if (event.k === "gen.resume" && (event.g === frame || event.via.includes(frame))) change("RUNNING", y);
      else if (event.k === "gen.yield" && (event.g === frame || event.via.includes(frame))) change("SUSPENDED", y);
      else if (event.k === "deleg.begin" && event.g === frame) change("RUNNING", y);
      else if ((event.k === "gen.return" || event.k === "gen.raise") && event.g === frame) {
        if (event.k === "gen.raise" && event.bounced === true) change("CREATED", y);
        else change("CLOSED", y);
      } else if (event.k === "gen.close" && event.g === frame) change("CLOSED", y);
    }
  });
  return parts;
}
