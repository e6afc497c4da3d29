import type { Trace } from "../events.ts";
import type { Scene } from "../layout/scene.ts";
import { sequenceScene } from "../layout/sequence.ts";
import { timelineScene } from "../layout/timeline.ts";
import { type Language, nameOf, narrate, reprOf, seconds } from "../narrate/narrate.ts";
import { fold } from "../reduce.ts";
import { draftOf, initialSnapshot, inspectState } from "../snapshot.ts";
import { listSteps } from "../steps.ts";
import { escape, toSvg } from "./svg.ts";

const prose = (text: string): string =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? `<code>${escape(part)}</code>` : escape(part)))
    .join("");

const words = {
  en: {
    title: "Replay",
    source: "Source",
    back: "Back",
    forward: "Forward",
    output: "Output",
    frames: "Frames",
    tree: "Who waits for whom",
    cut: (left: number) => `The replay ends here: ${left} more steps were left out.`,
  },
  zh: {
    title: "回放",
    source: "源代码",
    back: "后退",
    forward: "前进",
    output: "输出",
    frames: "帧",
    tree: "谁在等待谁",
    cut: (left: number) => `回放到此为止：省略了其余 ${left} 步。`,
  },
} as const;

/** Most steps that a replay file holds; a longer run is cut, and says so by its last step. */
const MOST = 2000;

export interface HtmlOptions {
  readonly language?: Language;
  readonly title?: string;
  /** The event at which the replay stands when it is opened, with the tree of who waits then. */
  readonly moment?: { readonly at: number; readonly tree: string };
}

/**
 * A replay of the run as one HTML file that needs nothing else: the source with the current line lit, each step's sentence, the frames with
 * their variables, the output so far, and the diagram. Everything of the program's is written as text, never as markup.
 */
