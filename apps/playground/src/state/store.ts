import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { detectMode, type Mode, type Report } from "@pycoro/document";
import {
  emptyTrace,
  listSteps,
  type Replay,
  replay,
  type Snapshot,
  type Step,
  stepAt,
  type Trace,
  type TraceEvent,
} from "@pycoro/trace";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ViewName } from "../examples/index.ts";
import { en } from "../i18n/en.ts";
import type { Messages } from "../i18n/messages.ts";
import { zh } from "../i18n/zh.ts";
import { filterSteps, type TraceFilter } from "../model/filter.ts";
import { linesOf, markedLines } from "../model/places.ts";
import { documentUnits, type Unit, unitsOf } from "../model/units.ts";
import { type StatementVerdict, statementVerdicts } from "../model/verdicts.ts";
import {
  defaultRunLimits,
  type Emitted,
  type ExploreReply,
  type Limits,
  type RunDone,
  type Typescript,
  type UnitResult,
} from "../protocol.ts";
import { initialSizes, type Sizes } from "./layout.ts";
import type { Navigation } from "./navigation.ts";
import type { Session } from "./session-actions.ts";

export type OutputEvent = Extract<TraceEvent, { readonly k: "out" }>;
export type Theme = "light" | "dark";
export type Language = "en" | "zh";
export type RunState = "idle" | "compiling" | "running" | "waiting" | "done";

/** A compiled text: its units side by side with what the compiler made of them. */
export interface Program {
  readonly source: string;
  readonly mode: Mode;
  readonly units: readonly Unit[];
  readonly results: readonly UnitResult[];
  readonly emitted: Emitted;
  readonly profile: string;
  readonly profileReason: string;
  readonly at: string;
  readonly milliseconds: number;
}

/** What became of a document's blocks; null while they run. */
export interface DocumentReport {
  readonly source: string;
  readonly report: Report | null;
  readonly error: string | null;
}

/** What the orders of a program came to; null while they run. */
export interface Explored {
  readonly source: string;
  readonly anyOrder: boolean;
  readonly reply: ExploreReply | null;
  readonly error: string | null;
}

/** A trace that a file brought: it is shown as it is, and nothing is run. */
export interface SavedTrace {
  /** Who wrote it, with the version. */
  readonly producer: string;
  /** Shows it beside its program. */
  readonly present: (program: Program) => void;
}

/** Why a run did not end by itself. */
export interface Trouble {
  readonly kind: "budget" | "killed" | "crash" | "held";
  readonly text: string;
  readonly line: number | null;
  readonly times: number;
}

/** A stretch of Python text in one unit: what is hovered or selected. */
export interface SpanRef {
  readonly unit: number;
  readonly id: number;
}

export interface LoopMarks {
  readonly from: number;
  readonly to: number | null;
}

export interface Watched {
  readonly frame: number;
  readonly name: string;
}

/** A line of a document's block, from 0. */
export interface BlockLine {
  readonly block: number;
  readonly line: number;
}

export interface Settings {
  readonly autoRun: boolean;
  readonly wrap: boolean;
  readonly plainEditor: boolean;
  readonly singleKeys: boolean;
  /** Lines of one statement share a hue in both texts. */
  readonly rainbow: boolean;
  /** How often each line ran, beside it. */
  readonly heat: boolean;
  /** The program's clock beside each line of output. */
  readonly stamps: boolean;
  readonly limits: Limits;
}

export const defaultSettings: Settings = {
  autoRun: true,
  wrap: true,
  plainEditor: false,
  singleKeys: true,
  rainbow: false,
  heat: false,
  stamps: false,
  limits: defaultRunLimits,
};

/** The state of the page. Every pane is a function of it; only actions write to it. */
/** What a person answered while the program waited. */
export interface Typed {
  /** The line without its end; null for the end of input. */
  readonly text: string | null;
  /** How many pieces of output there were by then: it is shown after them, as a terminal would. */
  readonly after: number;
}

export interface Store {
  readonly language: Signal<Language>;
  readonly theme: Signal<Theme>;
  readonly messages: ReadonlySignal<Messages>;
  readonly settings: Signal<Settings>;

  readonly source: Signal<string>;
  /** How many texts came as a whole, pasted or opened: what is made of them is read from the top. */
  readonly arrivals: Signal<number>;
  readonly modeChoice: Signal<Mode | null>;
  readonly detected: ReadonlySignal<Mode>;
  readonly mode: ReadonlySignal<Mode>;
  readonly python: Signal<string>;
  readonly units: ReadonlySignal<readonly Unit[]>;
  /** Block of a document that is traced. */
  readonly focus: Signal<number | null>;
  readonly report: Signal<DocumentReport | null>;
  readonly example: Signal<string | null>;

