import { useSignal } from "@preact/signals";
import { boundsOf, type Scene } from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { isLive, type SceneHandlers, SceneNodes, targetOf } from "./scene-shapes.tsx";
import { useHoveredEvents } from "./use-hover-marks.ts";
import type { ShownNodes } from "./use-window.ts";

/** The node at a place of a drawing: of several the one that was drawn last. */
function nodeAt({ nodes, keys }: ShownNodes, x: number, y: number): number | null {
  const found = nodes.findLastIndex((node) => {
    if (!isLive(node)) return false;
    const { x1, y1, x2, y2 } = targetOf(boundsOf(node));
    return x >= x1 && x <= x2 && y >= y1 && y <= y2;
  });
  return keys[found] ?? null;
}

/** The node that the run stands at: that of the current event, or the last one before it. */
function nodeNow({ nodes, keys }: ShownNodes, cursor: number): number | null {
  let [best, latest] = [-1, -1];
  nodes.forEach((node, index) => {
    if (!isLive(node) || node.event === undefined || node.event > cursor || node.event < latest) return;
    [best, latest] = [index, node.event];
  });
  return keys[best < 0 ? nodes.findIndex(isLive) : best] ?? null;
}

/** Over a canvas: what is to come as behind a veil, and what is current, focused or pointed at as elements that can be read, focused and pressed. */
export function SceneOverlay(props: {
  readonly scene: Scene;
  readonly shown: ShownNodes;
  readonly heads: "top" | "left";
  readonly cursor: number;
  readonly focused: number | null;
  readonly handlers: SceneHandlers;
}) {
  const { scene, shown, heads, cursor, focused, handlers } = props;
  const pointed = useSignal<number | null>(null);
  const isHovered = useHoveredEvents();
  const now = useMemo(() => nodeNow(shown, cursor), [shown, cursor]);
  const marked = useMemo(
    () =>
      shown.keys.filter((key) => {
        const node = scene.nodes[key]!;
        return isLive(node) && node.event !== undefined && isHovered(node.event);
      }),
    [scene, shown, isHovered],
  );
  const point = (event: MouseEvent & { readonly currentTarget: SVGElement }): number | null => {
    const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
    return nodeAt(shown, event.clientX - box.left, event.clientY - box.top);
  };
  const lookAt = (key: number | null) => {
    if (key === pointed.peek()) return;
    pointed.value = key;
    const node = key === null ? undefined : scene.nodes[key];
    handlers.onHover?.(node !== undefined && isLive(node) ? (node.event ?? null) : null);
  };
  const keys = [...new Set([now, focused, pointed.value])].filter((key) => key !== null);
  const place = scene.places.get(cursor);
  const from = place === undefined ? 0 : heads === "left" ? place.x + 2 : place.y + 11;
  const { onHover: _, ...others } = handlers;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what can have the focus are the buttons inside
    <g
      onMouseMove={(event) => lookAt(point(event))}
      onMouseLeave={() => lookAt(null)}
      onClick={(event) => {
        const key = point(event);
        const node = key === null ? undefined : scene.nodes[key];
        if (node === undefined || !isLive(node) || (event.target as Element).closest("[data-live]") !== null) return;
        if (node.fold !== undefined) handlers.onFold?.(node.fold);
        else handlers.onEvent(node.event!);
      }}
    >
      <rect class="target" width={scene.width} height={scene.height} />
      {place !== undefined && (
        <rect
          class="veil"
          x={heads === "left" ? from : 0}
          y={heads === "left" ? 0 : from}
          width={Math.max(0, scene.width - (heads === "left" ? from : 0))}
          height={Math.max(0, scene.height - (heads === "left" ? 0 : from))}
        />
      )}
      <g data-hovered="" class="marked">
        <SceneNodes nodes={marked.map((key) => scene.nodes[key]!)} keys={marked} />
      </g>
      <SceneNodes nodes={keys.map((key) => scene.nodes[key]!)} keys={keys} handlers={others} />
    </g>
  );
}
