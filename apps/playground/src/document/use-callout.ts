import { blocks } from "@pycoro/document";
import { focusedBlock } from "../model/units.ts";
import { useApp } from "../state/store.ts";

/** The line of the whole text (from 1) that a line (from 0) of a block is. */
export const textLine = (source: string, block: number, line: number): number => {
  const fence = blocks(source)[block];
  return fence === undefined ? 0 : fence.line + 2 + line;
};

/** Pointing at a line of a block and at its explanation: both are lit, and so are the steps that ran it. */
export function useCallout() {
  const { store, go, session } = useApp();
  const { callout } = store;
  return {
    isLit: (block: number, line: number) => callout.value?.block === block && callout.value.line === line,
    point: (block: number, line: number) => {
      callout.value = { block, line };
    },
    leave: () => {
      callout.value = null;
    },
    /** To the next step that ran the line; a block that is not traced is traced first. */
    go: (block: number, line: number) => {
      const source = store.source.value;
      const wanted = textLine(source, block, line);
      const traced = focusedBlock(blocks(source), store.focus.value)?.index === block;
      const events = store.eventsByLine.value.get(wanted) ?? [];
      const next = events.find((event) => event > store.cursor.value) ?? events[0];
      if (next !== undefined) go.seek(next);
      else if (!traced) session.focus(block, null, wanted);
    },
  };
}
