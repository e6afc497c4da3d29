import { replay } from "@pycoro/trace";
import { afterImports, blockEnd, functionAround, indentOf, withInserted, withLine } from "./edits.ts";
import type { Case, Fix, Rule } from "./types.ts";

/** A task that nobody keeps. */
const unreferenced: Rule = (one) => {
  for (const event of one.trace.events) {
    if (event.k !== "task.new") continue;
    const line = one.lineOf(event);
    const label = "background.add";
    const kept = withLine(one, line, label, (old) => {
      const match = /^(\s*)((?:(?:asyncio|loop)\.)?(?:create_task|ensure_future)\(.*\))\s*(#.*)?$/.exec(old);
      return match === null ? null : `${match[1]}${label}(${match[2]})`;
    });
    if (kept === null) continue;
    const lines = withInserted(kept.source.split("\n"), afterImports(one.lines), ["", "background = set()"]);
    return [{ key: "unref-task", line, event: event.i, fixes: [{ label, source: lines.join("\n") }] }];
  }
  return [];
};

/** The program with the clauses of the `try` around a line catching groups, which is what a TaskGroup raises; null when they cannot as they are written. */
function catchingGroups(one: Case, line: number): Case | null {
  let head = line - 1;
  while (
    head >= 1 &&
    !(/^\s*try:/.test(one.text(head)) && indentOf(one.text(head)).length < indentOf(one.text(line)).length)
  )
    head--;
  if (head < 1 || functionAround(one.lines, head) !== functionAround(one.lines, line)) {
    // Caught elsewhere, by a clause that would have to change too.
    const end = one.trace.events.at(-1);
    return end?.k === "run.end" && end.how === "ok" ? null : one;
  }
  const depth = indentOf(one.text(head));
  const lines = [...one.lines];
  for (let at = blockEnd(lines, head) + 1; at <= lines.length; at = blockEnd(lines, at) + 1) {
    const text = lines[at - 1]!;
    if (indentOf(text) !== depth || !/^\s*except\b/.test(text)) break;
    const body = lines.slice(at, blockEnd(lines, at)).join("\n");
    if (/^\s*except\s*:/.test(text) || /\b(?:return|break|continue)\b/.test(body)) return null;
    lines[at - 1] = text.replace(/except\s+(?!\*)/, "except* ");
  }
  return { ...one, lines };
}

/** A TaskGroup in place of a gather on one line. */
const asGroup = (one: Case, line: number | null): Fix | null => {
  const caught = line === null ? null : catchingGroups(one, line);
  return caught === null ? null : grouped(caught, line);
};
const grouped = (one: Case, line: number | null): Fix | null =>
  withLine(one, line, "asyncio.TaskGroup", (old) => {
    const match = /^(\s*)(?:(.+?)\s*=\s*)?await asyncio\.gather\((.*)\)\s*(?:#.*)?$/.exec(old);
    if (match === null) return null;
    const [, indent, names, list] = match;
    return [
      `${indent}async with asyncio.TaskGroup() as group:`,
      `${indent}    tasks = [group.create_task(one) for one in (${list!.replace(/,\s*$/, "")},)]`,
      ...(names === undefined ? [] : [`${indent}${names} = [task.result() for task in tasks]`]),
    ].join("\n");
  });

/** Whether some task cancels or awaits another one after an event. */
const isLookedAfter = (one: Case, task: number, after: number): boolean =>
  one.trace.events.some(
    (event) =>
      event.i > after &&
      event.task !== undefined &&
      ((event.k === "task.cancel" && event.n === task) ||
        (event.k === "task.await" && event.fut !== null && one.trace.futures[event.fut]?.task === task)),
  );

/** A gather that raised while others of its tasks went on. */
const leaked: Rule = (one) => {
  const { trace } = one;
  const failed = trace.events.find(
    (event) => event.k === "fut.done" && event.how === "exc" && trace.futures[event.fut]?.ty === "_GatheringFuture",
  );
  if (failed?.k !== "fut.done") return [];
  const waiter = trace.events.find((event) => event.k === "task.await" && event.fut === failed.fut);
  if (waiter?.k !== "task.await") return [];
  const state = replay(trace).stateAt(failed.i);
  const still = trace.tasks.filter(
    (task) =>
      task.by === waiter.n &&
      ["ready", "running", "waiting"].includes(state.tasks[task.id]?.status ?? "") &&
      !isLookedAfter(one, task.id, failed.i),
  );
  if (still.length === 0) return [];
  const place = trace.events.findLast(
    (event) => event.i < waiter.i && event.task === waiter.n && /\bgather\(/.test(one.text(one.lineOf(event))),
  );
  const line = one.lineOf(place);
  return [
    {
      key: "gather-leak",
      line,
      event: failed.i,
      fixes: [asGroup(one, line)],
      figures: [still.map((task) => task.name).join(", ")],
    },
  ];
};

/** Tasks that nobody looks after. */
export const taskRules: readonly Rule[] = [unreferenced, leaked];
