import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { runtimeImports } from "../model/runtime-imports.ts";
import { useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { type CardFor, loadCards } from "../why/cards.ts";
import { WhyText } from "./why-text.tsx";

/** What the TypeScript imports from the runtime, and for each helper why JavaScript's own way would not do. */
export function RuntimeDialog() {
  const { store } = useApp();
  const { messages, program } = store;
  const imports = runtimeImports(program.value?.emitted.text ?? "");
  const cards = useSignal<{ readonly cardFor: CardFor } | null>(null);
  useEffect(() => {
    void loadCards().then((loaded) => {
      cards.value = loaded;
    });
  }, [cards]);
  const close = () => {
    store.dialog.value = null;
  };
  return (
    <Dialog title={messages.value.runtimeImports} onClose={close}>
      {imports.map(({ module, names, statement }) => (
        <section key={module}>
          <h3>
            <code>{module}</code> <CopyButton text={statement} />
          </h3>
          <dl class="words">
            {names.map((name) => {
              const card = cards.value?.cardFor(name);
              return (
                <div key={name}>
                  <dt>
                    <code>{name}</code>
                  </dt>
                  {card !== undefined && (
                    <dd>
                      <WhyText card={card} />
                    </dd>
                  )}
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
