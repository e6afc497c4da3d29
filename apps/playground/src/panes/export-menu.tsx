import {
  sequenceScene,
  timelineScene,
  toHtml,
  toJson,
  toMarkdown,
  toMermaid,
  toPerfetto,
  toSvg,
  toText,
} from "@pycoro/trace";
import { type App, useApp } from "../state/store.ts";
import { Menu } from "../ui/menu.tsx";

/** Hands a file to the browser. */
export function download(name: string, type: string, data: string | Blob): void {
  const url = URL.createObjectURL(typeof data === "string" ? new Blob([data], { type }) : data);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The diagram that is open, or the sequence when the open view is no diagram. */
function svgOf({ store }: App): string {
  const options = { language: store.language.value, width: 900 };
  const timeline = store.view.value === "timeline" ? timelineScene(store.trace.value, options) : null;
  if (timeline !== null && timeline.height > 0) return toSvg(timeline, { theme: store.theme.value, heads: "left" });
  return toSvg(sequenceScene(store.trace.value, { ...options, unfolded: store.unfolded.value }), {
    theme: store.theme.value,
  });
}

/** The SVG as a picture of twice its size. */
async function png(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  const context = canvas.getContext("2d")!;
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob === null ? fail(new Error("no picture")) : done(blob)), "image/png"),
  );
}

type Kind = keyof App["store"]["messages"]["value"]["exports"];

const kinds: readonly Kind[] = [
  "python",
  "typescript",
  "json",
  "text",
  "markdown",
  "svg",
  "png",
  "mermaid",
  "perfetto",
  "html",
];

async function save(app: App, kind: Kind): Promise<void> {
  const { store } = app;
  const trace = store.trace.value;
  const language = store.language.value;
  const base = store.example.value ?? "program";
  switch (kind) {
    case "python":
      return download(
        store.mode.value === "script" ? `${base}.py` : `${base}.pycoro.md`,
        "text/plain",
        store.source.value,
      );
    case "typescript":
      return download(`${base}.ts`, "text/plain", store.program.value?.emitted.text ?? "");
    case "json":
      return download(`${base}.pycoro.json`, "application/json", toJson(trace));
    case "text":
      return download(`${base}.trace.txt`, "text/plain", toText(trace, { language }));
    case "markdown":
      return download(`${base}.trace.md`, "text/markdown", toMarkdown(trace, { language }));
    case "svg":
      return download(`${base}.svg`, "image/svg+xml", svgOf(app));
    case "png":
      return download(`${base}.png`, "image/png", await png(svgOf(app)));
    case "mermaid":
      return download(`${base}.mmd`, "text/plain", toMermaid(trace));
    case "perfetto":
      return download(`${base}.perfetto.json`, "application/json", toPerfetto(trace));
    case "html":
      return download(`${base}.html`, "text/html", toHtml(trace, { language, title: base }));
  }
}

/** Everything that can be taken away as a file. */
export function ExportMenu({ compact }: { readonly compact?: boolean }) {
  const app = useApp();
  const { messages } = app.store;
  return (
    <Menu
      label={messages.value.exportMenu}
      title={messages.value.exportMenu}
      icon="download"
      iconOnly={compact === true}
      align="end"
      class="export-button"
    >
      {(close) => (
        <div class="export-menu">
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              class="menu-item"
              onClick={() => {
                close();
                void save(app, kind);
              }}
            >
              {messages.value.exports[kind]}
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}
