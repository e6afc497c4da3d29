import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { createEditor } from "./editor/create.ts";
import { Header } from "./panes/header.tsx";
import { onPageKey, onTraceKey } from "./panes/keys.ts";
import { OutputPane } from "./panes/output.tsx";
import { PythonPane } from "./panes/python.tsx";
import { TracePane } from "./panes/trace.tsx";
import { Transport } from "./panes/transport.tsx";
import { TypescriptPane } from "./panes/typescript.tsx";
import { type Breakpoint, initialSizes, type Sizes } from "./state/layout.ts";
import { useApp } from "./state/store.ts";
import { Icon } from "./ui/icons.tsx";
import { lazy } from "./ui/lazy.tsx";
import { Splitter } from "./ui/splitter.tsx";
import { Tabs } from "./ui/tabs.tsx";

const Trouble = lazy(() => import("./panes/trouble.tsx").then((loaded) => loaded.Trouble));
const Notice = lazy(() => import("./panes/trouble.tsx").then((loaded) => loaded.Notice));
const Dialogs = lazy(() => import("./panes/dialogs.tsx").then((loaded) => loaded.Dialogs));
const DocumentContents = lazy(() => import("./document/index.ts").then((loaded) => loaded.DocumentContents));
const DocumentPane = lazy(() => import("./document/index.ts").then((loaded) => loaded.DocumentPane));

/** Makes ready for whoever may paste: loads what shows documents, and has the editor take a text once. */
export const prepare = () =>
  Promise.all([
    DocumentContents.load(),
    DocumentPane.load(),
    import("./editor/equipment.ts").then(({ rehearsePaste }) => rehearsePaste(createEditor)),
  ]);

type DocumentTab = "contents" | "source";
type LeftTab = "python" | "typescript" | "output";
type PhoneTab = "code" | "typescript" | "trace" | "output";

const breakpointNow = (): Breakpoint =>
  window.innerWidth >= 1200 ? "wide" : window.innerWidth >= 768 ? "medium" : "narrow";

