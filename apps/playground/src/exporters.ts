import {
  sequenceScene,
  statesScene,
  type Trace,
  timelineScene,
  toHtml,
  toJson,
  toMarkdown,
  toMermaid,
  toPerfetto,
  toSvg,
  toText,
} from "@pycoro/trace";
import { download } from "./download.ts";
import type { ExportKind } from "./panes/export-menu.tsx";
import type { App } from "./state/store.ts";

/** The diagram that is open, or the sequence when the open view is no diagram. */
function svgOf({ store }: App): string {
  const options = { language: store.language.value, width: 900 };
  if (store.view.value === "states" && store.trace.value.frames.length > 0) {
    const states = statesScene(store.trace.value, { ...options, until: store.cursor.value });
    if (states.height > 0) return toSvg(states, { theme: store.theme.value });
  }
  const timeline = store.view.value === "timeline" ? timelineScene(store.trace.value, options) : null;
  if (timeline !== null && timeline.height > 0) return toSvg(timeline, { theme: store.theme.value, heads: "left" });
  return toSvg(sequenceScene(store.trace.value, { ...options, unfolded: store.unfolded.value }), {
    theme: store.theme.value,
  });
}

/** The trace with what its program was and how it was run; a saved one says so itself. */
function named({ store }: App): Trace {
  const trace = store.trace.value;
  const ran = store.program.value;
  if (store.saved.value !== null || ran === null) return trace;
  const schedule = store.schedule.value;
  return {
    ...trace,
    program: {
      ...trace.program,
      mode: ran.mode,
      python: ran.profile,
      seed: store.seed.value,
      ...(schedule === null ? {} : { schedule }),
    },
    limits: { ...trace.limits, hit: store.done.value?.hit ?? null },
  };
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

/** Writes one kind of file and hands it to the browser. */
export async function save(app: App, kind: ExportKind): Promise<void> {
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
    case "json": {
      return download(`${base}.pycoro.json`, "application/json", toJson(named(app)));
    }
    case "text":
      return download(`${base}.trace.txt`, "text/plain", toText(trace, { language }));
    case "markdown":
      return download(`${base}.trace.md`, "text/markdown", toMarkdown(trace, { language }));
    case "svg":
      return download(`${base}.svg`, "image/svg+xml", svgOf(app));
    case "png":
      return download(`${base}.png`, "image/png", await png(svgOf(app)));
    case "mermaid":
      return download(`${base}.mmd`, "text/plain", toMermaid(trace, { language }));
    case "perfetto":
      return download(`${base}.perfetto.json`, "application/json", toPerfetto(trace));
    case "html":
      return download(`${base}.html`, "text/html", toHtml(trace, { language, title: base }));
  }
}
