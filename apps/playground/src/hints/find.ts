import { cancelRules } from "./cancel-rules.ts";
import { compileRules } from "./compile-rules.ts";
import { withAsyncio } from "./edits.ts";
import { endRules } from "./end-rules.ts";
import { generatorRules } from "./generator-rules.ts";
import { messageRules } from "./message-rules.ts";
import { sharingRules } from "./sharing-rules.ts";
import { taskRules } from "./task-rules.ts";
import type { HintKey } from "./texts.ts";
import { timeRules } from "./time-rules.ts";
import type { Case, Fix, Hint, HintInput, Rule } from "./types.ts";

export type { Hint, HintInput } from "./types.ts";

const rules: readonly Rule[] = [
  compileRules,
  ...generatorRules,
  messageRules,
  ...timeRules,
  ...taskRules,
  ...cancelRules,
  ...sharingRules,
  ...endRules,
];

/** Looks for known mistakes in what ran and in what did not compile; at most one of each kind. */
export function findHints(input: HintInput): Hint[] {
  const { trace } = input;
  const lines = input.source.split("\n");
  const one: Case = {
    ...input,
    lines,
    lineOf: (event) => (event?.s === undefined ? null : (trace.spans[event.s]?.line ?? null)),
    text: (line) => (line === null ? "" : (lines[line - 1] ?? "")),
    string: (index) => trace.strings[index] ?? "",
  };
  const found = new Map<HintKey, Hint>();
  for (const rule of rules)
    for (const { key, line = null, event = null, fixes = [], figures = [] } of rule(one)) {
      if (found.has(key)) continue;
      const kept = input.isScript ? fixes.filter((fix): fix is Fix => fix !== null && fix.source !== input.source) : [];
      const whole = kept.map(({ label, source }) => ({ label, source: withAsyncio(source) }));
      found.set(key, { key, line, event, fixes: whole, figures });
    }
  return [...found.values()];
}