export function toHtml(trace: Trace, options: HtmlOptions = {}): string {
  const language = options.language ?? "en";
  const say = words[language];
  const all = listSteps(trace, { internals: false });
  const steps = all.slice(0, MOST);
  const { moment } = options;
  const start =
    moment === undefined
      ? 0
      : Math.max(
          0,
          steps.findLastIndex((step) => step.i <= moment.at),
        );
  const wanted = new Set(steps.map((step) => step.i));
  const state = draftOf(initialSnapshot);
  let output = "";
  const rows: unknown[] = [];
  for (const event of trace.events) {
    fold(state, event);
    if (event.k === "out") output += reprOf(trace, event.v);
    if (!wanted.has(event.i)) continue;
    const span = event.s === undefined ? undefined : trace.spans[event.s];
    const frames = state.frames.flatMap((frame) => {
      if (frame === undefined || frame.state === "CLOSED") return [];
      const info = trace.frames[frame.id]!;
      if (info.kind === "loop") return [];
      const locals = Object.entries(frame.locals).map(([name, local]) => [name, reprOf(trace, local.value)]);
      return [
        [
          nameOf(trace, frame.id),
          info.kind === "module" || info.kind === "function" ? "" : inspectState(info, frame.state),
          locals,
        ],
      ];
    });
    rows.push([
      narrate(trace, event, language),
      span === undefined ? null : [span.file, span.line],
      frames,
      output.length,
      seconds(event.t),
    ]);
    if (rows.length >= MOST) break;
  }
  if (all.length > MOST) rows.push([say.cut(all.length - MOST), ...(rows.at(-1) as unknown[]).slice(1)]);
  // "<" is written as an escape so that no text of the program can end the script element.
  const data = JSON.stringify({ rows, output, files: trace.files.map((file) => file.text) }).replaceAll("<", "\\u003c");
  const size = { language, width: 760 };
  const timeline = timelineScene(trace, size);
  const title = escape(options.title ?? "pycoro");
  // What can be scrolled can be reached by keyboard, and has a name.
  const scrolled = (name: string): string => `tabindex="0" role="region" aria-label="${name}"`;
  const figure = (scene: Scene, heads: "top" | "left"): string =>
    `<div class="figure" ${scrolled(escape(scene.title))}>${toSvg(scene, { heads })}</div>`;
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${title} · ${say.title}</title>
<style>body{font:15px/1.5 system-ui,"Noto Sans SC","PingFang SC",sans-serif;margin:0 auto;max-width:1100px;padding:16px;overflow-wrap:anywhere;color:#1c2128;background:#fff}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px}pre{font:13px/19px ui-monospace,Menlo,Consolas,monospace;background:#f6f8fa;padding:10px;overflow:auto;max-height:60vh;position:relative;margin:0;border-radius:6px}
.now{background:#ffe7a3;display:block}.bar{position:sticky;top:0;background:#fff;padding:8px 0;display:flex;gap:8px;align-items:center;flex-wrap:wrap}input{flex:1;min-width:160px}
button{font:inherit;padding:6px 14px;border:1px solid #8b949e;border-radius:6px;background:#fff}code{background:#eef3fb;padding:0 3px;border-radius:3px}.f{border-left:3px solid #0072b2;padding:4px 10px;margin:6px 0;background:#f6f8fa}
.figure{overflow:auto;margin-top:16px}@media(max-width:720px){.two{grid-template-columns:minmax(0,1fr)}}</style></head>
<body><main><h1>${title}</h1>${moment === undefined ? "" : `<h2>${say.tree}</h2><pre ${scrolled(say.tree)}>${escape(moment.tree)}</pre>`}<div class="bar"><button id="b">← ${say.back}</button><button id="f">${say.forward} →</button><input id="r" type="range" min="0" max="${Math.max(0, rows.length - 1)}" value="0" aria-label="${say.title}"><span id="c"></span></div>
<p id="t" aria-live="polite">${rows.length > 0 ? prose((rows[start] as [string])[0]) : ""}</p>
<div class="two"><section><h2>${say.source}</h2><pre id="s" ${scrolled(say.source)}></pre></section><section><h2>${say.frames}</h2><div id="g"></div><h2>${say.output}</h2><pre id="o" ${scrolled(say.output)}></pre></section></div>
${figure(sequenceScene(trace, size), "top")}${timeline.height > 0 ? figure(timeline, "left") : ""}</main>
<script>const D=${data};let i=0;const $=(x)=>document.getElementById(x),E=(x)=>document.createElement(x);
const prose=(e,t)=>{e.textContent="";t.split("\`").forEach((p,k)=>{const n=k%2?E("code"):document.createTextNode("");n.textContent=p;e.append(n)})};
const show=(k)=>{i=Math.max(0,Math.min(D.rows.length-1,k));const r=D.rows[i];if(!r)return;$("r").value=i;$("r").setAttribute("aria-valuetext",r[0]);$("c").textContent=(i+1)+" / "+D.rows.length+" · "+r[4]+" s";prose($("t"),r[0]);
const s=$("s");s.textContent="";const at=r[1]||[0,0];(D.files[at[0]]||"").split("\\n").forEach((l,k)=>{const n=E("span");n.textContent=l+"\\n";s.append(n);if(k+1===at[1]){n.className="now";s.scrollTop=n.offsetTop-s.clientHeight/2}});
const g=$("g");g.textContent="";for(const [a,b,c] of r[2]){const d=E("div");d.className="f";const h=E("b");h.textContent=a+" "+b;d.append(h);for(const [n,v] of c){const p=E("div");p.textContent=n+" = "+v;d.append(p)}g.append(d)}
$("o").textContent=D.output.slice(0,r[3])};
$("b").onclick=()=>show(i-1);$("f").onclick=()=>show(i+1);$("r").oninput=()=>show(+$("r").value);onkeydown=(e)=>{if(e.target.id==="r"||e.target.closest("[role=region]"))return;if(e.key==="ArrowRight")show(i+1);if(e.key==="ArrowLeft")show(i-1);if(e.key==="Home")show(0);if(e.key==="End")show(D.rows.length-1)};show(${start});</script></body></html>
`;
}
