import { replay, reprOf, seconds, type TraceEvent } from "@pycoro/trace";
import { afterImports, blockEnd, functionAround, indentOf, withInserted, withLine } from "./edits.ts";
import type { Case, Fix, Found, Rule } from "./types.ts";

/** A call that kept the thread: the clock moved while a task held it. */
const blocking: Rule = (one) => {
  let held: number | null = null;
  let last: { readonly line: number | null; readonly event: number } | null = null;
  for (const event of one.trace.events) {
    if (event.k === "task.step") held = event.t;
    if (held !== null && event.t > held + 1e-9 && last !== null) {
      const { line } = last;
      const head = line === null ? null : functionAround(one.lines, line);
      // Only a coroutine can await; another function that blocks has to be called in another way.
      const swap = (label: string, made: string) =>
        withLine(one, /\basync\s/.test(one.text(head)) ? line : null, label, (old) =>
          old.replace(/(?<![\w.])((?:time\.)?sleep)\(/, made),
        );
      return [
        {
          key: "blocking-call",
          line,
          event: last.event,
          fixes: [
            swap("await asyncio.sleep", "await asyncio.sleep("),
            swap("asyncio.to_thread", "await asyncio.to_thread($1, "),
          ],
          figures: [seconds(event.t - held)],
        },
      ];
    }
    if (event.k === "task.await" || event.k === "task.done") held = null;
    if (event.k === "line") {
      last = { line: one.lineOf(event), event: event.i };
    }
  }
  return [];
};

const awaited = /^(\s*)(?:(\w+)\s*=\s*)?await\s+((?!asyncio\.(?:gather|wait|sleep)\b)[\w.]+\(.*\))\s*(?:#.*)?$/;

/**
 * Whether the second of two awaited calls may need what the first did: it takes its result, it asks the same object, or the two are steps of which neither
 * gives a result.
 */
function isNext(first: RegExpExecArray, second: RegExpExecArray): boolean {
  const [[, , name, call], [, , other, next]] = [first, second] as unknown as [string[], string[]];
  const [callee, nextCallee] = [call, next].map((text) => text!.slice(0, text!.indexOf("(")));
  const receiver = callee!.slice(0, callee!.lastIndexOf(".") + 1);
  return (
    (name !== undefined && new RegExp(`\\b${name}\\b`).test(next!)) ||
    (receiver !== "" && nextCallee!.startsWith(receiver)) ||
    (name === undefined && other === undefined && callee !== nextCallee)
  );
}

const GATHER = "asyncio.gather";

/** A loop that only awaits one coroutine after the other, or puts what they give into a list, as one gather; null when the loop does more. */
function gatheredLoop(one: Case, line: number): Fix | null {
  const inList = withLine(one, line, GATHER, (old) =>
    old.replace(
      /\[\s*await\s+((?!asyncio\.)[\w.]+\([^[\]]*?\))\s+for\s+(\w+)\s+in\s+([^[\]]+)\](?=[)\s]*(?:#.*)?$)/,
      "await asyncio.gather(*($1 for $2 in $3))",
    ),
  );
  if (inList !== null) return inList;
  const each = /^\s+(\w+\.append\()?await\s+((?!asyncio\.)[\w.]+\(.*\))\s*(?:#.*)?$/.exec(one.text(line));
  const head = /^(\s*)for\s+(.+?)\s+in\s+(.+):\s*(?:#.*)?$/.exec(one.text(line - 1));
  if (each === null || head === null || blockEnd(one.lines, line - 1) !== line) return null;
  const [, indent, names, list] = head;
  const [, put, given] = each;
  // The call's own parenthesis ends what is put into the list.
  const made = `await asyncio.gather(*(${put === undefined ? given : given!.slice(0, -1)} for ${names} in ${list}))`;
  const next = put === undefined ? made : `${put.replace("append", "extend")}${made})`;
  const source = [...one.lines.slice(0, line - 2), indent + next, ...one.lines.slice(line)].join("\n");
  return { label: GATHER, source };
}

/** Coroutines awaited one after the other although none needs what the other gave. */
const sequential: Rule = (one) => {
  const spent = new Map<number, { line: number; from: number; took: number; event: number; frame: number }>();
  const runs: { line: number; from: number; took: number; event: number; frame: number }[] = [];
  for (const event of one.trace.events) {
    if (event.k === "deleg.begin" && event.g !== null && one.trace.frames[event.g]?.kind === "coroutine")
      spent.set(event.g, { line: one.lineOf(event) ?? 0, from: event.t, took: 0, event: event.i, frame: event.f });
    if (event.k === "deleg.end" && event.g !== null) {
      const open = spent.get(event.g);
      if (open !== undefined) runs.push({ ...open, took: event.t - open.from });
    }
  }
  for (let at = 0; at + 1 < runs.length; at++) {
    const [a, b] = [runs[at]!, runs[at + 1]!];
    if (a.frame !== b.frame || a.took <= 0 || b.took <= 0) continue;
    if (a.line === b.line) {
      const turns = runs.filter((run) => run.frame === a.frame && run.line === a.line).map((run) => run.took);
      const fix = gatheredLoop(one, a.line);
      if (fix === null) continue;
      const figures = [seconds(turns.reduce((sum, took) => sum + took, 0)), seconds(Math.max(...turns))];
      return [{ key: "sequential-await", line: a.line, event: a.event, fixes: [fix], figures }];
    }
    if (b.line !== a.line + 1) continue;
    const [first, second] = [awaited.exec(one.text(a.line)), awaited.exec(one.text(b.line))];
    if (first === null || second === null || isNext(first, second)) continue;
    const names = first[2] === undefined && second[2] === undefined ? "" : `${first[2] ?? "_"}, ${second[2] ?? "_"} = `;
    const joined = `${first[1]}${names}await asyncio.gather(${first[3]}, ${second[3]})`;
    const source = [...one.lines.slice(0, a.line - 1), joined, ...one.lines.slice(b.line)].join("\n");
    return [
      {
        key: "sequential-await",
        line: a.line,
        event: a.event,
        fixes: [{ label: GATHER, source }],
        figures: [seconds(a.took + b.took), seconds(Math.max(a.took, b.took))],
      },
    ];
  }
  return [];
};

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

/** A cancel that an except clause swallowed: the task is done, not cancelled. */
const swallowed: Rule = (one) => {
  const asked = new Set<number>();
  for (const event of one.trace.events) {
    if (event.k === "task.cancel") asked.add(event.n);
    if (event.k !== "task.done" || event.how !== "result" || !asked.has(event.n)) continue;
    const frame = one.trace.tasks[event.n]?.frame ?? -1;
    const thrown = one.trace.events.findLast(
      (each) =>
        each.i < event.i &&
        each.k === "gen.resume" &&
        each.how === "throw" &&
        (each.g === frame || each.via.includes(frame)) &&
        reprOf(one.trace, each.v).startsWith("CancelledError"),
    );
    if (thrown?.k !== "gen.resume" || thrown.at === undefined) continue;
    const from = one.trace.spans[thrown.at]?.line ?? 0;
    const clause = one.lines.findIndex(
      (text, index) => index >= from && /^\s*except(?:\s+\(?.*\b(?:CancelledError|BaseException)\b.*)?:/.test(text),
    );
    if (clause < 0 || functionAround(one.lines, clause + 1) !== functionAround(one.lines, from)) continue;
    const end = blockEnd(one.lines, clause + 1);
    // Another clause may have taken it, or what a timeout made of it.
    const entered = one.trace.events.slice(thrown.i, event.i).some((each) => {
      const line = each.k === "line" && each.task === event.n ? (one.lineOf(each) ?? 0) : 0;
      return line > clause + 1 && line <= end;
    });
    if (!entered) continue;
    const indent = indentOf(one.text(end));
    // What leaves the clause in another way gives its place to the raise.
    const leaves = /^\s*(?:pass|break|continue|return\b.*)\s*(?:#.*)?$/.test(one.text(end));
    const kept = leaves ? [...one.lines.slice(0, end - 1), ...one.lines.slice(end)] : one.lines;
    const source = withInserted(kept, leaves ? end - 1 : end, [`${indent}raise`]).join("\n");
    return [
      {
        key: "cancel-swallowed",
        line: clause + 1,
        event: thrown.i,
        fixes: [{ label: "raise", source }],
        figures: [one.trace.tasks[event.n]?.name ?? ""],
      },
    ];
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

/** A value read before an await and written after it, while another task wrote it in between. */
const stale: Rule = (one): readonly Found[] => {
  const shared = new Set([...one.source.matchAll(/^\s*global\s+(.+)$/gm)].flatMap((match) => match[1]!.split(/,\s*/)));
  const { lines } = one;
  for (let write = 1; write <= lines.length; write++) {
    const [, target, alone] = /^\s+((?:\w+\.)?\w+)\s*([-+*/]?)=[^=]/.exec(one.text(write)) ?? [];
    if (target === undefined || !(shared.has(target) || target.includes("."))) continue;
    const head = functionAround(lines, write);
    if (head === null || !/\basync\s+def\b/.test(one.text(head))) continue;
    const name = target.replace(".", "\\.");
    const atOnce = new RegExp(`=.*\\b${name}\\b.*\\bawait\\b`).test(one.text(write));
    let read = atOnce ? write : write - 1;
    // A test of the value may no longer hold either.
    const reads = new RegExp(`^\\s*(${alone === "" ? "\\w+\\s*=|" : ""}if\\b).*\\b${name}\\b`);
    while (!atOnce && read > head && !reads.test(one.text(read))) read--;
    if (read <= head) continue;
    const end = Math.max(write, reads.exec(one.text(read))?.[1] === "if" ? blockEnd(lines, read) : write);
    const between = lines.slice(read, write - 1);
    if (!atOnce && !between.some((text) => /\bawait\b|\basync\s+(?:with|for)\b/.test(text))) continue;
    const lost = lostUpdate(one, read, write, target.includes(".") ? target.slice(0, target.indexOf(".")) : null);
    if (lost === null) continue;
    const indent = indentOf(one.text(read));
    const same = lines.slice(read - 1, end).every((text) => text.trim() === "" || text.startsWith(indent));
    const locked = [
      ...lines.slice(0, read - 1),
      `${indent}async with lock:`,
      ...lines.slice(read - 1, end).map((text) => `    ${text}`),
      ...lines.slice(end),
    ];
    const source = withInserted(locked, afterImports(lines), ["", "lock = asyncio.Lock()"]).join("\n");
    return [
      {
        key: "state-across-await",
        line: write,
        event: lost,
        fixes: [same ? { label: "async with lock", source } : null],
        figures: [target],
      },
    ];
  }
  return [];
};

/**
 * The event at which one frame wrote what another had read before and writes again later; null when that never happened. What belongs to an object is the same
 * where the frames mean the same object by its name.
 */
function lostUpdate(one: Case, read: number, write: number, owner: string | null): number | null {
  const open = new Set<number>();
  const player = replay(one.trace);
  const ownerOf = (frame: number, at: number) =>
    owner === null ? undefined : player.stateAt(at).frames[frame]?.locals[owner]?.value.id;
  /** The frame that has written by an event. A statement that reads, waits and writes has written when its frame goes on or ends. */
  const writer = (event: TraceEvent): number | null => {
    if (event.k === "line" && read !== write) return one.lineOf(event) === write ? event.f : null;
    if (event.k === "line") return open.has(event.f) ? event.f : null;
    return event.k === "gen.return" && open.has(event.g) && read === write ? event.g : null;
  };
  for (const event of one.trace.events) {
    const frame = writer(event);
    if (frame !== null) {
      open.delete(frame);
      const { name } = one.trace.frames[frame]!;
      for (const other of open)
        if (one.trace.frames[other]?.name === name && ownerOf(other, event.i) === ownerOf(frame, event.i))
          return event.i;
    }
    if (event.k === "line" && one.lineOf(event) === read) open.add(event.f);
  }
  return null;
}

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

export const taskRules: readonly Rule[] = [
  blocking,
  sequential,
  unreferenced,
  swallowed,
  leaked,
  stale,
  deadlock,
  budget,
];
