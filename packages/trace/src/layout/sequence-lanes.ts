import type { FrameState } from "../snapshot.ts";
import type { Lane } from "./participants.ts";
import type { Row } from "./sequence-rows.ts";

/** Row in which a lane first appears; rows stand in the order of their events. */
export function birthRow(rows: readonly Row[], lane: Lane): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle]!;
    if ((row.kind === "message" ? row.event : row.events[0]!).i >= lane.first) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** From one row on, a frame is in a state. */
export interface Change {
  readonly row: number;
  readonly state: FrameState;
}

/** The changes of state of every frame, from one pass over the rows. */
export function changesOf(rows: readonly Row[]): ReadonlyMap<number, readonly Change[]> {
  const changes = new Map<number, Change[]>();
  const change = (frame: number, state: FrameState, row: number) => {
    const known = changes.get(frame);
    if (known === undefined) changes.set(frame, [{ row, state }]);
    else if (known[known.length - 1]!.state !== state) known.push({ row, state });
  };
  const bounces = (index: number): boolean => {
    const next = rows[index + 1];
    return next?.kind === "message" && next.event.k === "gen.raise" && next.event.bounced === true;
  };
  rows.forEach((row, index) => {
    for (const event of row.kind === "message" ? [row.event] : row.events) {
      if (event.k === "gen.resume" || event.k === "gen.yield") {
        if (event.k === "gen.resume" && bounces(index)) continue;
        const state = event.k === "gen.resume" ? "RUNNING" : "SUSPENDED";
        for (const frame of event.via) change(frame, state, index);
        change(event.g, state, index);
      } else if (event.k === "deleg.begin") {
        if (event.g !== null) change(event.g, "RUNNING", index);
      } else if (event.k === "gen.return" || event.k === "gen.close") change(event.g, "CLOSED", index);
      else if (event.k === "gen.raise") change(event.g, event.bounced === true ? "CREATED" : "CLOSED", index);
    }
  });
  return changes;
}

/** The states of a frame down the page. */
export function statesAlong(
  changes: readonly Change[],
  yOf: (index: number) => number,
  top: number,
  bottom: number,
): { readonly state: FrameState; readonly from: number; readonly to: number }[] {
  const begins = [{ state: "CREATED" as FrameState, from: top }];
  for (const { row, state } of changes)
    if (begins[begins.length - 1]!.state !== state) begins.push({ state, from: yOf(row) });
  return begins.map((one, index) => ({ ...one, to: begins[index + 1]?.from ?? bottom }));
}
