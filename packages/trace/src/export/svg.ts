import { patterns } from "../layout/patterns.ts";
import type { Scene, SceneNode } from "../layout/scene.ts";
import { diagramCss } from "../layout/style.ts";

export type ThemeName = "light" | "dark";

/** The page's colours, written out where there is no page: on light ground and on dark. */
const palette: Readonly<Record<string, string>> = {
  bg: "#ffffff #0f1419",
  surface: "#f6f8fa #161b22",
  raised: "#ffffff #1b222b",
  text: "#1c2128 #e6edf3",
  muted: "#57606a #9aa7b4",
  line: "#d8dee4 #2a323c",
  control: "#8b949e #6e7a87",
  created: "#424a53 #c9d1d9",
  "created-fill": "#eaeef2 #2b323b",
  running: "#0b4f1e #8ff0a4",
  "running-fill": "#c9f2d3 #10381c",
  suspended: "#6b3d00 #ffd27a",
  "suspended-fill": "#ffe7b8 #3d2b05",
  closed: "#57606a #9aa7b4",
  "closed-fill": "#f0f0f0 #21262d",
  error: "#86061d #ffb3b8",
  "error-fill": "#ffdfe0 #4c1015",
  "tone-send": "#0550ae #79b8ff",
  "tone-yield": "#8a5a00 #e3b341",
  "tone-end": "#57606a #9aa7b4",
  "tone-error": "#b3263a #ff7b86",
  "tone-out": "#007a5a #3ddc97",
};
const lanes = [
  "#0072b2 #56b4e9",
  "#b35300 #f0a050",
  "#007a5a #3ddc97",
  "#a0367a #e78ac3",
  "#4d4d9f #a5a5ff",
  "#8a6d00 #f0e442",
  "#00707f #4dd0e1",
  "#b3263a #ff7b86",
];

/** A text as it may stand in markup. */
export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char]!);
// Control characters and halves of characters, which a cut label ends with, have no place in XML, not even escaped.
const clean = (text: string): string =>
  escape(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, "\ufffd"));
const n = (value: number): string => String(Math.round(value * 100) / 100);

function draw(node: SceneNode): string {
  const cls = `${node.cls === undefined ? "" : ` class="${escape(node.cls)}"`}${node.hue === undefined ? "" : ` style="--hue:var(--lane-${node.hue})"`}`;
  switch (node.t) {
    case "rect":
      return `<rect x="${n(node.x)}" y="${n(node.y)}" width="${n(Math.max(0, node.w))}" height="${n(Math.max(0, node.h))}"${node.r === undefined ? "" : ` rx="${node.r}"`}${cls}/>`;
    case "line":
      return `<line x1="${n(node.x1)}" y1="${n(node.y1)}" x2="${n(node.x2)}" y2="${n(node.y2)}"${cls}/>`;
    case "path":
      return `<path d="${escape(node.d)}"${cls}/>`;
    case "circle":
      return `<circle cx="${n(node.x)}" cy="${n(node.y)}" r="${n(node.r)}"${cls}/>`;
    case "text":
      return `<text x="${n(node.x)}" y="${n(node.y)}"${node.anchor === undefined ? "" : ` text-anchor="${node.anchor}"`}${cls}>${clean(node.text)}</text>`;
    case "group":
      return `<g${cls}${node.x === undefined && node.y === undefined ? "" : ` transform="translate(${n(node.x ?? 0)} ${n(node.y ?? 0)})"`}>${node.title === undefined ? "" : `<title>${clean(node.title)}</title>`}${node.nodes.map(draw).join("")}</g>`;
  }
}

/** Most parts that the description of a drawing tells of. */
const TOLD = 60;

/** What the parts of a drawing are, one a line: for who cannot see it. */
function descriptionOf(scene: Scene): string {
  const parts = [...scene.head, ...scene.nodes].flatMap((node) =>
    node.t === "group" && node.title !== undefined ? [node.title] : [],
  );
  return [...parts.slice(0, TOLD), ...(parts.length > TOLD ? [`… (${parts.length - TOLD})`] : [])].join("\n");
}

/** A scene as a self-contained SVG document: the page's own drawing with its colours written in, its title, and what its parts are as its description. */
export function toSvg(
  scene: Scene,
  options: { readonly theme?: ThemeName; readonly heads?: "top" | "left"; readonly title?: string } = {},
): string {
  const side = options.theme === "dark" ? 1 : 0;
  const colours = [...Object.entries(palette), ...lanes.map((both, lane) => [`lane-${lane}`, both] as const)];
  const top = options.heads === "left" ? 0 : scene.headHeight;
  const height = Math.ceil(scene.height + top);
  const variables = colours.map(([name, both]) => `--${name}:${both.split(" ")[side]}`).join(";");
  const fonts =
    "--sans:system-ui,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;--mono:ui-monospace,Menlo,Consolas,monospace";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="scene" width="${Math.ceil(scene.width)}" height="${height}" viewBox="0 0 ${Math.ceil(scene.width)} ${height}" role="img">`,
    `<title>${clean(options.title ?? scene.title)}</title>`,
    `<desc>${clean(descriptionOf(scene))}</desc>`,
    `<style>svg{${variables};${fonts}}${diagramCss.replace(/\n/g, "")}</style>`,
    `<defs>${Object.entries(patterns)
      .map(
        ([name, { size, turned, nodes }]) =>
          `<pattern id="${name}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turned})">${nodes.map(draw).join("")}</pattern>`,
      )
      .join("")}</defs>`,
    `<rect width="100%" height="100%" style="fill:var(--bg)"/>`,
    `<g>${scene.head.map(draw).join("")}</g>`,
    `<g transform="translate(0 ${top})">${[...(scene.axis ?? []), ...scene.nodes].map(draw).join("")}</g>`,
    "</svg>\n",
  ].join("\n");
}
