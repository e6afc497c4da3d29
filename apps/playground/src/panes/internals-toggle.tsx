import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";

/** Shows what the event loop does inside. A phone has room for it in the filter bar only. */
export function InternalsToggle({ class: place }: { readonly class: string }) {
  const { internals, messages } = useApp().store;
  return (
    <button
      type="button"
      class={`toggle ${place}`}
      aria-pressed={internals.value}
      title={messages.value.internalsHint}
      aria-label={messages.value.internals}
      onClick={() => {
        internals.value = !internals.value;
      }}
    >
      <Icon name="gear" />
      <span>{messages.value.internals}</span>
    </button>
  );
}
