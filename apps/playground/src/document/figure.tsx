import { sequenceScene } from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { focusedBlock } from "../model/units.ts";
import { useApp } from "../state/store.ts";
import { SceneNodes, ScenePatterns } from "../views/scene-shapes.tsx";
import type { DocumentParts } from "./parts.ts";

/** A figure that the text only names: it can be drawn from the run of the block before it. */
export function MissingFigure({
  name,
  line,
  document,
}: {
  readonly name: string;
  readonly line: number;
  readonly document: DocumentParts;
}) {
  const { store, session } = useApp();
  const { messages, trace, language, focus } = store;
  const before = document.fences
    .filter((block) => block.line < line && (block.kind === "repl" || block.kind === "script"))
    .at(-1);
  const shown =
    before !== undefined &&
    focus.value === before.index &&
    focusedBlock(document.fences, focus.value)?.index === before.index &&
    store.runState.value === "done";
  const scene = useMemo(() => {
    if (!shown) return null;
    // A session has the generators of the blocks before: the figure is about the one that was made last.
    const { frames } = trace.value;
    const last = before?.kind === "repl" ? frames.findLast(({ kind }) => kind === "generator") : undefined;
    return sequenceScene(trace.value, { language: language.value, width: 370, focus: last?.id ?? null });
  }, [shown, before, trace.value, language.value]);
  return (
    <figure class="missing-figure">
      <figcaption class="quiet">{messages.value.missingFigure(name)}</figcaption>
      {scene !== null ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div class="figure-scene" tabIndex={0}>
          <svg
            class="scene"
            width={scene.width}
            height={scene.height + scene.headHeight}
            role="img"
            aria-label={scene.title}
          >
            <ScenePatterns />
            <SceneNodes nodes={scene.head} />
            <g transform={`translate(0 ${scene.headHeight})`}>
              <SceneNodes nodes={scene.nodes} />
            </g>
          </svg>
        </div>
      ) : (
        before !== undefined && (
          <button type="button" class="small" onClick={() => session.focus(before.index)}>
            {messages.value.drawFigure}
          </button>
        )
      )}
    </figure>
  );
}
