import { useSignal } from "@preact/signals";
import type { SceneNode } from "@pycoro/trace";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { watchView } from "../ui/watch-view.ts";
import { EDGE, strayLabel } from "./stray-labels.ts";

/** Height of the ground that a label at the edge has, and how far above its line it begins. */
const HEIGHT = 16;
const RISE = 12;

/** The colours of messages by their kinds; all others are errors. */
const TONES: Readonly<Record<string, string>> = { send: "send", delegate: "send", yield: "yield", return: "end" };

/** Labels of arrows whose caller is scrolled out of view, where the arrow can be seen. Readers have the labels of the arrows themselves. */
export function EdgeLabels(props: {
  readonly nodes: readonly SceneNode[];
  readonly host: RefObject<HTMLElement | null>;
  readonly width: number;
}) {
  const { nodes, host, width } = props;
  const view = useSignal<readonly [left: number, right: number]>([0, width]);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const look = () => {
      const { scrollLeft, clientWidth } = element;
      const [left, right] = view.peek();
      if (scrollLeft !== left || scrollLeft + clientWidth !== right)
        view.value = [scrollLeft, scrollLeft + clientWidth];
    };
    look();
    return watchView(element, look);
  }, [host, view]);
  const [left, right] = view.value;
  if (right - left >= width) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus
    <g class="edge-labels" aria-hidden="true">
      {nodes.map((node, index) => {
        const label = strayLabel(node, left, right);
        return (
          label !== null && (
            <g key={index} style={`--tone:var(--tone-${TONES[label.cls.split(" ")[1]!] ?? "error"})`}>
              <rect x={label.x - EDGE} y={label.y - RISE} width={label.width + 2 * EDGE} height={HEIGHT} />
              <text x={label.x} y={label.y} class={label.cls}>
                {label.text}
              </text>
            </g>
          )
        );
      })}
    </g>
  );
}
