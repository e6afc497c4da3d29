import { effect } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { createCompiler } from "./client/compiler.ts";
import { acceptDrops } from "./client/drops.ts";
import { createChecker, createExplorer, createRunner } from "./client/runner.ts";
import { compilerPortUrl, spawnCompiler, spawnRunner } from "./client/spawn.ts";
import { examples } from "./examples/index.ts";
import { warmUpParts } from "./examples/warm-up.ts";
import { exampleLink, isCoded } from "./model/example-link.ts";
import { lineOfEvent } from "./model/places.ts";
import { linkState } from "./state/link-state.ts";
import { createNavigation } from "./state/navigation.ts";
import { createSession } from "./state/session.ts";
import {
  loadSettings,
  loadSizes,
  loadText,
  saveLanguage,
  saveSettings,
  saveSizes,
  saveText,
  saveTheme,
  wasTrace,
} from "./state/storage.ts";
import { AppContext, createStore, spanRefOf } from "./state/store.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/transport.css";
import "./styles/layout.css";
import "./styles/code.css";
import "./styles/output.css";
import "./styles/trace.css";
import "./styles/sheet.css";
import "./styles/dialogs.css";
import "./styles/document.css";
import "./styles/views.css";
import "./styles/access.css";
import "./styles/embed.css";

const root = document.documentElement;
/** The page that stands inside other pages is this one, marked by the build. */
const isEmbed = root.dataset.page === "embed";
/** Addresses beyond this are cut by too many programs to be worth keeping. */
const LONGEST_ADDRESS = 8000;

const store = createStore({
  language: root.lang.startsWith("zh") ? "zh" : "en",
  theme: root.dataset.theme === "dark" ? "dark" : "light",
  settings: loadSettings(),
  source: "",
  sizes: loadSizes(),
  presenting: new URLSearchParams(location.search).has("present"),
});
const go = createNavigation(store, {
  lineOf: (event) => lineOfEvent(store.program.value, store.trace.value, event),
  select: (span) => {
    store.selected.value = spanRefOf(store.trace.value, span);
  },
});
const compiler = createCompiler(spawnCompiler);
const session = createSession(
  store,
  go,
  compiler,
  createRunner(spawnRunner),
  (text) => {
    // Written while the program runs, which is in a worker and cannot hold it up.
    if (!isEmbed) void import("./client/keep-text.ts").then(({ keepText }) => keepText(store, text));
  },
  createChecker(spawnRunner),
  compilerPortUrl,
  createExplorer(spawnRunner),
);

effect(() => {
  root.dataset.theme = store.theme.value;
  if (!isEmbed) saveTheme(store.theme.value);
});
effect(() => {
  root.lang = store.language.value === "zh" ? "zh-CN" : "en";
  document.title = `pycoro · ${store.messages.value.tagline}`;
  if (!isEmbed) saveLanguage(store.language.value);
});
// What stands inside another page leaves no traces in this one's memory.
if (!isEmbed) {
  effect(() => saveSettings(store.settings.value));
  effect(() => saveSizes(store.sizes.value));
  effect(() => {
    if (store.source.value !== "") saveText(store.source.value);
  });
}

/** Opens what the address names; says whether it names anything. */
function openLink(): boolean {
  const { hash } = location;
  if (isCoded(hash)) {
    void import("./model/share.ts").then(({ raises, readLink }) => {
      const link = readLink(hash);
      if (link?.kind === "program")
        session.load(link.state.source, {
          mode: link.state.mode,
          view: link.state.view,
          python: link.state.python,
          seed: link.state.seed,
          limits: link.state.limits,
          folds: link.state.folds,
          hold: raises(link.state.limits),
          ...(link.state.step === null ? {} : { step: link.state.step }),
        });
      else {
        store.dialog.value = "broken";
        if (store.source.value === "") openKept();
      }
    });
    return true;
  }
  const link = exampleLink(hash);
  if (link?.kind === "example") {
    const { example } = link;
    session.load(example.text, {
      example: example.key,
      view: link.view ?? example.view,
      ...(link.step === null ? {} : { step: link.step }),
    });
    return true;
  }
  if (link?.kind === "broken") store.dialog.value = "broken";
  return false;
}

/** The saved trace or the text of the last visit, or the first example. */
function openKept(): void {
  if (!isEmbed && wasTrace())
    void import("./client/open-file.ts").then(({ openKept: openTrace }) => openTrace(app, openText));
  else openText();
}

function openText(): void {
  const kept = loadText();
  const first = examples[0]!;
  if (kept !== null && kept.trim() !== "")
    session.load(kept, { example: examples.find((example) => example.text === kept)?.key ?? null });
  else session.load(first.text, { example: first.key, view: "steps" });
}

/** An edited text is no longer what the address says: a second after the last key the address follows, so that a reload keeps the edit. */
let follow: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const edited = store.example.value === null && store.source.value !== "";
  const state = { ...linkState(store, false), view: store.view.peek() };
  clearTimeout(follow);
  if (!edited || location.hash === "") return;
  follow = setTimeout(() => {
    if (isEmbed) return;
    void import("./model/share.ts").then(({ writeLink }) => {
      const hash = writeLink(state);
      history.replaceState(null, "", hash.length > LONGEST_ADDRESS ? location.pathname + location.search : hash);
    });
  }, 1000);
});

/** What draws the page, and loads what it may need next. */
const page: Promise<{ readonly Page: ComponentType; readonly prepare?: () => Promise<unknown> }> = isEmbed
  ? import("./embed/embed.tsx").then(({ EmbedPage }) => ({ Page: EmbedPage }))
  : import("./app.tsx").then(({ App, prepare }) => ({ Page: App, prepare }));

/** While the first result is read the compiler and the editor warm up, and document mode is loaded: whoever pastes next waits for none of them. */
const WARM_AFTER = 400;
const stopWaiting = effect(() => {
  if (isEmbed || store.runState.value !== "done") return;
  setTimeout(() => {
    stopWaiting();
    void page.then(({ prepare }) => prepare?.());
    void import("./examples/warm-up.py?raw").then(({ default: constructs }) =>
      compiler.warm(warmUpParts(constructs).map((text) => ({ name: "warm-up.py", text, mode: "exec" }))),
    );
  }, WARM_AFTER);
});

const host = document.getElementById("app")!;
const app = { store, go, session };
if (!isEmbed) acceptDrops(app);
// The compiler has the text before this thread reads the scripts that draw the page: both are at work then.
if (!openLink()) openKept();
void page.then(({ Page }) =>
  render(
    <AppContext.Provider value={app}>
      <Page />
    </AppContext.Provider>,
    host,
  ),
);
window.addEventListener("hashchange", openLink);

if ("serviceWorker" in navigator && location.protocol.startsWith("http") && import.meta.env.PROD)
  // Without it the page works all the same, only not offline.
  navigator.serviceWorker.register("./sw.js").catch(() => undefined);
