import { useApp } from "../state/store.ts";
import type { HelperCard } from "../why/types.ts";

/** What the card says, each part under its heading. */
export function WhyText({ card }: { readonly card: HelperCard }) {
  const { store } = useApp();
  const { whyCard } = store.messages.value;
  const text = card[store.language.value];
  return (
    <>
      <b>{whyCard.rule}</b>
      <span>{text.rule}</span>
      <b>{whyCard.naive}</b>
      <code>{text.naive}</code>
      <b>{whyCard.wrong}</b>
      <span>{text.wrong}</span>
    </>
  );
}
