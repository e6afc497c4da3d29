import { useSignal } from "@preact/signals";
import { useCallback, useMemo } from "preact/hooks";
import { download } from "../download.ts";
import { indentOf, segmentText } from "../model/highlight.ts";
import { type Program, useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { element } from "../ui/element.ts";
import { Icon } from "../ui/icons.tsx";
import { lazy } from "../ui/lazy.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { CodeBlocks } from "./code-blocks.tsx";
import { LinkedCode } from "./linked-code.tsx";

const LinkTable = lazy(() => import("./link-table.tsx").then((loaded) => loaded.LinkTable));

type Tab = "ts" | "optimised" | "js" | "map";

/** What the compiler wrote: TypeScript with every span linked to its Python, what ran, and the table of links. */
export function TypescriptPane() {
  const { store } = useApp();
  const { messages, program } = store;
  const tab = useSignal<Tab>("ts");
  const current = program.value;
  const shown = store.coming.value ?? current?.emitted;
  const isStale = store.stale.value && store.coming.value === null;
  const text = current === null ? "" : textOf(current, tab.value);
  return (
    <div class="pane ts-pane">
      <div class="pane-bar">
        <Tabs
          label={messages.value.paneTypescript}
          small
          value={tab.value}
          onChange={(next) => {
            tab.value = next;
          }}
          tabs={[
            { id: "ts", label: messages.value.tabTs, title: messages.value.linkedHint },
            { id: "optimised", label: messages.value.tabOptimised, title: messages.value.optimisedHint },
            { id: "js", label: "JS", title: messages.value.tabJs },
            { id: "map", label: messages.value.tabMap },
          ]}
        />
        <span class="grow" />
        {text !== "" && tab.value === "ts" && (
          <button
            type="button"
            class="icon-button"
            aria-label={messages.value.runtimeImports}
            title={messages.value.runtimeImports}
            onClick={() => {
              store.dialog.value = "runtime";
            }}
          >
            <Icon name="open" />
          </button>
        )}
        {text !== "" && (
          <button
            type="button"
            class="icon-button"
            aria-label={messages.value.downloadTs}
            title={messages.value.downloadTs}
            onClick={() => download(tab.value === "ts" ? "main.ts" : "main.js", "text/plain", text)}
          >
            <Icon name="download" />
          </button>
        )}
        {text !== "" && <CopyButton text={text} />}
      </div>
      {isStale && current !== null && <div class="stale">{messages.value.stale(current.at)}</div>}
      <div class={`ts-body ${store.settings.value.wrap ? "wrap" : ""} ${isStale ? "is-stale" : ""}`}>
        {tab.value === "ts" && shown !== undefined && <LinkedCode typescript={shown} />}
        {current === null || tab.value === "ts" ? null : tab.value === "map" ? (
          <LinkTable program={current} />
        ) : (
          <PlainCode text={text} />
        )}
      </div>
    </div>
  );
}

function textOf(program: Program, tab: Tab): string {
  if (tab === "js")
    return program.results
      .map((unit) => unit.js ?? "")
      .filter((part) => part !== "")
      .join("\n");
  return tab === "optimised" ? program.emitted.optimised : program.emitted.text;
}

const NO_CUTS = new Uint32Array();

function PlainCode({ text }: { readonly text: string }) {
  const lines = useMemo(() => segmentText(text, NO_CUTS), [text]);
  const row = useCallback(
    (index: number) => {
      const line = lines.line(index);
      return element(
        "li",
        { style: `--indent:${indentOf(text, line.from)}` },
        ...line.segments.map(({ from, to, kind }) => element("span", { class: kind }, text.slice(from, to))),
      );
    },
    [text, lines],
  );
  // A scrolling region must be reachable by keyboard.
  return <CodeBlocks count={lines.count} row={row} tabIndex={0} />;
}
