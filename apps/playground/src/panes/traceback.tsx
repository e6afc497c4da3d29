import { offsetOfLine } from "../model/places.ts";
import { useApp } from "../state/store.ts";
import { FileLinks } from "./file-links.tsx";

/** What a program wrote to stderr before an event; the places that it names lead to their last step, or to the text where none ran. */
export function Traceback({ text, before }: { readonly text: string; readonly before: number }) {
  const { store, go } = useApp();
  const follow = (name: string, line: number) => {
    const { events, files, spans } = store.trace.value;
    const program = store.program.value;
    // A statement that does not compile has no step: what its error names is a place of the text.
    const last = files.findLast((file) => file.startsAt <= before);
    if (program !== null && last !== undefined && program.results[last.id]?.js === null) {
      store.place.value = { offset: offsetOfLine(program.units[last.id], line) };
      return;
    }
    for (let i = before; i >= 0; i--) {
      const { k, s } = events[i]!;
      const span = s === undefined ? undefined : spans[s];
      if (span?.line === line && files[span.file]?.name === name && (k === "line" || k === "raise")) return go.seek(i);
    }
  };
  return <FileLinks text={text} onFollow={follow} />;
}
