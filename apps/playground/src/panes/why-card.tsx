import { loadCards } from "../why/cards.ts";
import type { HelperCard } from "../why/types.ts";
import { WhyText } from "./why-text.tsx";

/** The cards, and what draws one. */
export const whyCards = async () => ({ WhyCard, ...(await loadCards()) });

/** Why the emitted code calls a helper: Python's rule, the plain JavaScript, and where that goes wrong. */
export function WhyCard({
  card,
  name,
  left,
  top,
}: {
  readonly card: HelperCard | undefined;
  readonly name: string;
  readonly left: number;
  readonly top: number;
}) {
  return card === undefined ? null : (
    <div
      class="why-card"
      role="tooltip"
      style={{ left: `${left}px`, top: `${Math.min(top, window.innerHeight - 190)}px` }}
    >
      <strong>{name}()</strong>
      <WhyText card={card} />
    </div>
  );
}
