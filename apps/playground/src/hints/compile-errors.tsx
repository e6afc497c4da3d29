import { offsetOfLine } from "../model/places.ts";
import { FileLinks } from "../panes/file-links.tsx";
import { useApp } from "../state/store.ts";

/**
 * Why a script does not compile, as CPython prints it, with the way to the line. A transcript prints its errors itself, and a document has them in its
 * blocks.
 */
export function CompileErrors() {
  const { store } = useApp();
  const { attempt, mode, source } = store;
  const tried = attempt.value;
  if (tried === null || tried.source !== source.value || mode.value !== "script") return null;
  const errors = tried.results.flatMap(({ error }, unit) =>
    error == null ? [] : [{ error, unit: tried.units[unit] }],
  );
  return errors.length === 0 ? null : (
    <div class="hint compile-error" role="status">
      {errors.map(({ error, unit }) => (
        <pre key={error} style={{ overflowX: "auto" }}>
          <FileLinks
            text={error}
            onFollow={(_, line) => {
              store.place.value = { offset: offsetOfLine(unit, line) };
            }}
          />
        </pre>
      ))}
    </div>
  );
}
