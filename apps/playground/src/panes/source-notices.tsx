import { asScript, commonMargin, dedented, looksLikeNotebook } from "@pycoro/document";
import { openNotebook } from "../client/open-file.ts";
import { fileMessages } from "../i18n/file-messages.ts";
import { oddCharacters, replaceOdd } from "../model/odd-characters.ts";
import { useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";

/** So many of a text's characters that Python cannot read are listed with their places. */
const MOST_PLACES = 12;

/** What there is to say of the text in the editor, with what can be done about it in one step. Loaded with the first text that may need it. */
export function SourceNotices() {
  const app = useApp();
  const { messages, source, mode, language } = app.store;
  const say = fileMessages[language.value];
  const text = source.value;
  if (looksLikeNotebook(text))
    return <Notice text={say.notebook} action={say.readNotebook} act={() => openNotebook(app, text)} />;
  return (
    <>
      {mode.value !== "document" && commonMargin(text) !== "" && <Indented />}
      {mode.value === "repl" && (
        <div class="pane-bar">
          <span class="quiet grow">{say.transcript}</span>
          <CopyButton text={asScript(text)} label={messages.value.copyScript} />
        </div>
      )}
      <OddCharacters />
    </>
  );
}

function Notice(props: { readonly text: string; readonly action: string; readonly act: () => void }) {
  return (
    <div class="notice" role="status">
      <span>{props.text}</span>
      <button type="button" class="small" onClick={props.act}>
        {props.action}
      </button>
    </div>
  );
}

/** Code that was copied from inside something: Python would call its first line an error. */
function Indented() {
  const { store, session } = useApp();
  const say = fileMessages[store.language.value];
  return (
    <Notice
      text={say.indented}
      action={say.dedent}
      act={() =>
        session.load(dedented(store.source.value), { mode: store.modeChoice.value, python: store.python.value })
      }
    />
  );
}

function OddCharacters() {
  const { store, session } = useApp();
  const { messages, source, modeChoice } = store;
  const odd = oddCharacters(source.value);
  if (odd.length === 0) return null;
  return (
    <div class="notice" role="status">
      <span>
        {messages.value.normaliseText(odd.length)}{" "}
        <code>
          {odd
            .slice(0, MOST_PLACES)
            .map(({ char, line, column }) => `${line}:${column} ${char.trim() || "␣"}`)
            .join(" · ")}
          {odd.length > MOST_PLACES && " …"}
        </code>
      </span>
      <button
        type="button"
        class="small"
        onClick={() => session.load(replaceOdd(source.value), { mode: modeChoice.value })}
      >
        {messages.value.normalise}
      </button>
    </div>
  );
}
