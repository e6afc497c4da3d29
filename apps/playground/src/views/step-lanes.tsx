import { type LaneBar, laneBars } from "@pycoro/trace";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { hueOf } from "../panes/marks.ts";
import { useApp } from "../state/store.ts";

type Bars = readonly (readonly LaneBar[])[];

/** Deeper than this all frames share the last place. */
const DEEPEST = 6;

/** The bars beside every step and how deep they go, made anew only when the steps change. */
export function useLanes(): { readonly bars: Bars; readonly deepest: number } {
  const { trace, steps } = useApp().store;
  return useMemo(() => {
    const bars = laneBars(trace.value, steps.value, DEEPEST);
    const deepest = bars.reduce((most, each) => each.reduce((deep, bar) => Math.max(deep, bar.depth), most), 0);
    return { bars, deepest };
  }, [trace.value, steps.value]);
}

/** The frames that are alive at a step: a bar for each by depth, dotted while it is suspended. */
export function Lanes({ bars }: { readonly bars: readonly LaneBar[] }) {
  const own = bars.filter((bar) => !bar.waits).length - 1;
  return (
    <span class="step-lanes">
      {bars.map((bar, index) => (
        <i
          key={bar.depth}
          class={bar.waits ? "waits" : index === own ? "own" : ""}
          style={{ "--at": bar.depth, "--hue": `var(--lane-${hueOf(bar.frame)})` }}
        />
      ))}
    </span>
  );
}

const LEVEL = 4;
const LEVELS = 5;
const WIDTH = LEVEL * LEVELS;

/** The whole run at a glance, from above to below: how deep it is at each step, in the colours of the frames. A click goes there. */
export function FlameStrip({ bars }: { readonly bars: Bars }) {
  const { store, go } = useApp();
  const { position, messages } = store;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => {
      const ratio = window.devicePixelRatio || 1;
      const height = element.clientHeight;
      element.width = Math.round(WIDTH * ratio);
      element.height = Math.max(1, Math.round(height * ratio));
      const context = element.getContext("2d");
      if (context === null) return;
      context.scale(ratio, ratio);
      const style = getComputedStyle(element);
      const hues = Array.from({ length: 8 }, (_, hue) => style.getPropertyValue(`--lane-${hue}`));
      const stride = Math.max(1, Math.floor(bars.length / (height * ratio)));
      const tall = Math.max(1 / ratio, (height / bars.length) * stride);
      for (let at = 0; at < bars.length; at += stride)
        for (const bar of bars[at]!) {
          const level = Math.min(bar.depth, LEVELS - 1);
          context.globalAlpha = bar.waits ? 0.25 : 1;
          context.fillStyle = hues[hueOf(bar.frame)]!;
          context.fillRect(1 + level * LEVEL, (at / bars.length) * height, LEVEL - 1, tall);
        }
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [bars, store.theme.value]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the scrubber is the way by keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      class="flame"
      title={messages.value.flameHint}
      onClick={(clicked) => {
        const box = clicked.currentTarget.getBoundingClientRect();
        go.seekStep(Math.round(((clicked.clientY - box.top) / Math.max(1, box.height)) * (bars.length - 1)));
      }}
    >
      <canvas ref={canvas} />
      {position.value >= 0 && (
        <span style={{ top: `${(position.value / Math.max(1, bars.length - 1)) * 100}%` }} aria-hidden="true" />
      )}
    </div>
  );
}