  /** The last program that compiled as a whole. */
  readonly program: Signal<Program | null>;
  /** The TypeScript of what is being compiled, from the moment it is known until the program is there with everything else; then null. */
  readonly coming: Signal<Typescript | null>;
  /** The outcome of the last compilation, good or bad. */
  readonly attempt: Signal<Program | null>;
  readonly stale: ReadonlySignal<boolean>;
  readonly runState: Signal<RunState>;
  readonly trace: Signal<Trace>;
  /** What was written, piece by piece. */
  readonly outputs: ReadonlySignal<readonly OutputEvent[]>;
  /** Whether any time passed on the program's clock. */
  readonly timed: ReadonlySignal<boolean>;
  readonly done: Signal<RunDone | null>;
  readonly trouble: Signal<Trouble | null>;
  /** The file whose trace is shown; null when it is a run's. */
  readonly saved: Signal<SavedTrace | null>;
  /** What there is to say about a file that was opened. */
  readonly notice: Signal<string | null>;
  /** Budgets for this text alone: those of a link, and those that were raised to let it go on. */
  readonly lent: Signal<Partial<Limits>>;
  readonly limits: ReadonlySignal<Limits>;
  /** Name of the order that the event loop takes; null for its own. */
  readonly schedule: Signal<string | null>;
  /** What running the program in every order came to. */
  readonly explored: Signal<Explored | null>;
  /** Where random numbers begin. */
  readonly seed: Signal<number>;
  readonly stdin: Signal<readonly Typed[]>;
  readonly stdinText: Signal<string>;

  /** What became of each statement of a transcript, once it has run. */
  readonly verdicts: ReadonlySignal<readonly StatementVerdict[]>;

  readonly internals: Signal<boolean>;
  readonly steps: ReadonlySignal<readonly Step[]>;
  readonly replay: ReadonlySignal<Replay>;
  /** Index of the event the page stands at. */
  readonly cursor: Signal<number>;
  readonly position: ReadonlySignal<number>;
  readonly event: ReadonlySignal<TraceEvent | null>;
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly view: Signal<ViewName>;
  readonly tables: Signal<boolean>;
  readonly hover: Signal<SpanRef | null>;
  readonly selected: Signal<SpanRef | null>;
  /** The place of the text that was asked for last: the editor goes there. */
  readonly place: Signal<{ readonly offset: number } | null>;
  readonly playing: Signal<boolean>;
  readonly speed: Signal<number>;
  /** Playing keeps to the program's clock: a wait takes as long as it says, divided by the speed. */
  readonly realTime: Signal<boolean>;
  /** Playing goes round between these two events; the second is null while only the first is set. */
  readonly loop: Signal<LoopMarks | null>;
  /** Stepping keeps to this frame; null for the real order. */
  readonly following: Signal<number | null>;
  /** Lines of the text (from 1) at which n and N stop: those that were chosen, and those with a `#break` comment. */
  readonly chosenLines: Signal<ReadonlySet<number>>;
  readonly breakpoints: ReadonlySignal<ReadonlySet<number>>;
  /** Events that ran each line of the text, by line from 1. */
  readonly eventsByLine: ReadonlySignal<ReadonlyMap<number, readonly number[]>>;
  readonly filter: Signal<TraceFilter | null>;
  /** The variable whose values are listed. */
  readonly watched: Signal<Watched | null>;
  /** The line of a document's block whose explanation is pointed at. */
  readonly callout: Signal<BlockLine | null>;
  /** The line of the traced block that is commented out: a variant of which the document speaks. */
  readonly commented: Signal<number | null>;
  /** Blocks of the document that run in a copy of the namespace: later ones see nothing of what they do. */
  readonly forks: Signal<ReadonlySet<number>>;
  /** Scripts of a document that its check found to share one namespace with the blocks around them. */
  readonly shared: Signal<ReadonlySet<number>>;
  readonly why: Signal<boolean>;
  readonly outputAll: Signal<boolean>;
  readonly unfolded: Signal<ReadonlySet<number>>;
  /** The sequence keeps to the chain of delegation of this frame; null for everybody. */
  readonly chain: Signal<number | null>;
  readonly sizes: Signal<Sizes>;
  /** Large type and no header: for a projector. */
  readonly presenting: Signal<boolean>;
  /** Whether the inspector is open where it is a sheet: on phones. */
  readonly sheet: Signal<boolean>;
  readonly dialog: Signal<
    "keys" | "settings" | "share" | "history" | "broken" | "difference" | "explore" | "runtime" | null
  >;
  readonly announcement: Signal<string>;
  /** The statement of a transcript whose output is compared in the dialog. */
  readonly compared: Signal<number>;
}

