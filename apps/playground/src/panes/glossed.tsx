import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import { type Word, wordsOf } from "../i18n/glossary.ts";
import { useApp } from "../state/store.ts";
import { Narration } from "../ui/narration.tsx";

/** A sentence in which code stands between backticks; words of the subject that this program gives occasion for say what they mean. */
export function Glossed({ text }: { readonly text: string }) {
  const { trace, language } = useApp().store;
  const words = useMemo(() => wordsOf(trace.value), [trace.value]);
  const isChinese = language.value === "zh";
  const forms = words.map((word) => {
    const [term, , said] = word[language.value];
    return said ?? (isChinese ? term : `${term}s?`).replace(/[()]/g, "\\$&");
  });
  // A group for each word, so that its number tells which one was found.
  const pattern = forms.map((form) => (isChinese ? `(${form})` : `\\b(${form})(?!\\w)`)).join("|");
  return (
    <>
      {text.split("`").map((part, index) => {
        if (index % 2 === 1) return <Narration key={index} text={`\`${part}\``} />;
        const pieces = [];
        let end = 0;
        for (const match of pattern === "" ? [] : part.matchAll(new RegExp(pattern, "gi"))) {
          const at = match.slice(1).findIndex((found) => found !== undefined);
          pieces.push(part.slice(end, match.index), <Term key={match.index} word={words[at]!} said={match[0]} />);
          end = match.index + match[0].length;
        }
        return [...pieces, part.slice(end)];
      })}
    </>
  );
}

/** A word that shows its meaning while it is pointed at or has the focus; Escape puts the meaning away. */
function Term({ word, said }: { readonly word: Word; readonly said: string }) {
  const { language } = useApp().store;
  const place = useSignal<{ readonly left: number; readonly top: number } | null>(null);
  const id = useId();
  const [term, meaning] = word[language.value];
  const other = word[language.value === "zh" ? "en" : "zh"][0];
  const show = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    const { left, bottom } = currentTarget.getBoundingClientRect();
    place.value = { left: Math.max(8, Math.min(left, window.innerWidth - 348)), top: bottom };
  };
  const hide = () => {
    place.value = null;
  };
  const leave = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    // What was touched keeps the focus, and its meaning with it.
    if (!currentTarget.contains(document.activeElement)) hide();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus does what the pointer does
    <span onMouseEnter={show} onMouseLeave={leave}>
      <button
        type="button"
        class="term"
        aria-describedby={place.value === null ? undefined : id}
        onFocus={show}
        onBlur={hide}
        onKeyDown={({ key }) => {
          if (key === "Escape") hide();
        }}
      >
        {said}
      </button>
      {place.value !== null && (
        <span
          class="why-card"
          role="tooltip"
          id={id}
          style={{ left: `${place.value.left}px`, top: `${place.value.top}px` }}
        >
          <strong>
            {term} · {other}
          </strong>
          {meaning}
        </span>
      )}
    </span>
  );
}
