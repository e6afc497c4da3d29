import { effect } from "@preact/signals";
import { diagramCss } from "@pycoro/trace";
import { render } from "preact";
import { App } from "./app.tsx";
import { createCompiler } from "./client/compiler.ts";
import { createChecker, createRunner } from "./client/runner.ts";
import { compilerPortUrl, spawnCompiler, spawnRunner } from "./client/spawn.ts";
import { examples } from "./examples/index.ts";
import { readLink } from "./model/share.ts";
import { createSession } from "./state/session.ts";
import {
  loadSettings,
  loadText,
  saveLanguage,
  saveSettings,
  saveText,
  saveTheme,
  saveToHistory,
} from "./state/storage.ts";
import { AppContext, createNavigation, createStore } from "./state/store.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/code.css";
import "./styles/trace.css";
import "./styles/dialogs.css";
import "./styles/document.css";
import "./styles/views.css";

const root = document.documentElement;
// Scenes are coloured by the same text on the page and in exports.
const sheet = document.createElement("style");
sheet.textContent = diagramCss;
document.head.append(sheet);

const store = createStore({
  language: root.lang.startsWith("zh") ? "zh" : "en",
  theme: root.dataset.theme === "dark" ? "dark" : "light",
  settings: loadSettings(),
  source: "",
});
const go = createNavigation(store);
const session = createSession(
  store,
  go,
  createCompiler(spawnCompiler),
  createRunner(spawnRunner),
  (text) => {
    saveText(text);
    saveToHistory(text, Date.now());
  },
  createChecker(spawnRunner),
  compilerPortUrl,
);

effect(() => {
  root.dataset.theme = store.theme.value;
  saveTheme(store.theme.value);
});
effect(() => {
  root.lang = store.language.value === "zh" ? "zh-CN" : "en";
  document.title = `pycoro · ${store.messages.value.tagline}`;
  saveLanguage(store.language.value);
});
effect(() => saveSettings(store.settings.value));
effect(() => {
  if (store.source.value !== "") saveText(store.source.value);
});

const openLink = () => {
  const link = readLink(location.hash);
  if (link?.kind === "program") {
    session.load(link.state.source, {
      mode: link.state.mode,
      view: link.state.view,
      python: link.state.python,
      ...(link.state.step === null ? {} : { step: link.state.step }),
    });
    return true;
  }
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
};

render(
  <AppContext.Provider value={{ store, go, session }}>
    <App />
  </AppContext.Provider>,
  document.getElementById("app")!,
);
if (!openLink()) {
  const kept = loadText();
  const first = examples[0]!;
  if (kept !== null && kept.trim() !== "")
    session.load(kept, { example: examples.find((example) => example.text === kept)?.key ?? null });
  else session.load(first.text, { example: first.key, view: "steps" });
}
window.addEventListener("hashchange", openLink);

if ("serviceWorker" in navigator && location.protocol.startsWith("http") && import.meta.env.PROD)
  // Without it the page works all the same, only not offline.
  navigator.serviceWorker.register("./sw.js").catch(() => undefined);
