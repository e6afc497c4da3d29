import { useSignal } from "@preact/signals";
import { useApp } from "../state/store.ts";
import { Icon } from "./icons.tsx";

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ text, label }: { readonly text: string | (() => string); readonly label?: string }) {
  const { store } = useApp();
  const copied = useSignal(false);
  const { messages } = store;
  const copy = async () => {
    const all = typeof text === "string" ? text : text();
    try {
      await navigator.clipboard.writeText(all);
    } catch {
      const area = document.createElement("textarea");
      area.value = all;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 1600);
  };
  return (
    <button
      type="button"
      class={label === undefined ? "icon-button" : "button"}
      onClick={copy}
      title={messages.value.copy}
      aria-label={label !== undefined ? undefined : copied.value ? messages.value.copied : messages.value.copy}
    >
      <Icon name={copied.value ? "check" : "copy"} />
      {label !== undefined && <span>{copied.value ? messages.value.copied : label}</span>}
    </button>
  );
}
