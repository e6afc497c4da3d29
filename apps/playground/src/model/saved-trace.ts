import { fromJson, unknownKinds } from "@pycoro/trace";

/** The version that a program gets without being asked. */
const USUAL = "3.13";

/** What makes a saved trace anew, and the kinds of its events that this page does not know. */
export interface Saved {
  readonly text: string;
  readonly python?: string;
  readonly seed: number;
  readonly schedule?: string;
  readonly unknown: readonly string[];
}

/** As the explorer writes them: "p-3.1". */
const isSchedule = (name: unknown): name is string => typeof name === "string" && /^[ap](-\d+\.[1-9]\d*)*$/.test(name);

/** A statement as it was typed at a prompt. */
const prompted = (text: string): string =>
  `${text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, index) => `${index === 0 ? ">>>" : "..."} ${line}`)
    .join("\n")}\n`;

/**
 * What a trace's file holds to make it anew: the same program, with the same chance and in the same order, gives the same trace.
 * @throws {Error} when the text is no trace, or one of another version
 */
export function savedIn(text: string): Saved {
  const trace = fromJson(text);
  const { python, seed, schedule } = trace.program;
  const texts = trace.files.map((file) => file.text).filter((one) => typeof one === "string");
  if (texts.length === 0) throw new Error("The trace has no program.");
  return {
    text: texts.length === 1 ? texts[0]! : texts.map(prompted).join(""),
    ...(typeof python === "string" && python !== USUAL ? { python } : {}),
    seed: typeof seed === "number" ? seed : 0,
    ...(isSchedule(schedule) ? { schedule } : {}),
    unknown: unknownKinds(trace),
  };
}
