import type { Trace } from "../events.ts";
import { lineOf } from "../line-of.ts";
import { type Language, nameOf, narrate, seconds } from "../narrate/narrate.ts";
import { listSteps, type Step } from "../steps.ts";
import { taskOf } from "../tasks.ts";

export interface TextOptions {
  readonly language?: Language;
  /** Show how the loop works inside (ready queue, timers, futures). */
  readonly internals?: boolean;
  /** Name of the one task to show. */
  readonly task?: string;
}

const wanted = (trace: Trace, options: TextOptions) => (step: Step) => {
  const event = trace.events[step.i]!;
  if (options.task === undefined) return true;
  const task = taskOf(event);
  return task !== undefined && trace.tasks[task]?.name === options.task;
};

/**
 * The trace as plain text: one step a line, indented by call depth, columns aligned, nothing that needs a terminal.
 * @example
 * process.stdout.write(toText(trace));
 */
export function toText(trace: Trace, options: TextOptions = {}): string {
  const steps = listSteps(trace, { internals: options.internals ?? false }).filter(wanted(trace, options));
  const timed = trace.events.some((event) => event.t > 0);
  const width = String(trace.events.length).length;
  const rows = steps.map((step) => {
    const event = trace.events[step.i]!;
    const line = lineOf(trace, event.s);
    const time = timed ? `${seconds(event.t).padStart(9)}s ` : "";
    const place = `${nameOf(trace, event.f)}${line === null ? "" : `:${line}`}`;
    const sentence = narrate(trace, event, options.language ?? "en").replaceAll("`", "");
    return `${String(step.i).padStart(width)} ${time}${place.padEnd(20)} ${"  ".repeat(Math.min(step.depth, 12))}${sentence}`;
  });
  return rows.length === 0 ? "" : `${rows.join("\n")}\n`;
}

/** One line an event, for grep and for agents: `#index kind frame line narration`. */
export function toMarkdown(trace: Trace, options: TextOptions = {}): string {
  const steps = listSteps(trace, { internals: options.internals ?? true });
  const lines = steps.filter(wanted(trace, options)).map((step) => {
    const event = trace.events[step.i]!;
    const line = lineOf(trace, event.s);
    return `- \`#${step.i}\` t=${seconds(event.t)} **${event.k}** ${nameOf(trace, event.f)}${line === null ? "" : ` line ${line}`}: ${narrate(trace, event, options.language ?? "en")}`;
  });
  return `# Trace\n\n${lines.join("\n")}\n`;
}
