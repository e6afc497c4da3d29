import { positionAt, sourceFile } from "@pycoro/syntax";
import { useMemo } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { CompileErrors } from "./compile-errors.tsx";
import { findHints } from "./find.ts";
import { hintTexts } from "./texts.ts";

/** Cards under the output that say what a known mistake is and mend it. */
export function HintCards() {
  const { store, go, session } = useApp();
  const { messages, language, trace, source, mode, attempt, runState } = store;
  const hints = useMemo(() => {
    const tried = attempt.value;
    if (tried === null || runState.value !== "done") return [];
    const isScript = mode.value === "script" && tried.source === source.value;
    const diagnostics =
      tried.source !== source.value
        ? []
        : tried.results.flatMap((result) => {
            const file = sourceFile(result.name, result.text);
            return result.diagnostics.map((one) => ({ ...one, line: positionAt(file, one.span.start).line }));
          });
    const ran = store.program.value?.source === source.value;
    return findHints({
      source: source.value,
      trace: ran ? trace.value : { ...trace.value, events: [] },
      diagnostics,
      isScript,
    });
  }, [attempt.value, trace.value, source.value, mode.value, runState.value, store.program.value]);
  return (
    <div class="hints">
      <CompileErrors />
      {hints.map((hint) => {
        const text = hintTexts[language.value][hint.key];
        return (
          <article key={hint.key} class="hint">
            <strong>{text.title}</strong>
            {hint.line !== null && <span class="quiet"> {messages.value.atLine(hint.line)}</span>}
            <p>
              {text.why}
              {hint.figures.length > 0 && text.shown !== undefined && ` ${text.shown(hint.figures)}`}
            </p>
            <p class="hint-actions">
              {hint.fixes.map((fix) => (
                <button
                  key={fix.label}
                  type="button"
                  class="small"
                  onClick={() => session.load(fix.source, { python: store.python.value, view: store.view.value })}
                >
                  {messages.value.applyFix} <code>{fix.label}</code>
                </button>
              ))}
              {hint.event !== null && (
                <button type="button" class="small" onClick={() => go.seek(hint.event!)}>
                  {messages.value.showMe}
                </button>
              )}
            </p>
          </article>
        );
      })}
    </div>
  );
}
