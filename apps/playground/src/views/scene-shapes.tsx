import "../styles/diagrams.css";
import { boundsOf, diagramCss, type GroupNode, type NodeBounds, patterns, type SceneNode } from "@pycoro/trace";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";

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
        return node.t === "group" ? (
          <SceneGroup key={key} place={key} node={node} handlers={handlers} />
        ) : (
          shape(node, key)
        );
      })}
    </>
  );
}

/** Whether a node can be chosen. */
export const isLive = (node: SceneNode): node is GroupNode =>
  node.t === "group" && (node.event !== undefined || node.fold !== undefined);

/** A finger or a shaky hand needs so much (WCAG 2.5.8). */
const TARGET = 24;

/** Where something within these bounds may be touched. */
export function targetOf({ x1, y1, x2, y2 }: NodeBounds): NodeBounds {
  const spare = Math.max(0, TARGET - (y2 - y1)) / 2;
  return { x1, y1: y1 - spare, x2, y2: y2 + spare };
}

/** Where a group may be touched: all of its box, not only its strokes. */
function Target({ node }: { readonly node: GroupNode }) {
  const { x1, y1, x2, y2 } = targetOf(boundsOf({ t: "group", nodes: node.nodes }));
  return <rect class="target" x={x1} y={y1} width={Math.max(0, x2 - x1)} height={y2 - y1} />;
}

/** A group is drawn anew only when it becomes the current one or is no longer to come: dragging the scrubber passes hundreds of them. */
function SceneGroup(props: {
  readonly node: GroupNode;
  /** Its place among the nodes of its drawing. */
  readonly place: number;
  readonly handlers: SceneHandlers | undefined;
}) {
  const { node, place, handlers } = props;
  const { event, fold } = node;
  const live = handlers !== undefined && isLive(node);
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
        {...(live ? { role: "button", "data-live": place, tabindex: -1 } : {})}
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
    [node, place, live, now, future, onEvent, onFold, onHover, isNested ? handlers : null],
  );
}

/** The patterns that scenes fill with; drawn once in each SVG. */
export const ScenePatterns = () => (
  <defs>
    {Object.entries(patterns).map(([name, { size, turned, nodes }]) => (
      <pattern
        key={name}
        id={name}
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform={`rotate(${turned})`}
      >
        <SceneNodes nodes={nodes} />
      </pattern>
    ))}
  </defs>
);
