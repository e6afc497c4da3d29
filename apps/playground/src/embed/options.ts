/** What a page asks of the one embedded in it: `embed.html#ex/delegation&panes=py,sequence&controls=min&theme=dark&lang=zh`. */
export type EmbedPane = "py" | "ts" | "out" | "steps" | "sequence" | "timeline" | "states" | "vars";

export interface EmbedOptions {
  readonly panes: readonly EmbedPane[];
  readonly controls: "full" | "min" | "none";
  readonly theme: "light" | "dark" | "auto";
  readonly language: "en" | "zh" | null;
}

const panes: Readonly<Record<string, EmbedPane>> = {
  py: "py",
  ts: "ts",
  out: "out",
  output: "out",
  steps: "steps",
  seq: "sequence",
  sequence: "sequence",
  time: "timeline",
  timeline: "timeline",
  states: "states",
  vars: "vars",
};
const MOST = 4;

/**
 * Reads the options behind a link. Anything unknown is left out: a link is data.
 * @example
 * embedOptions("#ex/chain&panes=py,seq&lang=zh").panes // ["py", "sequence"]
 */
export function embedOptions(hash: string): EmbedOptions {
  const query = new URLSearchParams(hash.slice(Math.max(0, hash.search(/[&?]/)) + 1));
  const asked = (query.get("panes") ?? "py,sequence")
    .split(",")
    .flatMap((name) => (Object.hasOwn(panes, name) ? [panes[name]!] : []));
  const controls = query.get("controls");
  const theme = query.get("theme");
  const language = query.get("lang");
  return {
    panes: [...new Set(asked.length === 0 ? (["py", "sequence"] as const) : asked)].slice(0, MOST),
    controls: controls === "full" || controls === "none" ? controls : "min",
    theme: theme === "dark" || theme === "light" ? theme : "auto",
    language: language === "zh" || language === "en" ? language : null,
  };
}
