import type { Mode } from "@pycoro/document";
import { openLater } from "../client/drops.ts";
import { examples } from "../examples/index.ts";
import { type Breakpoint, layouts } from "../state/layout.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { Menu } from "../ui/menu.tsx";
import { ExportMenu } from "./export-menu.tsx";

const groups = ["generators", "delegation", "asyncio", "errors"] as const;

export function ExamplesMenu() {
  const app = useApp();
  const { store, session } = app;
  const { messages, language, example } = store;
  const current = examples.find((one) => one.key === example.value);
  return (
    <Menu
      label={current === undefined ? messages.value.examples : current[language.value]}
      title={messages.value.examplesHint}
      class="examples-button"
    >
      {(close) => (
        <div class="examples-menu">
          {groups.map((group) => (
            <section key={group}>
              <h2>{messages.value.exampleGroups[group]}</h2>
              {examples
                .filter((one) => one.group === group)
                .map((one) => (
                  <button
                    key={one.key}
                    type="button"
                    class="menu-item"
                    aria-current={one.key === example.value ? "true" : undefined}
                    onClick={() => {
                      close();
                      session.load(one.text, { example: one.key, view: one.view });
                    }}
                  >
                    {one[language.value]}
                  </button>
                ))}
            </section>
          ))}
          <label class="menu-item open-file">
            {messages.value.openFile}
            <input
              type="file"
              class="visually-hidden"
              accept=".py,.md,.txt,.json,.ipynb,.pycoro"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = "";
                close();
                if (file !== undefined) openLater(app, file);
              }}
            />
          </label>
        </div>
      )}
    </Menu>
  );
}

function ModeSelect() {
  const { store, session } = useApp();
  const { messages, modeChoice, detected } = store;
  return (
    <label class="field">
      <span class="visually-hidden">{messages.value.mode}</span>
      <select
        class="select"
        title={messages.value.mode}
        value={modeChoice.value ?? "auto"}
        onChange={(event) => {
          const value = event.currentTarget.value;
          session.load(store.source.value, {
            mode: value === "auto" ? null : (value as Mode),
            example: store.example.value,
            python: store.python.value,
          });
        }}
      >
        <option value="auto">
          {messages.value.modes[detected.value]} · {messages.value.modeAuto}
        </option>
        <option value="script">{messages.value.modes.script}</option>
        <option value="repl">{messages.value.modes.repl}</option>
        <option value="document">{messages.value.modes.document}</option>
      </select>
    </label>
  );
}

/** The version in force; without the language's name where the bar has no room for it. */
function PythonSelect({ short = false }: { readonly short?: boolean }) {
  const { store, session } = useApp();
  const { messages, python, program } = store;
  const chosen = program.value?.profile ?? "";
  const named = short ? "" : "Python ";
  return (
    <label class="field">
      <span class="visually-hidden">{messages.value.python}</span>
      <select
        class="select"
        value={python.value}
        title={
          program.value === null || program.value.profileReason === ""
            ? messages.value.python
            : messages.value.pythonWhy(program.value.profileReason)
        }
        onChange={(event) => {
          store.python.value = event.currentTarget.value;
          session.run();
        }}
      >
        <option value="auto">
          {named}
          {chosen} · {messages.value.pythonAuto}
        </option>
        {["3.10", "3.11", "3.12", "3.13", "3.14"].map((version) => (
          <option key={version} value={version}>
            {named}
            {version}
          </option>
        ))}
      </select>
    </label>
  );
}

export function RunButton() {
  const { store, session } = useApp();
  const { messages, runState } = store;
  const busy = runState.value === "running" || runState.value === "waiting";
  return (
    <button
      type="button"
      class={`button primary run-button ${busy ? "busy" : ""}`}
      title={busy ? messages.value.stop : `${messages.value.run} (Ctrl Enter)`}
      onClick={() => (busy ? session.stop() : session.run())}
    >
      <Icon name={busy ? "stop" : "play"} />
      <span>{busy ? messages.value.stop : messages.value.run}</span>
    </button>
  );
}

function LanguageButton() {
  const { store } = useApp();
  const { messages, language } = store;
  return (
    <button
      type="button"
      class="button quiet-button language-button"
      lang={language.value === "zh" ? "en" : "zh-CN"}
      aria-label={messages.value.switchLanguageLabel}
      title={messages.value.switchLanguageLabel}
      onClick={() => {
        language.value = language.value === "zh" ? "en" : "zh";
      }}
    >
      {messages.value.switchLanguage}
    </button>
  );
}

