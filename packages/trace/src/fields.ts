import type { EventKind } from "./events.ts";

/** The fields of a kind that the columns `about`, `other` and `mark` hold; "" or nothing for none. */
type Fields = readonly [about?: string, other?: string, mark?: string];

/** The kinds that have fields of their own. */
export const FIELDS: Readonly<Partial<Record<EventKind, Fields>>> = {
  "run.end": ["", "", "how"],
  out: ["fd"],
  budget: ["n", "", "which"],
  call: ["g"],
  ret: ["g", "", "raised"],
  "gen.new": ["g"],
  "gen.resume": ["g", "at", "how"],
  "gen.yield": ["g", "to"],
  "gen.return": ["g", "to", "inner"],
  "gen.raise": ["g", "to", "bounced"],
  "gen.close": ["g"],
  "gen.late": ["g", "e", "how"],
  "deleg.begin": ["g"],
  "deleg.end": ["g"],
  "loop.start": ["", "", "forever"],
  "loop.tick": ["n"],
  "loop.idle": ["", "until"],
  "loop.block": ["", "d"],
  "h.soon": ["h"],
  "h.run": ["h"],
  "h.end": ["h"],
  "h.cancel": ["h"],
  "tm.set": ["h", "at"],
  "tm.fire": ["h"],
  "tm.cancel": ["h"],
  "task.new": ["n"],
  "task.step": ["n"],
  "task.await": ["n", "fut"],
  "task.wake": ["n"],
  "task.cancel": ["n"],
  "task.done": ["n", "", "how"],
  "fut.new": ["fut"],
  "fut.done": ["fut", "", "how"],
  "cb.add": ["fut"],
};
