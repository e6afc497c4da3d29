import { describe, expect, it } from "vitest";
import { sequenceScene } from "../layout/sequence.ts";
import { scripted } from "../testing/script.ts";
import { toHtml } from "./html.ts";
import { toMermaid } from "./mermaid.ts";
import { toPerfetto } from "./perfetto.ts";
import { toSvg } from "./svg.ts";

/** Two tasks that take turns, and a generator whose values look like markup. */
function run() {
  const s = scripted("x = '</script><b>'\nawait sleep(1)\n", [
    { text: "x = '</script><b>'", role: "stmt" },
    { text: "await sleep(1)", role: "await" },
  ]);
  const { recorder: r, clock } = s;
  const coro = { name: "main" };
  const task = {};
  const handle = {};
  const timer = {};
  const future = {};
  const gen = { name: "g" };
  r.start();
  r.emit({ k: "line", s: 0, locals: () => ({ x: "</script><b>" }) });
  r.emit({ k: "gen.new", g: gen, name: "g", kind: "generator", line: 1 });
  for (let i = 0; i < 5; i++) {
    r.emit({ k: "gen.resume", g: gen, how: i === 0 ? "next" : "send", v: i === 0 ? null : `</script>;#end ${i}` });
    r.emit({ k: "line", s: 0 });
    r.emit({ k: "gen.yield", g: gen, v: i });
  }
  r.emit({ k: "gen.new", g: coro, name: "main", kind: "coroutine", line: 2 });
  r.emit({ k: "task.new", task, name: "Task-1", coro });
  r.emit({ k: "loop.start" });
  r.emit({ k: "h.soon", h: handle, label: "Task-1 step", task });
  r.emit({ k: "h.run", h: handle });
  r.emit({ k: "task.step", task });
  r.emit({ k: "gen.resume", g: coro, how: "send", v: null });
  r.emit({ k: "line", s: 1, locals: () => ({}) });
  r.emit({ k: "tm.set", h: timer, at: clock.now + 1, label: "sleep", task });
  r.emit({ k: "gen.yield", g: coro, v: null });
  r.emit({ k: "task.await", task, fut: future });
  r.emit({ k: "h.end", h: handle });
  clock.now += 1;
  r.emit({ k: "tm.fire", h: timer });
  r.emit({ k: "h.run", h: timer });
  r.emit({ k: "task.wake", task });
  r.emit({ k: "h.end", h: timer });
  r.emit({ k: "task.step", task });
  r.emit({ k: "gen.resume", g: coro, how: "send", v: null });
  r.emit({ k: "gen.return", g: coro, v: 1 });
  r.emit({ k: "task.done", task, how: "result", v: 1 });
  r.emit({ k: "loop.stop" });
  r.output(1, "</script>\n");
  r.end("ok");
  return s.trace();
}

describe("exports", () => {
  const trace = run();

  it("Perfetto: slices nest on each thread and asynchronous spans are paired", () => {
    const { traceEvents } = JSON.parse(toPerfetto(trace)) as {
      traceEvents: { ph: string; tid: number; ts: number; dur?: number; id?: number }[];
    };
    const threads = new Map<number, { from: number; to: number }[]>();
    for (const one of traceEvents.filter((each) => each.ph === "X")) {
      const list = threads.get(one.tid) ?? [];
      const piece = { from: one.ts, to: one.ts + (one.dur ?? 0) };
      for (const other of list) expect(piece.from >= other.to || piece.to <= other.from).toBe(true);
      threads.set(one.tid, [...list, piece]);
    }
    const open = new Map<number, number>();
    for (const one of traceEvents) {
      if (one.ph === "b") open.set(one.id!, (open.get(one.id!) ?? 0) + 1);
      if (one.ph === "e") open.set(one.id!, (open.get(one.id!) ?? 0) - 1);
    }
    expect([...open.values()].every((count) => count === 0)).toBe(true);
  });

  it("Mermaid: every line is a statement, repeats are loops, nothing of the program is syntax", () => {
    const lines = toMermaid(trace).trim().split("\n");
    expect(lines[0]).toBe("sequenceDiagram");
    for (const line of lines.slice(1))
      expect(line).toMatch(/^\s+(participant P\d+ as .+|P\d+(->>|-->>|--x)P\d+: .*|loop ×\d+|end|Note over P\d+: .*)$/);
    const loops = lines.filter((line) => line.trim().startsWith("loop")).length;
    expect(lines.filter((line) => line.trim() === "end")).toHaveLength(loops);
    expect(loops).toBe(1);
  });

  it("SVG and HTML: what the program says stays text", () => {
    const svg = toSvg(sequenceScene(trace, { language: "en", width: 600 }));
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect(svg).not.toContain("</script>");
    const html = toHtml(trace, { title: "<i>" });
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain("<i>");
    expect(html).toContain("&lt;i&gt;");
  });
});
