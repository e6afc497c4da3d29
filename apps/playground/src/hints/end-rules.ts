import { replay } from "@pycoro/trace";
import type { Rule } from "./types.ts";

/** Tasks that wait although nothing is left that could wake them. */
const deadlock: Rule = (one) => {
  const said = one.trace.events.find(
    (each) => each.k === "out" && each.fd === 2 && one.string(each.v.r).includes("RuntimeError: deadlock: "),
  );
  if (said?.k === "out") {
    const names = [...one.string(said.v.r).matchAll(/\(T\) (\S+)\n(?:.*\n)*?.*── (.+)\n/g)];
    const last = one.trace.events.findLast((each) => each.i < said.i && each.k === "task.await");
    const figures = [...new Set(names.map((match) => `${match[1]}: ${match[2]}`))];
    return [{ key: "deadlock", event: last?.i ?? said.i, figures: [figures.join("; ")] }];
  }
  const event = one.trace.events.find((each) => each.k === "budget" && each.which === "quiet");
  if (event === undefined) return [];
  const state = replay(one.trace).stateAt(event.i);
  if (state.ready.length > 0 || state.timers.length > 0) return [];
  const waiting = state.tasks.flatMap((task) => (task?.status === "waiting" ? [task] : []));
  if (waiting.length === 0) return [];
  const last = one.trace.events.findLast((each) => each.i < event.i && each.k === "task.await");
  const names = waiting.map((task) => {
    const what = task.waits === null ? undefined : one.trace.futures[task.waits]?.label;
    return `${one.trace.tasks[task.id]?.name ?? ""}${what === undefined ? "" : ` → ${what}`}`;
  });
  return [{ key: "deadlock", event: last?.i ?? event.i, figures: [names.join("; ")] }];
};

/** A program that used up what it may. */
const budget: Rule = (one) => {
  const event = one.trace.events.find(
    (each) => each.k === "budget" && (each.which === "steps" || each.which === "wall"),
  );
  if (event === undefined) return [];
  const counts = new Map<number, number>();
  for (const each of one.trace.events) {
    const line = each.k === "line" ? one.lineOf(each) : null;
    if (line !== null) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const [line, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0] as [number, number]);
  return line === 0 ? [] : [{ key: "budget", line, event: event.i, figures: [line, times] }];
};

/** Why a run came to no end of its own. */
export const endRules: readonly Rule[] = [deadlock, budget];
