import { useSignal } from "@preact/signals";
import { asScript, diffLines } from "@pycoro/document";
import { useEffect } from "preact/hooks";
import { download } from "../download.ts";
import { fileMessages } from "../i18n/file-messages.ts";
import { wordsOf } from "../i18n/glossary.ts";
import { readLink, writeLink } from "../model/share.ts";
import { printedBy } from "../model/verdicts.ts";
import type { Limits } from "../protocol.ts";
import { loadHistory, type Saved } from "../state/history.ts";
import { linkState } from "../state/link-state.ts";
import { defaultSettings, type Settings, useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { ExploreDialog } from "./explore-dialog.tsx";
import { RuntimeDialog } from "./runtime-dialog.tsx";

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { store } = useApp();
  switch (store.dialog.value) {
    case "keys":
      return <KeysDialog />;
    case "settings":
      return <SettingsDialog />;
    case "share":
      return <ShareDialog />;
    case "history":
      return <HistoryDialog />;
    case "broken":
      return <BrokenLinkDialog />;
    case "difference":
      return <DifferenceDialog />;
    case "explore":
      return <ExploreDialog />;
    case "runtime":
      return <RuntimeDialog />;
    case null:
      return null;
  }
}

const useClose = () => {
  const { store } = useApp();
  return () => {
    store.dialog.value = null;
  };
};