function ThemeButton() {
  const { store } = useApp();
  const { messages, theme } = store;
  const label = theme.value === "dark" ? messages.value.themeLight : messages.value.themeDark;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      onClick={() => {
        theme.value = theme.value === "dark" ? "light" : "dark";
      }}
    >
      <Icon name={theme.value === "dark" ? "sun" : "moon"} />
    </button>
  );
}

function DialogButtons() {
  const { store } = useApp();
  const { messages, dialog } = store;
  const open = (name: NonNullable<typeof dialog.value>) => () => {
    dialog.value = name;
  };
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={messages.value.history}
        title={messages.value.history}
        onClick={open("history")}
      >
        <Icon name="history" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={messages.value.settings}
        title={messages.value.settings}
        onClick={open("settings")}
      >
        <Icon name="gear" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={messages.value.help}
        title={`${messages.value.help} (?)`}
        onClick={open("keys")}
      >
        <Icon name="help" />
      </button>
    </>
  );
}

/** Three ways to share out the room, and large type for a projector. */
function LayoutMenu() {
  const { store } = useApp();
  const { messages } = store;
  return (
    <Menu
      label={messages.value.layouts}
      title={messages.value.layouts}
      icon="screen"
      iconOnly
      align="end"
      class="layout-menu"
    >
      {(close) => (
        <div class="export-menu">
          {(["learn", "compile", "trace"] as const).map((name) => (
            <button
              key={name}
              type="button"
              class="menu-item"
              onClick={() => {
                close();
                store.sizes.value = layouts[name];
              }}
            >
              {messages.value.layoutNames[name]}
            </button>
          ))}
          {(["rainbow", "heat"] as const).map((name) => (
            <button
              key={name}
              type="button"
              class="menu-item"
              aria-pressed={store.settings.value[name]}
              onClick={() => {
                store.settings.value = { ...store.settings.value, [name]: !store.settings.value[name] };
              }}
            >
              {store.settings.value[name] ? "✓ " : ""}
              {messages.value[name]}
            </button>
          ))}
          <button
            type="button"
            class="menu-item"
            title={messages.value.presentHint}
            onClick={() => {
              close();
              store.presenting.value = true;
            }}
          >
            {messages.value.present}
          </button>
        </div>
      )}
    </Menu>
  );
}

function ShareButton() {
  const { store } = useApp();
  return (
    <button
      type="button"
      class="button share-button"
      aria-label={store.messages.value.share}
      title={`${store.messages.value.share} (Ctrl S)`}
      onClick={() => {
        store.dialog.value = "share";
      }}
    >
      <Icon name="link" />
      <span>{store.messages.value.share}</span>
    </button>
  );
}

const Logo = () => (
  <span class="logo">
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <g fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">
        <path d="M8 7v18M24 7v18" />
        <path d="M8 12h10.5m-3-3 3.5 3-3.5 3" />
        <path d="M24 20H12.5" stroke-dasharray="2.2 3.4" />
        <path d="m13 17-3.5 3 3.5 3" />
      </g>
    </svg>
    <b>pycoro</b>
  </span>
);

/** The bar at the top; on a phone everything but Run hides behind one button. */
export function Header({ breakpoint }: { readonly breakpoint: Breakpoint }) {
  const { store } = useApp();
  const { messages } = store;
  if (breakpoint === "narrow")
    return (
      <header class="header">
        <h1>
          <Logo />
        </h1>
        <ExamplesMenu />
        <span class="grow" />
        <RunButton />
        <Menu label={messages.value.more} icon="more" iconOnly align="end">
          {() => (
            <div class="phone-menu">
              <div class="phone-row">
                <ModeSelect />
                <PythonSelect />
              </div>
              <div class="phone-row">
                <ShareButton />
                <ExportMenu />
                <LanguageButton />
                <ThemeButton />
                <DialogButtons />
              </div>
            </div>
          )}
        </Menu>
      </header>
    );
  return (
    <header class="header">
      <h1>
        <Logo />
      </h1>
      <ExamplesMenu />
      <ModeSelect />
      <PythonSelect short={breakpoint === "medium"} />
      <span class="grow" />
      <RunButton />
      <ShareButton />
      <ExportMenu />
      <LanguageButton />
      <ThemeButton />
      <LayoutMenu />
      <DialogButtons />
    </header>
  );
}
