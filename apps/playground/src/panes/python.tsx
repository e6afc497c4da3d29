import { useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { createEditor, type Editor, type EditorProblem } from "../editor/create.ts";
import { markedLines } from "../model/places.ts";
import { lineHues, statementHues } from "../model/rainbow.ts";
import { toDocument } from "../model/units.ts";
import { useApp } from "../state/store.ts";
import { lazy } from "../ui/lazy.tsx";
import { documentRange, spanAt } from "./links.ts";
import { marksOf, standingMarks } from "./marks.ts";

const SourceNotices = lazy(() => import("./source-notices.tsx").then((loaded) => loaded.SourceNotices));

/** The Python source: an editor that also shows where the run stands and where every suspended frame waits. */
export function PythonPane() {
  const { store } = useApp();
  const { mode, settings, source } = store;
  // What may have to be said of the text: it is a transcript, it is indented as a whole, it is no Python, or it has characters that Python cannot read.
  const mayNeedNotice = mode.value === "repl" || /^\s*[ \t{]|[^\0-\x7f]/.test(source.value);
  return (
    <div class="pane python-pane">
      {mayNeedNotice && <SourceNotices />}
      {settings.value.plainEditor ? <PlainEditor /> : <CodeEditor />}
    </div>
  );
}

function PlainEditor() {
  const { store, session } = useApp();
  const field = useRef<HTMLTextAreaElement>(null);
  useSignalEffect(() => {
    const place = store.place.value;
    if (place === null) return;
    field.current?.setSelectionRange(place.offset, place.offset);
    field.current?.focus();
  });
  return (
    <textarea
      ref={field}
      class="plain-editor"
      aria-label={store.messages.value.editorLabel}
      spellcheck={false}
      value={store.source.value}
      onInput={(event) =>
        session.edit(event.currentTarget.value, /^insertFrom(Paste|Drop)$/.test((event as InputEvent).inputType))
      }
    />
  );
}

function CodeEditor() {
  const { store, session, go } = useApp();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);

  useEffect(() => {
    const made = createEditor(host.current!, store.source.peek(), store.messages.peek().editorLabel, {
      change(text, isPasted) {
        session.edit(text, isPasted);
        // A document takes the place of the editor that it was pasted into: the keys go on there.
        if (isPasted)
          requestAnimationFrame(() => {
            if (document.activeElement === document.body) document.querySelector<HTMLElement>(".document")?.focus();
          });
      },
      run: session.run,
      hover: (position) => {
        const program = store.program.peek();
        const fresh = program !== null && program.source === store.source.peek();
        const next = position === null || !fresh ? null : spanAt(program, position);
        const before = store.hover.peek();
        if (before?.id !== next?.id || before?.unit !== next?.unit) store.hover.value = next;
      },
      click: (position) => {
        const program = store.program.peek();
        if (program === null || program.source !== store.source.peek()) return;
        store.selected.value = spanAt(program, position);
      },
      compare: (unit) => {
        store.compared.value = unit;
        store.dialog.value = "difference";
      },
      callout: go.line,
      whenRead: (act) => {
        if (store.runState.peek() !== "compiling") return act();
        const stop = store.runState.subscribe((state) => {
          if (state === "compiling") return;
          stop();
          act();
        });
      },
      toggleBreakpoint: go.toggleBreakpoint,
      moveBreakpoints: (lines) => {
        const before = store.chosenLines.peek();
        const marked = new Set(markedLines(store.source.peek()));
        const next = new Set([...lines].filter((line) => !marked.has(line) || before.has(line)));
        if (next.size !== before.size || [...next].some((line) => !before.has(line))) store.chosenLines.value = next;
      },
    });
    editor.current = made;
    // Signals that changed before the editor existed are shown by the effects below on their next run.
    made.setText(store.source.peek());
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [store, session, go]);

  useSignalEffect(() => editor.current?.setText(store.source.value));
  useSignalEffect(() => editor.current?.setBreakpoints(store.breakpoints.value));
  useSignalEffect(() => {
    const { heat } = store.settings.value;
    const counts = heat ? store.eventsByLine.value : null;
    editor.current?.setHeat(
      counts === null ? null : new Map([...counts].map(([line, events]) => [line, events.length])),
    );
  });
  const hues = useComputed(() => {
    const program = store.program.value;
    if (!store.settings.value.rainbow || program === null) return [];
    let from = 0;
    const tinted = lineHues(program.source, statementHues(program).python);
    return program.source.split("\n").flatMap((line, index) => {
      const start = from;
      from += line.length + 1;
      const hue = tinted[index] ?? null;
      return hue === null ? [] : [{ from: start, hue }];
    });
  });
  useSignalEffect(() => editor.current?.setWrap(store.settings.value.wrap));
  useSignalEffect(() => editor.current?.setLabel(store.messages.value.editorLabel));
  useSignalEffect(() => {
    const attempt = store.attempt.value;
    const current = store.source.value;
    if (attempt === null || attempt.source !== current) return;
    const problems: EditorProblem[] = attempt.results.flatMap((result, index) => {
      const unit = attempt.units[index]!;
      return result.diagnostics.map((diagnostic) => ({
        from: toDocument(unit, diagnostic.span.start),
        to: toDocument(unit, Math.max(diagnostic.span.end, diagnostic.span.start + 1)),
        severity:
          diagnostic.severity === "error"
            ? ("error" as const)
            : diagnostic.severity === "warning"
              ? ("warning" as const)
              : ("info" as const),
        message:
          diagnostic.help === undefined
            ? `${diagnostic.category}: ${diagnostic.message}`
            : `${diagnostic.category}: ${diagnostic.message}\n${diagnostic.help}`,
      }));
    });
    editor.current?.setProblems(problems);
  });
  const fresh = useComputed(() => store.program.value?.source === store.source.value);
  const units = useComputed(() => (fresh.value ? store.program.value!.units : store.units.value));
  const standing = useComputed(() => standingMarks(store.source.value, units.value));
  useSignalEffect(() => {
    const program = store.program.value;
    const marks = marksOf({
      standing: standing.value,
      units: units.value,
      trace: store.trace.value,
      snapshot: store.snapshot.value,
      cursor: store.cursor.value,
      fresh: fresh.value,
      hover: store.hover.value,
      selected: store.selected.value,
      verdicts: store.verdicts.value,
      verdictName: (verdict) => store.messages.value.verdicts[verdict],
      hues: hues.value,
      rangeOf: (ref) => (program === null ? null : documentRange(program, ref)),
    });
    editor.current?.setMarks(marks);
  });
  useSignalEffect(() => {
    // Follow the run, not the hover: only a new step scrolls.
    const cursor = store.cursor.value;
    const program = store.program.peek();
    const event = store.trace.peek().events[cursor];
    const span = event?.s === undefined ? undefined : store.trace.peek().spans[event.s];
    const unit = span === undefined ? undefined : program?.units[span.file];
    if (span === undefined || unit === undefined || program?.source !== store.source.peek()) return;
    editor.current?.reveal(toDocument(unit, span.py[0]));
  });
  useSignalEffect(() => {
    const place = store.place.value;
    if (place !== null) editor.current?.goTo(place.offset);
  });
  useSignalEffect(() => {
    const ref = store.selected.value;
    const program = store.program.peek();
    const range = ref === null || program === null ? null : documentRange(program, ref);
    if (range !== null) editor.current?.reveal(range[0]);
  });
  return <div class="code-editor" ref={host} />;
}
