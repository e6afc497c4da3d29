import { fileMessages } from "../i18n/file-messages.ts";
import { useApp } from "../state/store.ts";

/** Says that the trace is a file's, and offers to run its program instead. */
export function SavedBar() {
  const { store, session } = useApp();
  const { language, saved } = store;
  const say = fileMessages[language.value];
  if (saved.value === null) return null;
  return (
    <div class="notice saved-bar" role="status">
      <span>{say.savedTrace(saved.value.producer)}</span>
      <button type="button" class="small" onClick={() => session.run()}>
        {say.savedRun}
      </button>
    </div>
  );
}
