import { useEffect, useMemo } from "preact/hooks";
import { Inspector } from "../panes/inspector.tsx";
import { onPageKey, onTraceKey } from "../panes/keys.ts";
import { OutputPane } from "../panes/output.tsx";
import { PythonPane } from "../panes/python.tsx";
import { Transport } from "../panes/transport.tsx";
import { Trouble } from "../panes/trouble.tsx";
import { TypescriptPane } from "../panes/typescript.tsx";
import { linkState } from "../state/link-state.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { SequenceView, StatesView, TimelineView } from "../views/diagrams.ts";
import { StepsView } from "../views/steps.tsx";
import { type EmbedPane, embedOptions } from "./options.ts";

/** The page inside another page: the panes that were asked for, one line of controls, and the way to the whole page with the text as it stands. */
export function EmbedPage() {
  const app = useApp();
  const { store, session } = app;
  const { messages, runState } = store;
  const options = useMemo(() => embedOptions(location.hash), []);
  useEffect(() => {
    if (options.language !== null) store.language.value = options.language;
    if (options.theme !== "auto") store.theme.value = options.theme;
    const pressed = (event: KeyboardEvent) => onPageKey(app, event);
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [app, options, store]);
  return (
    <div class={`app embed controls-${options.controls}`} data-run={runState.value}>
      <Trouble />
      <main class="embed-panes">
        {options.panes.map((pane) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the controls inside
          <div
            key={pane}
            class={`embed-pane embed-${pane}`}
            onKeyDown={(event) => isView(pane) && onTraceKey(app, event)}
          >
            <Pane name={pane} />
          </div>
        ))}
      </main>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the controls inside */}
      <div class="embed-bar" onKeyDown={(event) => onTraceKey(app, event)}>
        {options.controls !== "none" && <Transport />}
        <div class="embed-links">
          {options.controls === "full" && (
            <button type="button" class="button primary" onClick={() => session.run()}>
              <Icon name="play" />
              <span>{messages.value.run}</span>
            </button>
          )}
          <OpenHere />
        </div>
      </div>
    </div>
  );
}

const isView = (pane: EmbedPane): boolean => pane !== "py" && pane !== "ts" && pane !== "out";

function Pane({ name }: { readonly name: EmbedPane }) {
  switch (name) {
    case "py":
      return <PythonPane />;
    case "ts":
      return <TypescriptPane />;
    case "out":
      return <OutputPane />;
    case "steps":
      return <StepsView />;
    case "sequence":
      return <SequenceView />;
    case "timeline":
      return <TimelineView />;
    case "states":
      return <StatesView />;
    case "vars":
      return <Inspector />;
  }
}

/** Opens the whole page with the text and the step as they are now, edits included. */
function OpenHere() {
  const { store } = useApp();
  const { messages } = store;
  return (
    <a
      class="button"
      href="./"
      target="_blank"
      rel="noopener"
      onClick={(event) => {
        event.preventDefault();
        // The window has to be opened by the click itself; its address is known a moment later.
        const page = window.open("", "_blank");
        void import("../model/share.ts").then(({ writeLink }) => {
          const hash = writeLink(linkState(store, true));
          const address = new URL(`./${hash}`, location.href).href;
          if (page === null) location.href = address;
          else {
            page.opener = null;
            page.location.href = address;
          }
        });
      }}
    >
      <Icon name="open" />
      <span>{messages.value.openHere}</span>
    </a>
  );
}
