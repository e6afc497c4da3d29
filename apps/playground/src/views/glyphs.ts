import type { EventKind } from "@pycoro/trace";

/** The sign of each kind of event: shape before colour. */
export const glyphs: Readonly<Record<EventKind, string>> = {
  "run.start": "●",
  "run.end": "■",
  out: "❯",
  warn: "⚠",
  diag: "⚠",
  budget: "■",
  line: "·",
  call: "↘",
  ret: "↖",
  raise: "⚡",
  catch: "◠",
  finally: "∴",
  assign: "=",
  "gen.new": "✦",
  "gen.resume": "→",
  "gen.yield": "⇠",
  "gen.return": "⇤",
  "gen.raise": "⚡",
  "gen.close": "✕",
  "gen.late": "↩",
  "deleg.begin": "⊂",
  "deleg.end": "⊃",
  "loop.start": "↻",
  "loop.tick": "↻",
  "loop.idle": "…",
  "loop.block": "▓",
  "loop.stop": "■",
  "h.soon": "+",
  "h.run": "▸",
  "h.end": "◂",
  "h.cancel": "−",
  "tm.set": "◔",
  "tm.fire": "◕",
  "tm.cancel": "−",
  "task.new": "✦",
  "task.step": "→",
  "task.await": "∥",
  "task.wake": "↑",
  "task.cancel": "⊘",
  "task.done": "✓",
  "fut.new": "◇",
  "fut.done": "◆",
  "cb.add": "+",
  "sync.acquire": "◉",
  "sync.wait": "◌",
  "sync.release": "○",
  "th.new": "✦",
  "th.run": "→",
  "th.block": "∥",
  "th.done": "✓",
};

export type Tone = "send" | "yield" | "end" | "error" | "out" | "loop" | "plain";

/** Which family an event belongs to; the colour of its sign. */
export function toneOf(kind: EventKind): Tone {
  if (kind === "gen.resume" || kind === "task.step" || kind === "call" || kind === "deleg.begin") return "send";
  if (kind === "gen.yield" || kind === "task.await") return "yield";
  if (kind === "gen.return" || kind === "ret" || kind === "task.done" || kind === "deleg.end" || kind === "gen.close")
    return "end";
  if (
    kind === "raise" ||
    kind === "gen.raise" ||
    kind === "gen.late" ||
    kind === "catch" ||
    kind === "budget" ||
    kind === "warn" ||
    kind === "diag" ||
    kind === "task.cancel"
  )
    return "error";
  if (kind === "out") return "out";
  if (
    kind.startsWith("loop.") ||
    kind.startsWith("h.") ||
    kind.startsWith("tm.") ||
    kind.startsWith("fut.") ||
    kind.startsWith("cb.")
  )
    return "loop";
  return "plain";
}
