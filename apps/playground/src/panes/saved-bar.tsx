import { useApp } from "../state/store.ts";

/** Says that the trace is a file's, and offers to run its program instead. */
export function SavedBar() {
  const { store, session } = useApp();
  const { messages, saved } = store;
  if (saved.value === null) return null;
  return (
    <div class="notice saved-bar" role="status">
      <span>{messages.value.savedTrace(saved.value.producer)}</span>
      <button type="button" class="small" onClick={() => session.run()}>
        {messages.value.savedRun}
      </button>
    </div>
  );
}
