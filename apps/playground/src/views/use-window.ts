import { useSignal } from "@preact/signals";
import { boundsOf, type NodeBounds, type SceneNode } from "@pycoro/trace";
import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { watchView } from "../ui/watch-view.ts";

/** Drawings of fewer nodes are drawn whole: browsers scroll them faster than we choose. */
const WHOLE = 400;
/** What is drawn beyond the edges, and how far one scrolls before it is chosen anew. */
const MARGIN = 150;
const STEP = 150;

/** Nodes with their places among all of a drawing: a node that stays in view keeps its element while others come and go. */
export interface ShownNodes {
  readonly nodes: readonly SceneNode[];
  readonly keys: readonly number[];
  /** The part of the drawing that they fill. */
  readonly region: NodeBounds;
}

/**
 * The nodes of a drawing that are in view or near it, so that a drawing of thousands of arrows costs no more than what is seen of it.
 * `offset` is where the drawing's zero lies in its scrolling element.
 */
export function useWindow(
  nodes: readonly SceneNode[],
  host: RefObject<HTMLElement | null>,
  offset: readonly [number, number],
): ShownNodes {
  const large = nodes.length > WHOLE;
  const bounds = useMemo(() => (large ? nodes.map(boundsOf) : []), [nodes, large]);
  const view = useSignal<NodeBounds>({ x1: 0, y1: 0, x2: 2000, y2: 1500 });
  useEffect(() => {
    const element = host.current;
    if (element === null || !large) return undefined;
    const look = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
      const x1 = Math.floor(scrollLeft / STEP) * STEP - offset[0];
      const y1 = Math.floor(scrollTop / STEP) * STEP - offset[1];
      const before = view.peek();
      const next = { x1, y1, x2: x1 + clientWidth + STEP, y2: y1 + clientHeight + STEP };
      if (next.x1 !== before.x1 || next.y1 !== before.y1 || next.x2 !== before.x2 || next.y2 !== before.y2)
        view.value = next;
    };
    look();
    return watchView(element, look);
  }, [host, large, view, offset[0], offset[1]]);
  const { x1, y1, x2, y2 } = view.value;
  return useMemo(() => {
    const region = { x1: x1 - MARGIN, y1: y1 - MARGIN, x2: x2 + MARGIN, y2: y2 + MARGIN };
    const keys: number[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const one = bounds[index];
      if (one === undefined || overlap(one, region)) keys.push(index);
    }
    return { nodes: keys.map((index) => nodes[index]!), keys, region };
  }, [nodes, bounds, x1, y1, x2, y2]);
}

/** Of the nodes of a strip beside a drawing those that stand next to the part of it that is in view; all of them where the drawing exists whole. */
export function useStrip(nodes: readonly SceneNode[], along: "x" | "y", shown: ShownNodes, isLarge: boolean) {
  const bounds = useMemo(() => (isLarge ? nodes.map(boundsOf) : []), [nodes, isLarge]);
  const { x1, x2, y1, y2 } = shown.region;
  const [from, to] = along === "x" ? [x1, x2] : [y1, y2];
  return useMemo(() => {
    const keys = [...nodes.keys()].filter((key) => {
      const one = bounds[key];
      return one === undefined || (along === "x" ? one.x2 > from && one.x1 < to : one.y2 > from && one.y1 < to);
    });
    return { nodes: keys.map((key) => nodes[key]!), keys };
  }, [nodes, bounds, along, from, to]);
}

const overlap = (a: NodeBounds, b: NodeBounds): boolean => a.x2 > b.x1 && a.x1 < b.x2 && a.y2 > b.y1 && a.y1 < b.y2;
