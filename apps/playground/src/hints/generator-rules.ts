import { inspectState, replay } from "@pycoro/trace";
import { blockEnd, indentOf, lineNamed, withInserted, withLine } from "./edits.ts";
import type { Case, Found, Rule } from "./types.ts";

/** Who is sent something, and whether it is an asynchronous generator. */
const SENT = /([A-Za-z_][\w.]*(?:\[[^\]]*\])?)\.(a?)send\(/;

/** A send that bounced off a generator which had not started, where nobody caught that. */
const unprimed: Rule = (one) => {
  const found = uncaught(one, /^TypeError: can't send non-None value to a just-started /);
  const event = one.trace.events.findLast(
    (each) => each.i < (found?.event ?? 0) && each.k === "gen.raise" && each.bounced === true,
  );
  if (event === undefined) return [];
  const line = one.lineOf(one.trace.events[event.cause ?? -1]) ?? one.lineOf(event);
  return [
    {
      key: "unprimed-send",
      line,
      event: event.i,
      fixes: [
        withLine(one, line, "next()", (old) => {
          const [, target, later] = SENT.exec(old) ?? [];
          return target === undefined
            ? null
            : `${indentOf(old)}${later === "a" ? "await a" : ""}next(${target})\n${old}`;
        }),
      ],
    },
  ];
};

/** A generator that yields again although it is being closed: by the program, or when it was forgotten. */
const yieldsOnClose: Rule = (one) => {
  const found = uncaught(one, /^RuntimeError: (?:async )?(?:generator|coroutine) ignored GeneratorExit/);
  return found === null ? [] : [{ key: "genexit-yield", line: found.innermost, event: found.event }];
};

/** The line of a traceback that names the exception: the last one that begins at the margin. */
const endOf = (text: string): string => text.match(/^[^\s].*$/gm)?.at(-1) ?? "";

/** Where an exception that nobody caught was printed: its line in the module, the line that raised it, and the event of its traceback. */
function uncaught(
  one: Case,
  pattern: RegExp,
): { readonly line: number | null; readonly innermost: number | null; readonly event: number } | null {
  const event = one.trace.events.find(
    (each) => each.k === "out" && each.fd === 2 && pattern.test(endOf(one.string(each.v.r))),
  );
  if (event?.k !== "out") return null;
  const text = one.string(event.v.r);
  const first = /File "[^"]*", line (\d+), in <module>/.exec(text)?.[1];
  return { line: first === undefined ? null : Number(first), innermost: lineNamed(text), event: event.i };
}

/** A return value that nobody took out of its StopIteration. */
const hiddenReturn: Rule = (one) => {
  const found = uncaught(one, /^StopIteration: /);
  if (found === null) return [];
  const fix = withLine(one, found.line, "except StopIteration", (old) => {
    const indent = indentOf(old);
    return `${indent}try:\n${indent}    ${old.trim()}\n${indent}except StopIteration as exc:\n${indent}    result = exc.value\n${indent}    print(result)`;
  });
  return [{ key: "stopiter-value", line: found.line, event: found.event, fixes: [fix] }];
};

/** A generator that was asked again although it had ended, with nobody to catch what that raised. */
const closedSend: Rule = (one) => {
  const found = uncaught(one, /^StopIteration$/);
  if (found === null) return [];
  const late = one.trace.events.slice(0, found.event).findLast((event) => event.k === "gen.late");
  if (late?.k !== "gen.late" || one.lineOf(late) !== found.innermost) return [];
  const end = one.trace.events
    .slice(0, late.i)
    .findLast(
      (event) => (event.k === "gen.return" || event.k === "gen.close" || event.k === "gen.raise") && event.g === late.g,
    );
  if (end === undefined) return [];
  return [{ key: "closed-send", line: found.innermost, event: end.i, figures: [one.lineOf(end) ?? "?"] }];
};

/** A delegating generator that is left waiting because nobody ended its subgenerator. */
const leftWaiting: Rule = (one): readonly Found[] => {
  const { trace } = one;
  const last = trace.events[trace.events.length - 1];
  if (last?.k !== "run.end" || last.how !== "ok") return [];
  const end = replay(trace).stateAt(last.i);
  // One that was served before (its subgenerator returned at least once) may well be meant to wait for more.
  const served = new Set(trace.events.flatMap((event) => (event.k === "deleg.end" ? [event.f] : [])));
  const stuck = end.frames.find((frame) => {
    const info = frame === undefined ? undefined : trace.frames[frame.id];
    return (
      info !== undefined &&
      frame !== undefined &&
      !served.has(frame.id) &&
      frame.delegate !== null &&
      inspectState(info, frame.state) === "GEN_SUSPENDED"
    );
  });
  if (stuck === undefined) return [];
  const line = stuck.span === null ? null : (trace.spans[stuck.span]?.line ?? null);
  // The sends that fed it come from a loop: the one that ends it belongs after the loop.
  const sent = trace.events.findLast(
    (event) =>
      event.k === "gen.resume" &&
      event.how === "send" &&
      event.v !== undefined &&
      event.v.ty !== "NoneType" &&
      [...event.via, event.g].includes(stuck.id),
  );
  // One that only gives values away, or that a loop drives, waits for nothing: it was left.
  if (sent?.k !== "gen.resume") return [];
  // One without an end takes what comes for as long as it comes.
  const inner = trace.frames[sent.g]?.line;
  if (
    inner !== undefined &&
    !/\b(?:return|break)\b/.test(one.lines.slice(inner - 1, blockEnd(one.lines, inner)).join("\n"))
  )
    return [];
  const at = one.lineOf(sent);
  const target = SENT.exec(one.text(at))?.[1];
  let fix = null;
  if (at !== null && target !== undefined) {
    let head = at - 1;
    while (head >= 1 && indentOf(one.text(head)).length >= indentOf(one.text(at)).length) head--;
    const inLoop = /^\s*(?:for|while)\b/.test(one.text(head));
    const indent = indentOf(one.text(inLoop ? head : at));
    fix = {
      label: `${target}.send(None)`,
      source: withInserted(one.lines, at, [`${indent}${target}.send(None)`]).join("\n"),
    };
  }
  return [{ key: "suspended-forever", line, event: last.i, fixes: [fix] }];
};

export const generatorRules: readonly Rule[] = [unprimed, hiddenReturn, closedSend, yieldsOnClose, leftWaiting];
