import { indentOf, lineNamed, withInserted, withLine } from "./edits.ts";
import type { Case, Fix, Found, Rule } from "./types.ts";

/** A call that stands alone, or whose value gets a name. */
const call = /^(\s*(?:\w+\s*=\s*)?)([\w.]+\(.*\))(\s*(?:#.*)?)$/;

/** The line on which the coroutine that a message names was made, when the program made it: the warning itself comes from wherever it was forgotten. */
function lineMade(one: Case, output: string): number | null {
  const name = /coroutine '(?:[^']*\.)?([^'.]+)' was never awaited/.exec(output)?.[1];
  const started = new Set(
    one.trace.events.flatMap((event) =>
      event.k === "gen.resume"
        ? [...event.via, event.g]
        : event.k === "deleg.begin" && event.g !== null
          ? [event.g]
          : [],
    ),
  );
  const frame = one.trace.frames.find(
    (info) => info.kind === "coroutine" && info.name === name && !started.has(info.id),
  );
  return frame === undefined ? null : one.lineOf(one.trace.events[frame.madeAt]);
}

/** Three ways to run a coroutine that was only made. */
const waysToRun = (one: Case, line: number | null): (Fix | null)[] => {
  const inside = line !== null && indentOf(one.text(line)) !== "";
  const put = (label: string, before: string, after: string) =>
    withLine(one, line, label, (old) => {
      const match = call.exec(old);
      return match === null ? null : `${match[1]}${before}${match[2]}${after}${match[3]}`;
    });
  return inside
    ? [put("await", "await ", ""), put("create_task", "asyncio.create_task(", ")")]
    : [put("asyncio.run", "asyncio.run(", ")")];
};

/** The old way of running a loop, as it is written since 3.7. */
function runInstead(one: Case): Fix | null {
  const lines = one.lines.flatMap((text) => {
    if (/^\s*\w+\s*=\s*asyncio\.(?:get|new)_event_loop\(\)\s*(?:#.*)?$/.test(text)) return [];
    // A block may hold nothing else.
    if (/^\s*\w+\.close\(\)\s*$/.test(text)) return indentOf(text) === "" ? [] : [`${indentOf(text)}pass`];
    return [
      text.replace(/\b(?:asyncio\.(?:get|new)_event_loop\(\)|\w+)\.run_until_complete\((.*)\)/, "asyncio.run($1)"),
    ];
  });
  const source = lines.join("\n");
  return source.includes("asyncio.run(") && !/\bloop\b/.test(source.replace(/#.*$/gm, ""))
    ? { label: "asyncio.run", source }
    : null;
}

/** A generator-based coroutine as a native one. */
function native(one: Case): Fix | null {
  const lines: string[] = [];
  let inside: string | null = null;
  let pending = false;
  for (const text of one.lines) {
    if (/^from asyncio import coroutine\s*(?:#.*)?$/.test(text)) {
      lines.push("import asyncio");
      continue;
    }
    if (/^\s*@(?:(?:asyncio|types)\.)?coroutine\s*$/.test(text)) {
      pending = true;
      continue;
    }
    if (pending && /^\s*def\s/.test(text)) {
      pending = false;
      inside = indentOf(text);
      lines.push(text.replace(/\bdef\b/, "async def"));
      continue;
    }
    if (inside !== null && text.trim() !== "" && indentOf(text).length <= inside.length) inside = null;
    lines.push(inside === null ? text : text.replace(/\byield\s+from\b/, "await"));
  }
  const source = lines.join("\n");
  return source === one.source ? null : { label: "async def", source };
}

interface Message {
  readonly pattern: RegExp;
  readonly key: Found["key"];
  /** Where to mend it, when that is not the line that the message names. */
  readonly line?: (one: Case, output: string) => number | null;
  readonly fixes?: (one: Case, line: number | null) => readonly (Fix | null)[];
}

const messages: readonly Message[] = [
  {
    pattern: /RuntimeWarning: coroutine '[^']*' was never awaited/,
    key: "never-awaited",
    line: lineMade,
    fixes: waysToRun,
  },
  {
    pattern: /^TypeError: (?:object \S+ can't be used in 'await' expression|'\S+' object can't be awaited)/m,
    key: "not-awaitable",
    fixes: (one, line) => [withLine(one, line, "−await", (old) => old.replace(/\bawait\s+/, ""))],
  },
  {
    pattern: /^(?:Task|Future) exception was never retrieved/,
    key: "exc-never-retrieved",
    fixes: (one) => {
      const failed = one.trace.events.findLast((event) => event.k === "task.done" && event.how === "exc");
      const made = failed?.k === "task.done" ? one.trace.events[one.trace.tasks[failed.n]?.madeAt ?? -1] : undefined;
      const line = one.lineOf(made);
      const name = /^\s*(\w+)\s*=\s*(?:asyncio|loop)\.(?:create_task|ensure_future)\(/.exec(one.text(line))?.[1];
      if (line === null || name === undefined) return [];
      const indent = indentOf(one.text(line));
      let end = line;
      while (
        end < one.lines.length &&
        (one.text(end + 1).trim() === "" || indentOf(one.text(end + 1)).length >= indent.length)
      )
        end++;
      while (one.text(end).trim() === "") end--;
      return [{ label: `await ${name}`, source: withInserted(one.lines, end, [`${indent}await ${name}`]).join("\n") }];
    },
  },
  { pattern: /There is no current event loop/, key: "no-current-loop", fixes: (one) => [runInstead(one)] },
  {
    pattern:
      /"@coroutine" decorator is deprecated|has no attribute 'coroutine'|cannot import name 'coroutine' from 'asyncio'/,
    key: "coroutine-deco",
    fixes: (one) => [native(one)],
  },
  {
    pattern: /Passing coroutines is forbidden/,
    key: "wait-coros",
    fixes: ({ source }) => [
      {
        label: "create_task",
        source: source.replace(
          /\b(asyncio\.wait\(\s*)(\[[^\]]*\]|\{[^}]*\}|\w+)/,
          "$1[asyncio.ensure_future(one) for one in $2]",
        ),
      },
    ],
  },
];

/** Mistakes that Python itself names on stderr. */
export const messageRules: Rule = (one) =>
  one.trace.events.flatMap((event): Found[] => {
    if (event.k !== "out" || event.fd !== 2) return [];
    const output = one.string(event.v.r);
    return messages.flatMap(({ pattern, key, line: place, fixes }): Found[] => {
      if (!pattern.test(output)) return [];
      const line = place?.(one, output) ?? lineNamed(output);
      return [{ key, line, event: event.i, fixes: fixes?.(one, line) ?? [] }];
    });
  });
