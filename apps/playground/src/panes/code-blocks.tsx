import type { HTMLAttributes, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useGrowing } from "../ui/growing.ts";

/** Lines of one block: a list of its own, which the browser lays out only when it comes into view. */
const LINES = 15;
const LINE_HEIGHT = 20;
/** Blocks that are added after each frame. */
const MORE = 10;

/** A text in numbered lines. What is in view is drawn first. `row` makes the element of a line; another function makes all of them anew. */
export function CodeBlocks(
  props: HTMLAttributes<HTMLDivElement> & {
    readonly count: number;
    readonly row: (index: number) => HTMLElement;
    readonly host?: RefObject<HTMLDivElement | null>;
    /** Lines were drawn or drawn anew. */
    readonly onDrawn?: () => void;
  },
) {
  const { count, row, host, onDrawn, children, class: className, ...rest } = props;
  const own = useRef<HTMLDivElement>(null);
  const shown = host ?? own;
  const scrolled = useRef(0);
  useEffect(() => {
    const pane = shown.current?.parentElement;
    const remember = () => {
      scrolled.current = pane?.scrollTop ?? 0;
    };
    pane?.addEventListener("scroll", remember, { passive: true });
    return () => pane?.removeEventListener("scroll", remember);
  }, [shown]);
  const all = Math.ceil(count / LINES);
  // A line is at least so high; asking the page would make it lay itself out.
  const blocks = useGrowing(row, all, MORE, () =>
    Math.ceil((scrolled.current + window.innerHeight) / (LINES * LINE_HEIGHT)),
  );
  useEffect(() => onDrawn?.(), [row, blocks, onDrawn]);
  return (
    <div ref={shown} class={`code-text ${String(className ?? "")}`} {...rest}>
      {Array.from({ length: blocks }, (_, block) => (
        <Block key={block} from={block * LINES} to={Math.min(count, (block + 1) * LINES)} row={row} />
      ))}
      {children}
    </div>
  );
}

function Block({
  from,
  to,
  row,
}: {
  readonly from: number;
  readonly to: number;
  readonly row: (index: number) => HTMLElement;
}) {
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    list.current!.replaceChildren(...Array.from({ length: to - from }, (_, index) => row(from + index)));
  }, [from, to, row]);
  return (
    <ol
      ref={list}
      class="code-lines"
      start={from + 1}
      style={{ "contain-intrinsic-height": `auto ${(to - from) * LINE_HEIGHT}px` }}
    />
  );
}