/** Makes the state of a page that shows a text. */
export function createStore(initial: {
  readonly language: Language;
  readonly theme: Theme;
  readonly settings: Settings;
  readonly source: string;
  readonly sizes?: Partial<Sizes>;
  readonly presenting?: boolean;
}): Store {
  const language = signal(initial.language);
  const source = signal(initial.source);
  const modeChoice = signal<Mode | null>(null);
  const detected = computed(() => detectMode(source.value));
  const mode = computed(() => modeChoice.value ?? detected.value);
  const focus = signal<number | null>(null);
  const commented = signal<number | null>(null);
  const forks = signal<ReadonlySet<number>>(new Set());
  const shared = signal<ReadonlySet<number>>(new Set());
  const chosenLines = signal<ReadonlySet<number>>(new Set());
  const filter = signal<TraceFilter | null>(null);
  const units = computed(() =>
    mode.value === "document"
      ? documentUnits(source.value, focus.value, commented.value, forks.value, shared.value)
      : unitsOf(source.value, mode.value),
  );
  const trace = signal<Trace>(emptyTrace);
  const internals = signal(false);
  const steps = computed(() => {
    const all = listSteps(trace.value, { internals: internals.value });
    const wanted = filter.value;
    return wanted === null ? all : filterSteps(trace.value, all, wanted, language.value);
  });
  const player = computed(() => replay(trace.value));
  const cursor = signal(-1);
  const program = signal<Program | null>(null);
  const attempt = signal<Program | null>(null);
  const runState = signal<RunState>("idle");
  const settings = signal(initial.settings);
  const lent = signal<Partial<Limits>>({});
  const verdicts = computed(() => {
    const ran = program.value;
    if (ran === null || ran.mode !== "repl" || ran.source !== source.value || runState.value !== "done") return [];
    return statementVerdicts(ran.units, trace.value);
  });
  return {
    language,
    theme: signal(initial.theme),
    messages: computed(() => (language.value === "zh" ? zh : en)),
    settings,
    lent,
    limits: computed(() => ({ ...settings.value.limits, ...lent.value })),
    seed: signal(0),
    schedule: signal<string | null>(null),
    explored: signal<Explored | null>(null),
    source,
    arrivals: signal(0),
    modeChoice,
    detected,
    mode,
    python: signal("auto"),
    units,
    focus,
    report: signal<DocumentReport | null>(null),
    example: signal<string | null>(null),
    program,
    coming: signal<Typescript | null>(null),
    attempt,
    stale: computed(() => attempt.value !== null && program.value !== null && attempt.value !== program.value),
    runState,
    verdicts,
    trace,
    outputs: computed(() => trace.value.events.filter((event) => event.k === "out")),
    timed: computed(() => trace.value.events.some((event) => event.t > 0)),
    done: signal<RunDone | null>(null),
    trouble: signal<Trouble | null>(null),
    saved: signal<SavedTrace | null>(null),
    notice: signal<string | null>(null),
    stdin: signal<readonly Typed[]>([]),
    stdinText: signal(""),
    internals,
    steps,
    replay: player,
    cursor,
    position: computed(() => stepAt(steps.value, cursor.value)),
    event: computed(() => trace.value.events[cursor.value] ?? null),
    snapshot: computed(() => player.value.stateAt(cursor.value)),
    view: signal<ViewName>("steps"),
    tables: signal(false),
    hover: signal<SpanRef | null>(null),
    selected: signal<SpanRef | null>(null),
    place: signal<{ readonly offset: number } | null>(null),
    playing: signal(false),
    speed: signal(1),
    realTime: signal(false),
    loop: signal<LoopMarks | null>(null),
    following: signal<number | null>(null),
    chosenLines,
    breakpoints: computed(() => new Set([...chosenLines.value, ...markedLines(source.value)])),
    eventsByLine: computed(() => linesOf(program.value, trace.value)),
    filter,
    watched: signal<Watched | null>(null),
    callout: signal<BlockLine | null>(null),
    commented,
    forks,
    shared,
    why: signal(false),
    outputAll: signal(false),
    unfolded: signal<ReadonlySet<number>>(new Set()),
    chain: signal<number | null>(null),
    sizes: signal<Sizes>({ ...initialSizes, ...initial.sizes }),
    presenting: signal(initial.presenting ?? false),
    sheet: signal(false),
    dialog: signal<"keys" | "settings" | "share" | "history" | "broken" | "difference" | "explore" | "runtime" | null>(
      null,
    ),
    announcement: signal(""),
    compared: signal(0),
  };
}

export interface App {
  readonly store: Store;
  readonly go: Navigation;
  readonly session: Session;
}

export const AppContext = createContext<App | null>(null);

/** The page's state and actions, inside any component. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp outside AppContext");
  return app;
}

/** The span of the trace that a reference of a pane means, and back. */
export const spanRefOf = (trace: Trace, span: number | undefined): SpanRef | null => {
  const info = span === undefined ? undefined : trace.spans[span];
  if (info === undefined) return null;
  const base = trace.spans.findIndex((other) => other.file === info.file);
  return { unit: info.file, id: info.id - base };
};
