import { boundsOf, diagramCss, type GroupNode, type Scene, type SceneNode } from "@pycoro/trace";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useSceneFocus } from "./use-scene-focus.ts";
import { useWindow } from "./use-window.ts";

// Scenes are coloured by the same text on the page and in exports; the page needs it with its first scene.
const sheet = document.createElement("style");
sheet.textContent = diagramCss;
document.head.append(sheet);

export interface SceneHandlers {
  readonly onEvent: (event: number) => void;
  readonly onFold?: (fold: number) => void;
  readonly onHover?: (event: number | null) => void;
  readonly isCurrent: (event: number) => boolean;
  readonly isFuture: (event: number) => boolean;
}

const style = (node: SceneNode) => (node.hue === undefined ? undefined : { "--hue": `var(--lane-${node.hue})` });

function shape(node: Exclude<SceneNode, GroupNode>, key: number): ComponentChildren {
  switch (node.t) {
    case "rect":
      return (
        <rect
          key={key}
          x={node.x}
          y={node.y}
          width={node.w}
          height={node.h}
          rx={node.r}
          class={node.cls}
          style={style(node)}
        />
      );
    case "line":
      return (
        <line key={key} x1={node.x1} y1={node.y1} x2={node.x2} y2={node.y2} class={node.cls} style={style(node)} />
      );
    case "path":
      return <path key={key} d={node.d} class={node.cls} style={style(node)} />;
    case "circle":
      return <circle key={key} cx={node.x} cy={node.y} r={node.r} class={node.cls} style={style(node)} />;
    case "text":
      return (
        <text key={key} x={node.x} y={node.y} text-anchor={node.anchor ?? "start"} class={node.cls} style={style(node)}>
          {node.text}
        </text>
      );
  }
}

export function SceneNodes({
  nodes,
  keys,
  handlers,
}: {
  readonly nodes: readonly SceneNode[];
  /** What the nodes are known by from one drawing to the next; otherwise their places. */
  readonly keys?: readonly number[];
  readonly handlers?: SceneHandlers | undefined;
}) {
  return (
    <>
      {nodes.map((node, index) => {
        const key = keys?.[index] ?? index;
        return node.t === "group" ? <SceneGroup key={key} node={node} handlers={handlers} /> : shape(node, key);
      })}
    </>
  );
}

/** A finger or a shaky hand needs so much (WCAG 2.5.8). */
const TARGET = 24;

/** Where a group may be touched: all of its box, not only its strokes. */
function Target({ node }: { readonly node: GroupNode }) {
  const { x1, y1, x2, y2 } = boundsOf({ t: "group", nodes: node.nodes });
  const spare = Math.max(0, TARGET - (y2 - y1)) / 2;
  return <rect class="target" x={x1} y={y1 - spare} width={Math.max(0, x2 - x1)} height={y2 - y1 + spare * 2} />;
}

/** A group is drawn anew only when it becomes the current one or is no longer to come: dragging the scrubber passes hundreds of them. */
function SceneGroup({ node, handlers }: { readonly node: GroupNode; readonly handlers: SceneHandlers | undefined }) {
  const { event, fold } = node;
  const live = handlers !== undefined && (event !== undefined || fold !== undefined);
  const now = event !== undefined && handlers?.isCurrent(event);
  const future = event !== undefined && handlers?.isFuture(event);
  const { onEvent, onFold, onHover } = handlers ?? {};
  const hasText = node.nodes.some((one) => one.t === "text");
  const isNested = node.nodes.some((one) => one.t === "group");
  return useMemo(
    () => (
      // biome-ignore lint/a11y/noStaticElementInteractions: those that react are buttons
      <g
        // Names of attributes keep their case in SVG: "tabIndex" would mean nothing, and what has no tabindex cannot be given the focus.
        {...(live ? { role: "button", "data-live": "", tabindex: -1 } : {})}
        // What is written on it is part of its name, as is the sentence of its title.
        aria-label={live && !hasText ? node.title : undefined}
        data-event={live ? event : undefined}
        class={`${node.cls ?? ""} ${live ? "live" : ""} ${now ? "now" : ""} ${future ? "future" : ""}`}
        style={style(node)}
        transform={
          node.x === undefined && node.y === undefined ? undefined : `translate(${node.x ?? 0} ${node.y ?? 0})`
        }
        onClick={live ? () => (fold !== undefined ? onFold?.(fold) : onEvent?.(event!)) : undefined}
        onMouseEnter={live && event !== undefined ? () => onHover?.(event) : undefined}
        onMouseLeave={live && event !== undefined ? () => onHover?.(null) : undefined}
      >
        {node.title !== undefined && <title>{node.title}</title>}
        {live && <Target node={node} />}
        <SceneNodes nodes={node.nodes} handlers={handlers} />
      </g>
    ),
    [node, live, now, future, onEvent, onFold, onHover, isNested ? handlers : null],
  );
}

/** Fill patterns that scenes use; drawn once in each SVG. */
export const ScenePatterns = () => (
  <defs>
    <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--bg)" />
      <line x1="0" y1="0" x2="0" y2="5" stroke="var(--control)" stroke-width="2.4" />
    </pattern>
    <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
      <circle cx="2" cy="2" r="0.9" fill="var(--line)" />
    </pattern>
  </defs>
);

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
  const onKeyDown = useSceneFocus(host, shown, cursor, handlers.isCurrent);
  const axis = useMemo(() => (scene.axis === undefined ? null : <SceneNodes nodes={scene.axis} />), [scene]);
  useEffect(() => {
    const element = host.current;
    if (element === null || place === undefined) return;
    const { clientHeight, clientWidth, scrollTop, scrollLeft } = element;
    const top = heads === "top" ? scene.headHeight : axis === null ? 0 : AXIS;
    const y = place.y + (heads === "top" ? scene.headHeight : 0);
    if (y < scrollTop + top + 24) element.scrollTop = Math.max(0, y - top - clientHeight / 4);
    else if (y > scrollTop + clientHeight - 48) element.scrollTop = y - clientHeight * 0.6;
    const left = heads === "left" ? scene.headHeight : 0;
    if (place.x < scrollLeft + left + 12) element.scrollLeft = Math.max(0, place.x - left - clientWidth / 4);
    else if (place.x > scrollLeft + clientWidth - 60) element.scrollLeft = place.x - clientWidth * 0.6;
  }, [place, scene, heads, axis]);
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
          <SceneNodes nodes={scene.head} />
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
            <SceneNodes nodes={scene.head} />
          </svg>
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: not a group of fields */}
        <svg class="scene" width={scene.width} height={scene.height} role="group" aria-label={scene.title}>
          <ScenePatterns />
          <SceneNodes {...shown} handlers={handlers} />
          {props.children}
        </svg>
      </div>
    </div>
  );
}
