import { useApp } from "../state/store.ts";

/** Why a script does not compile, as CPython prints it. A transcript prints its errors itself, and a document has them in its blocks. */
export function CompileErrors() {
  const { store } = useApp();
  const { attempt, mode, source } = store;
  const tried = attempt.value;
  if (tried === null || tried.source !== source.value || mode.value !== "script") return null;
  const errors = tried.results.flatMap((result) => (result.error == null ? [] : [result.error]));
  return errors.length === 0 ? null : (
    <div class="hint compile-error" role="status">
      {errors.map((error) => (
        <pre key={error} style={{ overflowX: "auto" }}>
          {error}
        </pre>
      ))}
    </div>
  );
}
