import { useSignal } from "@preact/signals";
import type { Scene } from "@pycoro/trace";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { withFrame } from "../ui/with-frame.ts";
import { EdgeLabels } from "./edge-labels.tsx";
import { SceneCanvas } from "./scene-canvas.tsx";
import { SceneOverlay } from "./scene-overlay.tsx";
import { type SceneHandlers, SceneNodes, ScenePatterns } from "./scene-shapes.tsx";
import { useSceneFocus } from "./use-scene-focus.ts";
import { useStrip, useWindow } from "./use-window.ts";

/** A drawing of more nodes is drawn on a canvas, and over it as SVG only what is pointed at, focused or current. */
const MANY = 2000;

/** Height of the strip with the times. */
const AXIS = 26;

/**
 * A diagram that scrolls, with its heads kept in view above or beside it, and the place of the current event kept in view.
 */
export function SceneView(props: {
  readonly scene: Scene;
  readonly heads: "top" | "left";
  readonly cursor: number;
  readonly handlers: SceneHandlers;
  readonly children?: ComponentChildren;
}) {
  const { scene, heads, cursor, handlers } = props;
  const host = useRef<HTMLDivElement>(null);
  const place = scene.places.get(cursor);
  const shown = useWindow(scene.nodes, host, heads === "top" ? [0, scene.headHeight] : [scene.headHeight, 0]);
  const many = scene.nodes.length > MANY;
  const focused = useSignal<number | null>(null);
  const onKeyDown = useSceneFocus(host, shown, focused, cursor, handlers.isCurrent);
  const ticks = useStrip(scene.axis ?? [], "x", shown, many);
  const names = useStrip(scene.head, heads === "top" ? "x" : "y", shown, many);
  const axis = useMemo(() => (scene.axis === undefined ? null : <SceneNodes {...ticks} />), [scene, ticks]);
  const side = useMemo(() => <SceneNodes {...names} />, [names]);
  const [top, left] = heads === "top" ? [scene.headHeight, 0] : [axis === null ? 0 : AXIS, scene.headHeight];
  useLayoutEffect(() => {
    if (place === undefined) return undefined;
    return withFrame(() => {
      const element = host.current;
      if (element === null) return;
      const { clientHeight, clientWidth, scrollTop, scrollLeft } = element;
      const y = place.y + (heads === "top" ? top : 0);
      if (y < scrollTop + top + 24) element.scrollTop = Math.max(0, y - top - clientHeight / 4);
      else if (y > scrollTop + clientHeight - 48) element.scrollTop = y - clientHeight * 0.6;
      if (place.x < scrollLeft + left + 12) element.scrollLeft = Math.max(0, place.x - left - clientWidth / 4);
      else if (place.x > scrollLeft + clientWidth - 60) element.scrollLeft = place.x - clientWidth * 0.6;
    });
  }, [place, heads, top, left]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a group of fields
    <div
      class={`scene-view heads-${heads}`}
      ref={host}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="group"
      aria-label={scene.title}
      onKeyDown={onKeyDown}
    >
      {heads === "top" && (
        <svg class="scene scene-head" width={scene.width} height={scene.headHeight} aria-hidden="true">
          {side}
        </svg>
      )}
      <div class="scene-body" style={{ width: `${scene.width}px` }}>
        {axis !== null && (
          <svg class="scene scene-axis" width={scene.width} height={AXIS} aria-hidden="true">
            {axis}
          </svg>
        )}
        {heads === "left" && (
          <svg class="scene scene-side" width={scene.headHeight} height={scene.height} aria-hidden="true">
            {side}
          </svg>
        )}
        {many && <SceneCanvas shown={shown} />}
        {/* biome-ignore lint/a11y/useSemanticElements: not a group of fields */}
        <svg
          class={`scene ${many ? "scene-overlay" : ""}`}
          width={scene.width}
          height={scene.height}
          role="group"
          aria-label={scene.title}
        >
          <ScenePatterns />
          {many ? (
            <SceneOverlay
              scene={scene}
              shown={shown}
              heads={heads}
              cursor={cursor}
              focused={focused.value}
              handlers={handlers}
            />
          ) : (
            <SceneNodes {...shown} handlers={handlers} />
          )}
          {props.children}
          {heads === "top" && <EdgeLabels nodes={shown.nodes} host={host} width={scene.width} />}
        </svg>
      </div>
    </div>
  );
}
