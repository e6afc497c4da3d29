import { seconds } from "@pycoro/trace";
import { behindCall, blockEnd, functionAround, withLine } from "./edits.ts";
import type { Case, Fix, Rule } from "./types.ts";

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

/** A line that awaits one call, puts what it gives under a name or prints it. */
interface Turn {
  readonly indent: string;
  readonly name?: string | undefined;
  readonly call: string;
  /** What is left to do with the result, which has a name by then. */
  readonly print?: ((name: string) => string) | undefined;
}

const AWAITED = /^(\s*)(?:(\w+)\s*=\s*)?await\s+((?!asyncio\.(?:gather|wait|sleep)\b)[\w.]+\(.*\))\s*(?:#.*)?$/;
const PRINTED = /^(\s*)print\((?:(?!\bawait\b).)*?\bawait\s+(?=(?!asyncio\.(?:gather|wait|sleep)\b)[\w.]+\()/;

/** What a line awaits; null when it is neither shape, or awaits more than that. */
function turnOf(text: string): Turn | null {
  const plain = AWAITED.exec(text);
  if (plain !== null) return { indent: plain[1]!, name: plain[2], call: plain[3]! };
  const before = PRINTED.exec(text);
  if (before === null) return null;
  const from = before[0].length;
  const end = behindCall(text, text.indexOf("(", from));
  const rest = text.slice(end);
  if (end < 0 || /\bawait\b/.test(rest)) return null;
  const head = before[0].replace(/await\s+$/, "");
  return { indent: before[1]!, call: text.slice(from, end), print: (name) => head + name + rest };
}

/**
 * Whether the second of two awaited calls may need what the first did: it takes its result, it asks the same object, or the two are steps of which neither
 * gives a result.
 */
function isNext(first: Turn, second: Turn): boolean {
  const [callee, nextCallee] = [first, second].map(({ call }) => call.slice(0, call.indexOf("(")));
  const receiver = callee!.slice(0, callee!.lastIndexOf(".") + 1);
  const isStep = (turn: Turn) => turn.name === undefined && turn.print === undefined;
  return (
    (first.name !== undefined && new RegExp(`\\b${first.name}\\b`).test(second.call)) ||
    (receiver !== "" && nextCallee!.startsWith(receiver)) ||
    (isStep(first) && isStep(second) && callee !== nextCallee)
  );
}

/** A name that the program does not use yet. */
const fresh = (one: Case, name: string): string =>
  new RegExp(`\\b${name}\\b`).test(one.source) ? fresh(one, `${name}_`) : name;

/** Two turns as one gather, and what is done with the results behind it. */
function gatheredTurns(one: Case, first: Turn, second: Turn): string[] {
  const named = [first, second].map((turn, at) => ({
    ...turn,
    name: turn.print === undefined ? turn.name : fresh(one, at === 0 ? "first" : "second"),
  }));
  const isNamed = named.some(({ name }) => name !== undefined);
  const names = isNamed ? `${named.map(({ name = "_" }) => name).join(", ")} = ` : "";
  return [
    `${first.indent}${names}await asyncio.gather(${first.call}, ${second.call})`,
    ...named.flatMap(({ name, print }) => (print === undefined || name === undefined ? [] : [print(name)])),
  ];
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
  const turn = turnOf(one.text(line));
  const printed = turn?.print === undefined ? null : { ...turn, print: turn.print };
  if ((each === null && printed === null) || head === null || blockEnd(one.lines, line - 1) !== line) return null;
  const [, indent, names, list] = head;
  if (printed !== null) {
    const result = fresh(one, "result");
    if (new RegExp(`\\b(?:${names!.match(/\w+/g)!.join("|")})\\b`).test(printed.print(""))) return null;
    const lines = [
      `${indent}for ${result} in await asyncio.gather(*(${printed.call} for ${names} in ${list})):`,
      printed.print(result),
    ];
    return { label: GATHER, source: [...one.lines.slice(0, line - 2), ...lines, ...one.lines.slice(line)].join("\n") };
  }
  const [, put, given] = each!;
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
    const [first, second] = [turnOf(one.text(a.line)), turnOf(one.text(b.line))];
    if (first === null || second === null || isNext(first, second)) continue;
    const joined = gatheredTurns(one, first, second);
    const source = [...one.lines.slice(0, a.line - 1), ...joined, ...one.lines.slice(b.line)].join("\n");
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

/** What makes a program wait longer than it has to. */
export const timeRules: readonly Rule[] = [blocking, sequential];
