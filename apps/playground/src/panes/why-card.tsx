import { useApp } from "../state/store.ts";
import type { cardFor } from "../why/cards.ts";

export { cardFor } from "../why/cards.ts";

/** Why the emitted code calls a helper: Python's rule, the plain JavaScript, and where that goes wrong. */
export function WhyCard({
  card,
  name,
  left,
  top,
}: {
  readonly card: ReturnType<typeof cardFor>;
  readonly name: string;
  readonly left: number;
  readonly top: number;
}) {
  const { store } = useApp();
  const { whyCard } = store.messages.value;
  const text = card?.[store.language.value];
  if (text === undefined) return null;
  return (
    <div
      class="why-card"
      role="tooltip"
      style={{ left: `${left}px`, top: `${Math.min(top, window.innerHeight - 190)}px` }}
    >
      <strong>{name}()</strong>
      <b>{whyCard.rule}</b>
      <span>{text.rule}</span>
      <b>{whyCard.naive}</b>
      <code>{text.naive}</code>
      <b>{whyCard.wrong}</b>
      <span>{text.wrong}</span>
    </div>
  );
}