function KeysDialog() {
  const { store } = useApp();
  const { messages } = store;
  return (
    <Dialog title={messages.value.shortcuts} onClose={useClose()}>
      <p class="quiet">{messages.value.shortcutsIntro}</p>
      <dl class="keys">
        {messages.value.keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{messages.value.editorHelp}</p>
      <Words />
    </Dialog>
  );
}

/** The words of the subject for which this program gives occasion. */
function Words() {
  const { store } = useApp();
  const { messages, trace, language } = store;
  const shown = wordsOf(trace.value);
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{messages.value.words}</h3>
      <dl class="words">
        {shown.map((word) => {
          const [term, meaning] = word[language.value];
          const other = word[language.value === "zh" ? "en" : "zh"][0];
          return (
            <div key={term}>
              <dt>
                {term} <span lang={language.value === "zh" ? "en" : "zh-CN"}>{other}</span>
              </dt>
              <dd>{meaning}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

const limitNames = [
  "steps",
  "events",
  "wall",
  "virtual",
  "forever",
  "quiet",
  "output",
  "memory",
] as const satisfies readonly (keyof Limits)[];

function SettingsDialog() {
  const { store } = useApp();
  const { messages, settings } = store;
  const toggle = (name: keyof Omit<Settings, "limits">, label: string) => (
    <label class="check">
      <input
        type="checkbox"
        checked={settings.value[name]}
        onChange={(event) => {
          settings.value = { ...settings.value, [name]: event.currentTarget.checked };
        }}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <Dialog title={messages.value.settings} onClose={useClose()}>
      <div class="settings">
        {toggle("autoRun", messages.value.autoRun)}
        {toggle("wrap", messages.value.wrap)}
        {toggle("rainbow", messages.value.rainbow)}
        {toggle("heat", messages.value.heat)}
        {toggle("stamps", messages.value.stamps)}
        {toggle("plainEditor", messages.value.plainEditor)}
        {toggle("singleKeys", messages.value.singleKeys)}
        <h3>{messages.value.budgets}</h3>
        {limitNames.map((name) => (
          <label key={name} class="number">
            <span>{messages.value.budgetNames[name]}</span>
            <input
              type="number"
              min={1}
              value={store.limits.value[name]}
              onChange={(event) => {
                const value = Number(event.currentTarget.value);
                if (!Number.isFinite(value) || value <= 0) return;
                const { [name]: _, ...rest } = store.lent.value;
                store.lent.value = rest;
                settings.value = { ...settings.value, limits: { ...settings.value.limits, [name]: value } };
              }}
            />
          </label>
        ))}
        <label class="number">
          <span>{messages.value.seed}</span>
          <input
            type="number"
            min={0}
            step={1}
            value={store.seed.value}
            onChange={(event) => {
              const value = Number(event.currentTarget.value);
              if (Number.isInteger(value) && value >= 0) store.seed.value = value;
            }}
          />
        </label>
        <label class="stacked">
          <span>{messages.value.stdinPrefill}</span>
          <textarea
            rows={3}
            spellcheck={false}
            value={store.stdinText.value}
            onInput={(event) => {
              store.stdinText.value = event.currentTarget.value;
            }}
          />
        </label>
        <p class="quiet">
          {messages.value.virtualTimeHint}. {messages.value.seedHint}.
        </p>
        <button
          type="button"
          class="button"
          onClick={() => {
            settings.value = defaultSettings;
            store.lent.value = {};
            store.seed.value = 0;
          }}
        >
          {messages.value.reset}
        </button>
      </div>
    </Dialog>
  );
}

function ShareDialog() {
  const { store } = useApp();
  const { messages } = store;
  const hash = writeLink(linkState(store, true));
  const link = `${location.origin}${location.pathname}${hash}`;
  return (
    <Dialog title={messages.value.shareTitle} onClose={useClose()}>
      <div class="share">
        <input
          class="link-field"
          readOnly
          value={link}
          aria-label={messages.value.share}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={link} label={messages.value.copy} />
      </div>
      <p class="quiet">
        {messages.value.shareLength(link.length)}.{" "}
        {link.length > 8000 ? messages.value.shareTooLong : link.length > 2000 ? messages.value.shareLong : ""}
      </p>
      <p class="quiet">{messages.value.shareNothingUploaded}</p>
      <p class="share-more">
        <button
          type="button"
          class="button"
          onClick={() => {
            const ending = { script: "py", repl: "pycoro.txt", document: "pycoro.md" }[store.mode.value];
            download(`${store.example.value ?? "program"}.${ending}`, "text/plain", store.source.value);
          }}
        >
          <Icon name="download" />
          <span>{messages.value.shareFile}</span>
        </button>
        {store.mode.value === "repl" && (
          <CopyButton text={asScript(store.source.value)} label={messages.value.copyScript} />
        )}
        <CopyButton
          text={`<iframe src="${location.origin}${location.pathname.replace(/[^/]*$/, "")}embed.html${hash}&amp;panes=py,${store.view.value}&amp;lang=${store.language.value}" width="100%" height="420" style="border:0"></iframe>`}
          label={messages.value.shareEmbed}
        />
      </p>
    </Dialog>
  );
}

function HistoryDialog() {
  const { store, session } = useApp();
  const { messages } = store;
  const close = useClose();
  const kept = useSignal<readonly Saved[] | null | undefined>(undefined);
  useEffect(() => {
    void loadHistory().then((texts) => {
      kept.value = texts;
    });
  }, [kept]);
  return (
    <Dialog title={messages.value.history} onClose={close} class="wide-dialog">
      {kept.value === null && <p class="quiet">{fileMessages[store.language.value].keepsNothing}</p>}
      {kept.value?.length === 0 && <p class="quiet">{messages.value.historyEmpty}</p>}
      <ul class="history">
        {kept.value?.map((item) => (
          <li key={item.at}>
            <div>
              <time class="quiet">
                {new Date(item.at).toLocaleString(store.language.value === "zh" ? "zh-CN" : "en-GB")}
              </time>
              <button
                type="button"
                class="small"
                onClick={() => {
                  close();
                  session.load(item.text);
                }}
              >
                {messages.value.restore}
              </button>
            </div>
            <pre>{item.text.split("\n").slice(0, 5).join("\n")}</pre>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function BrokenLinkDialog() {
  const { store } = useApp();
  const { messages } = store;
  const link = readLink(location.hash);
  return (
    <Dialog title={messages.value.shareBroken} onClose={useClose()}>
      <p>{messages.value.shareBrokenText}</p>
      <textarea
        readOnly
        rows={8}
        class="broken-text"
        value={link?.kind === "broken" ? link.text : location.hash}
        aria-label={messages.value.shareBrokenText}
      />
    </Dialog>
  );
}

/** What a statement of a transcript printed beside what the transcript shows. */
function DifferenceDialog() {
  const { store } = useApp();
  const { messages, program, trace, compared } = store;
  const close = useClose();
  const unit = program.value?.units[compared.value];
  if (unit === undefined) return null;
  const actual = (printedBy(trace.value)[compared.value] ?? "").trimEnd();
  const lines = diffLines(unit.expected ?? "", actual);
  const column = (kind: "expected" | "actual") => lines.filter((line) => line.kind === "same" || line.kind === kind);
  return (
    <Dialog title={messages.value.difference} onClose={close} class="wide-dialog">
      <pre class="quiet">{unit.text.trimEnd()}</pre>
      <div class="two-columns">
        {(["expected", "actual"] as const).map((kind) => (
          <section key={kind} aria-label={messages.value[kind]}>
            <h3>{messages.value[kind]}</h3>
            <pre class="diff">
              {column(kind).map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a comparison do not move
                <span key={at} class={line.kind === "same" ? "" : `diff-${kind}`}>
                  {line.kind === "same" ? "  " : kind === "expected" ? "− " : "+ "}
                  {line.text}
                  {"\n"}
                </span>
              ))}
            </pre>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
