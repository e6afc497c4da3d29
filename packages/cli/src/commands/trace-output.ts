/** The forms of a trace, and which options each of them can keep. */
import {
  awaitTree,
  fullestMoment,
  type Language,
  sequenceScene,
  sequenceText,
  statesScene,
  statesText,
  type Trace,
  taskFrame,
  timelineScene,
  timelineText,
  toHtml,
  toJson,
  toMarkdown,
  toMermaid,
  toPerfetto,
  toSvg,
  toText,
  traceUntil,
} from "@pycoro/trace";
import { InputError } from "../input.ts";
import { wholeNumberOf } from "../numbers.ts";
import type { TraceClock, TraceFormat, TraceView } from "./trace-formats.ts";

export interface OutputOptions {
  readonly format?: TraceFormat;
  readonly view?: TraceView;
  /** Name of the one task that is shown. */
  readonly task?: string;
  readonly clock?: TraceClock;
  readonly lang: Language;
  readonly internals?: boolean;
  /** The last event that is shown. */
  readonly until?: string;
  /** The event after which the tree is drawn. */
  readonly step?: string;
}

/** What a form shows: the views that it has, the clocks, and whether it can keep to one task, show the loop's insides, be of one moment, and open as a page. */
interface Abilities {
  readonly views: readonly TraceView[];
  readonly clocks: readonly TraceClock[];
  /** The views of one task alone. */
  readonly task: readonly TraceView[];
  readonly internals: boolean;
  readonly step: boolean;
  readonly page: boolean;
}

const none = { views: [], clocks: [], task: [], internals: false, step: false, page: false } as const;
const FORMS: Readonly<Record<TraceFormat, Abilities>> = {
  text: {
    ...none,
    views: ["steps", "seq", "timeline", "states"],
    task: ["steps", "seq", "timeline", "states"],
    internals: true,
  },
  md: { ...none, views: ["steps"], task: ["steps"], internals: true },
  svg: { ...none, views: ["seq", "timeline", "states"], task: ["seq", "states"] },
  mermaid: { ...none, views: ["seq"], task: ["seq"] },
  perfetto: { ...none, views: ["timeline"], clocks: ["logical", "virtual", "wall"] },
  json: { ...none, clocks: ["virtual", "wall"] },
  html: { ...none, page: true },
  tree: { ...none, step: true, page: true },
};

/** The form that is meant: what `--open` shows is a page, and text is what a terminal shows. */
const formOf = (options: OutputOptions & { readonly open?: boolean }): TraceFormat =>
  options.format ?? (options.open === true ? "html" : "text");

/** The view that is meant where none is named; null for the drawing that fits the program. */
const viewOf = (form: TraceFormat, view: TraceView | undefined): TraceView | null =>
  view ?? (form === "svg" ? null : (FORMS[form].views[0] ?? null));

/**
 * Looks whether the options go together, before the program runs.
 * @throws InputError that names what the form cannot do
 */
export function demand(options: OutputOptions & { readonly open?: boolean }): void {
  const form = formOf(options);
  const can = FORMS[form];
  const refuse = (option: string, instead: string): never => {
    throw new InputError(`pycoro: --format ${form} has no ${option}${instead === "" ? "" : `; ${instead}`}`);
  };
  const forms = (has: (abilities: Abilities) => boolean): string =>
    `the formats ${Object.entries(FORMS)
      .filter(([, abilities]) => has(abilities))
      .map(([name]) => name)
      .join(", ")} have it`;
  const { view, task, clock } = options;
  if (options.open === true && !can.page) refuse("page to open", "--open writes html");
  if (view !== undefined && !can.views.includes(view))
    refuse(`view ${view}`, can.views.length === 0 ? "it holds them all" : `there is ${can.views.join(", ")}`);
  const drawn = viewOf(form, view);
  if (task !== undefined && (drawn === null || !can.task.includes(drawn)))
    refuse(
      drawn === null || view === undefined ? "part for one task" : `part for one task in the view ${view}`,
      can.task.length === 0 ? forms((one) => one.task.length > 0) : `name a view: ${can.task.join(", ")}`,
    );
  if (clock !== undefined && !can.clocks.includes(clock))
    refuse(
      `clock ${clock}`,
      forms((one) => one.clocks.includes(clock)),
    );
  if (options.internals === true && (!can.internals || drawn !== "steps")) refuse("view of the loop's insides", "");
  if (options.step !== undefined && !can.step) refuse("--step", "--until cuts it after an event");
  for (const [name, text] of [
    ["--until", options.until],
    ["--step", options.step],
  ] as const)
    if (text !== undefined) wholeNumberOf(text, name);
}

/**
 * Looks whether a run has what a view shows: an empty picture would tell nothing.
 * @throws InputError that says what is missing
 */
function demandParts(made: Trace, form: TraceFormat, view: TraceView | null): void {
  const has = (kind: "loop.start" | "gen.new"): boolean => made.events.some((event) => event.k === kind);
  if (form === "perfetto") return;
  if (view === "timeline" && !has("loop.start"))
    throw new InputError("pycoro: there is no event loop to show in a timeline; --view seq shows how generators talk");
  if ((view === "seq" || view === "states" || form === "svg") && view !== "timeline" && !has("gen.new"))
    throw new InputError("pycoro: there is no generator or coroutine to show; --view steps tells what runs");
}

/**
 * A trace in the form that was asked for.
 * @throws InputError when there is no task of the name, or nothing that the view could show
 */
export function written(whole: Trace, options: OutputOptions & { readonly open?: boolean }): string {
  const form = formOf(options);
  const made = options.until === undefined ? whole : traceUntil(whole, Number(options.until));
  const language = options.lang;
  const focus = options.task === undefined ? null : taskFrame(made, options.task);
  if (focus === undefined) {
    const names = made.tasks.map((task) => task.name);
    throw new InputError(
      `pycoro: there is no task '${options.task}'; ${names.length === 0 ? "the program has none" : `there are ${names.join(", ")}`}`,
    );
  }
  const view = viewOf(form, options.view);
  demandParts(made, form, view);
  const steps = {
    language,
    ...(options.internals === undefined ? {} : { internals: options.internals }),
    ...(options.task === undefined ? {} : { task: options.task }),
  };
  switch (form) {
    case "json":
      return toJson(made);
    case "tree": {
      const at = options.step === undefined ? fullestMoment(made) : Number(options.step);
      const tree = awaitTree(made, at);
      return options.open === true ? toHtml(made, { language, moment: { at, tree } }) : tree;
    }
    case "text":
      if (view === "seq") return sequenceText(made, { focus });
      if (view === "timeline") return timelineText(made, steps);
      if (view === "states") return statesText(made, { focus });
      return toText(made, steps);
    case "md":
      return toMarkdown(made, steps);
    case "mermaid":
      return toMermaid(made, { language, focus });
    case "perfetto":
      return toPerfetto(made, options.clock === undefined ? {} : { clock: options.clock });
    case "html":
      return toHtml(made, { language });
    case "svg": {
      const size = { language, width: 900 };
      if (view === "states") return toSvg(statesScene(made, { ...size, focus }));
      const timeline = timelineScene(made, size);
      const drawn = view === null ? timeline.height > 0 : view === "timeline";
      return drawn ? toSvg(timeline, { heads: "left" }) : toSvg(sequenceScene(made, { ...size, focus }));
    }
  }
}
