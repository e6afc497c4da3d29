import { describe, expect, it } from "vitest";
import { sequenceScene } from "../layout/sequence.ts";
import { listSteps } from "../steps.ts";
import { scripted, wakeAndEnd } from "../testing/script.ts";
import { traceUntil } from "../until.ts";
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
  r.line(0, () => ({ x: "</script><b>" }));
  r.emit({ k: "gen.new", g: gen, name: "g", kind: "generator", line: 1 });
  for (let i = 0; i < 5; i++) {
    r.emit({ k: "gen.resume", g: gen, how: i === 0 ? "next" : "send", v: i === 0 ? null : `</script>;#end ${i}` });
    r.line(0);
    r.emit({ k: "gen.yield", g: gen, v: i });
  }
  r.emit({ k: "gen.new", g: coro, name: "main", kind: "coroutine", line: 2 });
  r.emit({ k: "task.new", task, name: "Task-1", coro });
  r.emit({ k: "loop.start" });
  r.emit({ k: "h.soon", h: handle, label: "Task-1 step", task });
  r.emit({ k: "h.run", h: handle });
  r.emit({ k: "task.step", task });
  r.emit({ k: "gen.resume", g: coro, how: "send", v: null });
  r.line(1, () => ({}));
  r.emit({ k: "tm.set", h: timer, at: clock.now + 1, label: "sleep", task });
  r.emit({ k: "gen.yield", g: coro, v: null });
  r.emit({ k: "task.await", task, fut: future });
  r.emit({ k: "h.end", h: handle });
  wakeAndEnd(s, { task, coro, timer });
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
      for (const other of list) {
        const [outer, inner] = piece.from <= other.from && piece.to >= other.to ? [piece, other] : [other, piece];
        const nested = inner.from >= outer.from && inner.to <= outer.to;
        expect(nested || inner.from >= outer.to || inner.to <= outer.from).toBe(true);
      }
      threads.set(one.tid, [...list, piece]);
    }
    const open = new Map<number, number>();
    for (const one of traceEvents) {
      if (one.ph === "b") open.set(one.id!, (open.get(one.id!) ?? 0) + 1);
      if (one.ph === "e") open.set(one.id!, (open.get(one.id!) ?? 0) - 1);
    }
    expect([...open.values()].every((count) => count === 0)).toBe(true);
  });

  it("Perfetto: a generator that no task is has a thread of its own, with its resumes as slices and its sends as arrows", () => {
    const { traceEvents } = JSON.parse(toPerfetto(trace)) as {
      traceEvents: { ph: string; tid: number; ts: number; dur?: number; name: string; args?: { name?: string } }[];
    };
    const named = new Map(
      traceEvents.filter((one) => one.name === "thread_name").map((one) => [one.args!.name, one.tid]),
    );
    expect([...named.keys()]).toEqual(["program", "Task-1 main#1", "g#1"]);
    const slices = traceEvents.filter((one) => one.ph === "X" && one.tid === named.get("g#1"));
    expect(slices.map((one) => one.name)).toEqual(["next g#1", ...Array(4).fill("send g#1")]);
    const arrivals = traceEvents.filter((one) => one.ph === "f" && one.name === "send" && one.tid === named.get("g#1"));
    expect(arrivals.map((one) => one.ts)).toEqual(slices.slice(1).map((one) => one.ts));
  });

  it("Perfetto: the program's clock, and the real one where the trace has it", () => {
    const ends = (text: string) => {
      const { traceEvents } = JSON.parse(text) as { traceEvents: { ph: string; ts: number; dur: number }[] };
      return Math.max(...traceEvents.filter((one) => one.ph === "X").map((one) => one.ts + one.dur));
    };
    expect(ends(toPerfetto(trace, { clock: "virtual" }))).toBe(1e6);
    expect(ends(toPerfetto(trace))).toBe((trace.events.length - 1) * 1000);
    expect(() => toPerfetto(trace, { clock: "wall" })).toThrow("without real times");
    const timed = { ...trace, events: trace.events.map((event) => ({ ...event, w: event.i * 7 })) };
    expect(ends(toPerfetto(timed, { clock: "wall" }))).toBe((trace.events.length - 1) * 7);
  });

  it("a trace until an event is the trace that there was then", () => {
    const born = trace.frames.find((frame) => frame.name === "main")!.madeAt;
    const before = traceUntil(trace, born - 1);
    expect([before.events.length, before.tasks.length]).toEqual([born, 0]);
    expect(traceUntil(trace, trace.tasks[0]!.madeAt).tasks).toHaveLength(1);
    expect(toMermaid(before)).not.toContain("main");
    expect(traceUntil(trace, 1e6)).toEqual(trace);
  });

  it("Mermaid: every line is a statement, repeats are loops, nothing of the program is syntax", () => {
    const lines = toMermaid(trace).trim().split("\n");
    expect(lines[0]).toBe("sequenceDiagram");
    for (const line of lines.slice(1))
      expect(line).toMatch(
        /^\s+(participant P\d+ as .+<br\/>.+|P\d+(->>|-->>|--x)P\d+: .*|(de)?activate P\d+|loop ×\d+|end|Note over P\d+: .*)$/,
      );
    const running = new Set<string>();
    for (const line of lines) {
      const [, word, id] = /^\s+(activate|deactivate) (P\d+)$/.exec(line) ?? [];
      if (word === "activate") expect(running.has(id!) || !running.add(id!)).toBe(false);
      if (word === "deactivate") expect(running.delete(id!)).toBe(true);
    }
    expect([...running]).toEqual([]);
    const loops = lines.filter((line) => line.trim().startsWith("loop")).length;
    expect(lines.filter((line) => line.trim() === "end")).toHaveLength(loops);
    expect(loops).toBe(1);
  });

  it("Mermaid: no text of the program is a directive, a formula or the end of a block", () => {
    const said = "%%{init: {}}%% style:#fff; $$x$$ <b> End classDef";
    const mean = { ...trace, strings: trace.strings.map((text) => (text === "0" || text === "1" ? said : text)) };
    const labels = toMermaid(mean)
      .split("\n")
      .filter((line) => /^\s+P\d+-/.test(line))
      .map((line) => line.slice(line.indexOf(": ") + 2));
    const meant = labels.map((label) => label.replace(/#(\d+);/g, (_, code) => String.fromCharCode(Number(code))));
    expect(meant.some((label) => label.includes(said))).toBe(true);
    for (const label of labels) expect(label.replace(/#\d+;/g, "")).not.toMatch(/[#;<>&%$]|\bend\b|style|classDef/i);
  });

  it("Perfetto: an arrow to what no longer came is left out with its beginning", () => {
    const born = trace.tasks.at(-1)!.madeAt;
    const flows = (made: typeof trace) =>
      (JSON.parse(toPerfetto(made)) as { traceEvents: { ph: string; name: string }[] }).traceEvents
        .filter((one) => (one.ph === "s" || one.ph === "f") && one.name === "new")
        .map((one) => one.ph);
    expect(flows(trace)).toContain("f");
    expect(flows(traceUntil(trace, born))).toHaveLength(flows(trace).length - 2);
  });

  it("SVG and HTML: what the program says stays text", () => {
    const svg = toSvg(sequenceScene(trace, { language: "en", width: 600 }));
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect(svg).toMatch(/<desc>[^<]*g#1: generator\n[^<]*<\/desc>/);
    expect(svg).not.toContain("</script>");
    const cut = { ...trace, strings: trace.strings.map((text) => `${text}\ud83d`) };
    expect(toSvg(sequenceScene(cut, { language: "en", width: 600 }))).toContain("\ufffd");
    expect(() => encodeURIComponent(toSvg(sequenceScene(cut, { language: "en", width: 600 })))).not.toThrow();
    const html = toHtml(trace, { title: "<i>" });
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain("<i>");
    expect(html).toContain("&lt;i&gt;");
  });

  it("HTML: stands at the moment that is asked for, with its tree, and says when it is cut", () => {
    const tree = "program <here>";
    const html = toHtml(trace, { moment: { at: trace.events.length, tree }, language: "zh" });
    expect(html).toContain("program &lt;here&gt;</pre>");
    const rows = listSteps(trace, { internals: false }).length;
    expect(html).toContain(`show(${rows - 1});</script>`);
    expect(toHtml(trace)).toContain("show(0);</script>");
    const event = trace.events.find((one) => one.k === "gen.yield")!;
    const long = { ...trace, events: Array.from({ length: 2100 }, (_, i) => ({ ...event, i })) };
    expect(toHtml(long)).toContain('["The replay ends here: 100 more steps were left out."');
    expect(toHtml(long, { language: "zh" })).toContain("省略了其余 100 步");
  });
});
