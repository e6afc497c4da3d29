export {
  appendChunk,
  type BudgetKind,
  emptyTrace,
  type EventKind,
  type EventOf,
  type FileInfo,
  type FrameInfo,
  type FrameKind,
  type FutureInfo,
  type HandleInfo,
  type LocalsDelta,
  type ResumeHow,
  type RunEnd,
  type SpanInfo,
  type TaskInfo,
  type Trace,
  type TraceChunk,
  type TraceEvent,
  type TraceValue,
} from "./events.ts";
export { fromJson, toJson } from "./export/json.ts";
export { lineOf, type TextOptions, toMarkdown, toText } from "./export/text.ts";
export type { Probe, RuntimeEvent, TraceSink } from "./hooks.ts";
export {
  boundName,
  codeAt,
  type Language,
  nameOf,
  narrate,
  phrases,
  reprOf,
  seconds,
  statementOf,
} from "./narrate/narrate.ts";
export { defaultLimits, Recorder, type RecorderLimits, type RecorderOptions } from "./recorder.ts";
export {
  type FrameState,
  type FrameView,
  frameName,
  initialSnapshot,
  inspectState,
  type Local,
  reduce,
  type Replay,
  replay,
  type Snapshot,
  type TaskStatus,
  type TaskView,
  type TimerView,
} from "./reduce.ts";
export { isSwitch, listSteps, type Step, stepAt, whyChain } from "./steps.ts";
