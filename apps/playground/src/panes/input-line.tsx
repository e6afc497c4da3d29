import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../state/store.ts";

/** Where a person types what the program asks for. */
export function InputLine() {
  const { store, session } = useApp();
  const line = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { messages } = store;
  return (
    <form
      class="input-line"
      onSubmit={(event) => {
        event.preventDefault();
        session.answer(line.value);
        line.value = "";
      }}
    >
      <input
        ref={field}
        aria-label={messages.value.inputWaiting}
        placeholder={messages.value.inputWaiting}
        value={line.value}
        onInput={(event) => {
          line.value = event.currentTarget.value;
        }}
        autocomplete="off"
        spellcheck={false}
      />
      <button type="submit" class="small">
        {messages.value.inputSend}
      </button>
      <button type="button" class="small" onClick={() => session.answer(null)}>
        {messages.value.inputEnd}
      </button>
    </form>
  );
}
