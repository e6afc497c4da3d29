import { type ChangeSet, EditorState, type Extension, StateField, type Transaction } from "@codemirror/state";
import { type Marks, setMarks } from "./marks.ts";

interface Locked {
  /** Where lines begin that show what a program printed. */
  readonly lines: readonly number[];
  /** The text came as a whole and its lines are not known yet. */
  readonly fresh: boolean;
}

const cameWhole = (transaction: Transaction): boolean =>
  transaction.isUserEvent("input.paste") || transaction.isUserEvent("input.drop");

const moved = (lines: readonly number[], changes: ChangeSet): number[] =>
  lines.flatMap((line) => {
    const at = changes.mapPos(line, 1);
    return changes.touchesRange(line) === "cover" ? [] : [at];
  });

const lockedLines = (shown: Marks["shown"]): Locked => ({ lines: shown.map((line) => line.from), fresh: false });

const field = StateField.define<Locked>({
  create: () => ({ lines: [], fresh: true }),
  update(before, transaction) {
    let { lines, fresh } = before;
    if (transaction.docChanged) {
      lines = moved(lines, transaction.changes);
      if (cameWhole(transaction) || !(transaction.isUserEvent("input") || transaction.isUserEvent("delete")))
        [lines, fresh] = [[], true];
    }
    for (const effect of transaction.effects)
      if (effect.is(setMarks) && fresh && effect.value.shown.length > 0)
        ({ lines, fresh } = lockedLines(effect.value.shown));
    return lines === before.lines && fresh === before.fresh ? before : { lines, fresh };
  },
});

/**
 * Keeps a person from typing into the output that a transcript came with: it is what the run is compared with. Lines may be deleted or replaced whole,
 * and output that was typed here stays open. `shown` is what is known of it by now.
 */
export const outputLock = (shown: Marks["shown"]): Extension => [
  shown.length === 0 ? field : field.init(() => lockedLines(shown)),
  EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged || cameWhole(transaction)) return transaction;
    if (!(transaction.isUserEvent("input") || transaction.isUserEvent("delete"))) return transaction;
    const { lines } = transaction.startState.field(field);
    if (lines.length === 0) return transaction;
    const { doc } = transaction.startState;
    let refused = false;
    transaction.changes.iterChangedRanges((from, to) => {
      const line = doc.lineAt(from);
      const inside = to <= line.to && !(from === line.from && to === line.to);
      if (inside && lines.includes(line.from)) refused = true;
    });
    return refused ? [] : transaction;
  }),
];