/** The whole page. Its panes are functions of the store; this only places them. */
export function App() {
  const app = useApp();
  const { store } = app;
  const { messages } = store;
  const breakpoint = useSignal<Breakpoint>(breakpointNow());
  const left = useSignal<LeftTab>("python");
  const documentTab = useSignal<DocumentTab>("contents");
  const phone = useSignal<PhoneTab>("trace");
  useEffect(() => {
    const resized = () => {
      breakpoint.value = breakpointNow();
    };
    const pressed = (event: KeyboardEvent) => onPageKey(app, event);
    window.addEventListener("resize", resized);
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("resize", resized);
      window.removeEventListener("keydown", pressed);
    };
  }, [app, breakpoint]);
  const size = (name: keyof Sizes) => store.sizes.value[name];
  const resize = (name: keyof Sizes) => (value: number) => {
    store.sizes.value = { ...store.sizes.value, [name]: value };
  };
  const inspector = breakpoint.value === "medium" ? "mediumInspector" : "inspector";
  const trace = <TracePane split={size(inspector)} initial={initialSizes[inspector]} onSplit={resize(inspector)} />;
  const isDocument = store.mode.value === "document";
  // Who pastes a document wants to read its ledger.
  useEffect(() => {
    if (!isDocument) return;
    left.value = "typescript";
    phone.value = "typescript";
  }, [isDocument, left, phone]);
  const second = isDocument ? <DocumentPane /> : <TypescriptPane />;
  const secondName = isDocument ? messages.value.modes.document : messages.value.paneTypescript;
  const title = (text: string) => (
    <div class="pane-bar">
      <h2>{text}</h2>
      <span class="grow" />
      {store.program.value !== null && (
        <span class="chip quiet linked-count" title={messages.value.linkedHint}>
          {messages.value.linked(
            new Set(store.program.value.emitted.links.map((link) => `${link.unit}.${link.id}`)).size,
          )}
        </span>
      )}
      <Score />
      <span class="chip quiet" title={messages.value.virtualTimeHint}>
        {messages.value.virtualTime}
      </span>
      <button
        type="button"
        class="chip quiet"
        title={messages.value.seedHint}
        onClick={() => {
          store.dialog.value = "settings";
        }}
      >
        {messages.value.seedChip(store.seed.value)}
      </button>
    </div>
  );
  return (
    <div class={`app ${breakpoint.value} ${store.presenting.value ? "presenting" : ""}`} data-run={store.runState}>
      <button type="button" class="skip" onClick={() => document.getElementById("trace")?.focus()}>
        {messages.value.skipToTrace}
      </button>
      {store.presenting.value ? <LeavePresenting /> : <Header breakpoint={breakpoint.value} />}
      {store.trouble.value !== null && <Trouble />}
      {store.notice.value !== null && <Notice />}
      {breakpoint.value === "wide" && (
        <main class="columns" style={{ "--left": `${size("left")}%`, "--middle": `${size("middle")}%` }}>
          <div class="stack" style={{ "--split": `${size("output")}%` }}>
            <section class="region" aria-label={messages.value.panePython}>
              {isDocument ? (
                <div class="pane-bar">
                  <Tabs
                    label={messages.value.modes.document}
                    value={documentTab.value}
                    onChange={(next) => {
                      documentTab.value = next;
                    }}
                    tabs={[
                      { id: "contents", label: messages.value.contents },
                      { id: "source", label: messages.value.source },
                    ]}
                  />
                </div>
              ) : (
                title(messages.value.panePython)
              )}
              {isDocument && documentTab.value === "contents" ? <DocumentContents /> : <PythonPane />}
            </section>
            <Splitter
              label={messages.value.resizeRows}
              vertical={false}
              value={size("output")}
              initial={initialSizes.output}
              min={20}
              max={88}
              onChange={resize("output")}
            />
            <OutputPane />
          </div>
          <Splitter
            label={messages.value.resizeColumns}
            vertical
            value={size("left")}
            initial={initialSizes.left}
            min={18}
            max={55}
            onChange={resize("left")}
          />
          <div class="columns inner">
            <section class="region" aria-label={secondName}>
              {second}
            </section>
            <Splitter
              label={messages.value.resizeColumns}
              vertical
              value={size("middle")}
              initial={initialSizes.middle}
              min={25}
              max={72}
              onChange={resize("middle")}
            />
            {trace}
          </div>
        </main>
      )}
      {breakpoint.value === "medium" && (
        <main class="columns two" style={{ "--left": `${size("medium")}%` }}>
          <div class="stack tabbed">
            <div class="pane-bar">
              <Tabs
                label={messages.value.paneCode}
                value={left.value}
                onChange={(next) => {
                  left.value = next;
                }}
                tabs={[
                  { id: "python", label: messages.value.panePython },
                  { id: "typescript", label: secondName },
                  { id: "output", label: messages.value.paneOutput },
                ]}
              />
            </div>
            {left.value === "python" ? <PythonPane /> : left.value === "typescript" ? second : <OutputPane />}
          </div>
          <Splitter
            label={messages.value.resizeColumns}
            vertical
            value={size("medium")}
            initial={initialSizes.medium}
            min={25}
            max={70}
            onChange={resize("medium")}
          />
          {trace}
        </main>
      )}
      {breakpoint.value === "narrow" && (
        <main class="single">
          {phone.value === "code" && <PythonPane />}
          {phone.value === "typescript" && second}
          {phone.value === "trace" && trace}
          {phone.value === "output" && <OutputPane />}
        </main>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the controls inside */}
      <div class="transport-host" onKeyDown={(event) => onTraceKey(app, event)}>
        <Transport />
      </div>
      {breakpoint.value === "narrow" && (
        <nav class="bottom-bar">
          <Tabs
            label={messages.value.layout}
            value={phone.value}
            onChange={(next) => {
              phone.value = next;
            }}
            tabs={[
              { id: "code", label: messages.value.paneCode },
              { id: "typescript", label: isDocument ? secondName : "TS" },
              { id: "trace", label: messages.value.paneTrace },
              { id: "output", label: messages.value.paneOutput },
            ]}
          />
        </nav>
      )}
      {store.dialog.value !== null && <Dialogs />}
    </div>
  );
}

/** How many statements of a transcript printed what it shows. */
function Score() {
  const { store } = useApp();
  if (store.verdicts.value.length === 0) return null;
  const compared = store.verdicts.value.filter((verdict) => verdict !== null);
  const good = compared.filter((verdict) => verdict !== "different").length;
  const all = good === compared.length;
  return (
    <span
      class={`chip score verdict-${all ? "exact" : "different"}`}
      title={store.messages.value.verdicts[all ? "exact" : "different"]}
    >
      {all ? "✓" : "✗"} {good}/{compared.length}
    </span>
  );
}

/** The way back from the presentation. */
function LeavePresenting() {
  const { store } = useApp();
  const { messages } = store;
  return (
    <button
      type="button"
      class="leave-presenting icon-button"
      aria-label={messages.value.leavePresent}
      title={messages.value.leavePresent}
      onClick={() => {
        store.presenting.value = false;
      }}
    >
      <Icon name="close" />
    </button>
  );
}
