import type { GroupNode, Scene, SceneNode } from "@pycoro/trace";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useWindow } from "./use-window.ts";

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
  handlers,
}: {
  readonly nodes: readonly SceneNode[];
  readonly handlers?: SceneHandlers | undefined;
}) {
  return (
    <>
      {nodes.map((node, index) => {
        if (node.t !== "group") return shape(node, index);
        const { event, fold } = node;
        const live = handlers !== undefined && (event !== undefined || fold !== undefined);
        const choose = () => {
          if (fold !== undefined) handlers?.onFold?.(fold);
          else if (event !== undefined) handlers?.onEvent(event);
        };
        const now = event !== undefined && handlers?.isCurrent(event);
        const future = event !== undefined && handlers?.isFuture(event);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: a diagram is one image to readers; its table twin is the way by keyboard
          <g
            key={index}
            class={`${node.cls ?? ""} ${live ? "live" : ""} ${now ? "now" : ""} ${future ? "future" : ""}`}
            style={style(node)}
            transform={
              node.x === undefined && node.y === undefined ? undefined : `translate(${node.x ?? 0} ${node.y ?? 0})`
            }
            onClick={live ? choose : undefined}
            onMouseEnter={live && event !== undefined ? () => handlers?.onHover?.(event) : undefined}
            onMouseLeave={live && event !== undefined ? () => handlers?.onHover?.(null) : undefined}
          >
            {node.title !== undefined && <title>{node.title}</title>}
            <SceneNodes nodes={node.nodes} handlers={handlers} />
          </g>
        );
      })}
    </>
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
  useEffect(() => {
    const element = host.current;
    if (element === null || place === undefined) return;
    const { clientHeight, clientWidth, scrollTop, scrollLeft } = element;
    const top = heads === "top" ? scene.headHeight : 0;
    const y = place.y + (heads === "top" ? scene.headHeight : 0);
    if (y < scrollTop + top + 24) element.scrollTop = Math.max(0, y - top - clientHeight / 4);
    else if (y > scrollTop + clientHeight - 48) element.scrollTop = y - clientHeight * 0.6;
    const left = heads === "left" ? scene.headHeight : 0;
    if (place.x < scrollLeft + left + 12) element.scrollLeft = Math.max(0, place.x - left - clientWidth / 4);
    else if (place.x > scrollLeft + clientWidth - 60) element.scrollLeft = place.x - clientWidth * 0.6;
  }, [place, scene, heads]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: not a group of fields
    <div class={`scene-view heads-${heads}`} ref={host} tabIndex={0} role="group" aria-label={scene.title}>
      {heads === "top" && (
        <svg class="scene scene-head" width={scene.width} height={scene.headHeight} aria-hidden="true">
          <SceneNodes nodes={scene.head} />
        </svg>
      )}
      <div class="scene-body" style={{ width: `${scene.width}px` }}>
        {heads === "left" && (
          <svg class="scene scene-side" width={scene.headHeight} height={scene.height} aria-hidden="true">
            <SceneNodes nodes={scene.head} />
          </svg>
        )}
        <svg class="scene" width={scene.width} height={scene.height} role="img" aria-label={scene.title}>
          <ScenePatterns />
          <SceneNodes nodes={shown} handlers={handlers} />
          {props.children}
        </svg>
      </div>
    </div>
  );
}
