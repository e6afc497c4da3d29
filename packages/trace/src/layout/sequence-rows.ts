import type { Trace } from "../events.ts";
import { type Exchange, exchanges } from "./participants.ts";

/** A row of the diagram: one message, or several alike folded into one. */
export type Row =
  | { readonly kind: "message"; readonly event: Exchange; readonly fold: number | null }
  | { readonly kind: "fold"; readonly id: number; readonly events: readonly Exchange[]; readonly times: number };

const FOLD_FROM = 3;

/** What makes two exchanges alike: who resumes whom, through whom, how, and that the answer is a yield. Values may differ. */
const shape = (resume: Exchange, answer: Exchange | undefined): string | null => {
  if (resume.k !== "gen.resume" || answer?.k !== "gen.yield" || resume.g !== answer.g || resume.at === undefined)
    return null;
  return `${resume.f}>${resume.via.join(",")}>${resume.g} ${resume.how} ${answer.via.join(",")}>${answer.to}`;
};

/**
 * The rows of a sequence diagram. Three or more exchanges alike in a row are folded after the first of them, unless `unfolded` holds
 * the fold's id (the index of its first folded event).
 */
export function sequenceRows(
  trace: Trace,
  unfolded: ReadonlySet<number>,
  chain: ReadonlySet<number> | null = null,
): Row[] {
  // A generator's birth is drawn at its head; its line is not a message.
  const list = exchanges(trace, chain).filter((event) => event.k !== "gen.new");
  const rows: Row[] = [];
  let at = 0;
  while (at < list.length) {
    const first = shape(list[at]!, list[at + 1]);
    let end = at;
    if (first !== null)
      while (shape(list[end]!, list[end + 1]) === first) {
        end += 2;
        if (end >= list.length) break;
      }
    const times = (end - at) / 2;
    if (times < FOLD_FROM) {
      rows.push({ kind: "message", event: list[at]!, fold: null });
      at++;
      continue;
    }
    const hidden = list.slice(at + 2, end);
    const id = hidden[0]!.i;
    rows.push({ kind: "message", event: list[at]!, fold: null }, { kind: "message", event: list[at + 1]!, fold: null });
    if (unfolded.has(id)) for (const event of hidden) rows.push({ kind: "message", event, fold: id });
    else rows.push({ kind: "fold", id, events: hidden, times: times - 1 });
    at = end;
  }
  return rows;
}
