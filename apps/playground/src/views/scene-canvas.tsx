import { useLayoutEffect, useRef } from "preact/hooks";
import { rootScope, type Scope } from "./canvas-looks.ts";
import { paint } from "./canvas-paint.ts";
import { useAppearance } from "./use-appearance.ts";
import type { ShownNodes } from "./use-window.ts";

/** More pixels for each of the drawing are not seen. */
const FINEST = 3;

/** The part of a large drawing that is in view, on one canvas. It is drawn when another part comes into view, not when the run goes on. */
export function SceneCanvas({ shown }: { readonly shown: ShownNodes }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const probe = useRef<SVGSVGElement>(null);
  const appearance = useAppearance();
  const { nodes, region } = shown;
  const scope = useRef<Scope | null>(null);
  useLayoutEffect(() => {
    // Other colours: everything is to be asked anew.
    probe.current!.replaceChildren();
    scope.current = rootScope(probe.current!);
  }, [appearance]);
  useLayoutEffect(() => {
    const element = canvas.current!;
    const context = element.getContext("2d");
    if (context === null) return;
    const scale = Math.min(FINEST, devicePixelRatio);
    element.width = Math.round((region.x2 - region.x1) * scale);
    element.height = Math.round((region.y2 - region.y1) * scale);
    context.setTransform(scale, 0, 0, scale, -region.x1 * scale, -region.y1 * scale);
    paint({ context, scale, tiles: new Map() }, nodes, scope.current!);
  }, [nodes, region, appearance]);
  const place = {
    left: `${region.x1}px`,
    top: `${region.y1}px`,
    width: `${region.x2 - region.x1}px`,
    height: `${region.y2 - region.y1}px`,
  };
  return (
    <>
      <svg ref={probe} class="scene scene-probe" aria-hidden="true" />
      <canvas ref={canvas} class="scene-canvas" style={place} />
    </>
  );
}
