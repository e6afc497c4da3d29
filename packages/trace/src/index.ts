export {
  appendChunks,
  type BudgetKind,
  type EventKind,
  type EventOf,
  emptyTrace,
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
  type TracePart,
  type TraceValue,
} from "./events.ts";
export { type Counted, type Outcome, type OutcomeKind, Outcomes, outcomeOf, reportText } from "./explore/outcomes.ts";
export {
  type Bounds,
  type Choice,
  type Explored,
  explore,
  idOf,
  type Plan,
  PlannedSchedule,
  planOf,
} from "./explore/schedules.ts";
export { toHtml } from "./export/html.ts";
export { toJson } from "./export/json.ts";
export { toMermaid } from "./export/mermaid.ts";
export { type ClockName, toPerfetto } from "./export/perfetto.ts";
export { fromJson, type ReadTrace } from "./export/read.ts";
export { type ThemeName, toSvg } from "./export/svg.ts";
export { type TextOptions, toMarkdown, toText } from "./export/text.ts";
export { awaitTree, fullestMoment } from "./export/tree.ts";
export { sequenceText, statesText, timelineText, type ViewOptions } from "./export/views.ts";
export type { Probe, RuntimeEvent, TraceSink } from "./hooks.ts";
export { boundsOf } from "./layout/bounds.ts";
export { chainOf, type Lane, type Participants, participants, type Role } from "./layout/participants.ts";
export { type Pattern, patterns } from "./layout/patterns.ts";
export {
  fit,
  type GroupNode,
  type NodeBounds,
  type Scene,
  type SceneNode,
  type TextNode,
  textWidth,
} from "./layout/scene.ts";
export { type SequenceOptions, sequenceScene } from "./layout/sequence.ts";
export { type Row, sequenceRows } from "./layout/sequence-rows.ts";
export {
  type EdgeCounts,
  edgeCounter,
  edgeCounts,
  MACHINE_HEIGHT,
  MACHINE_WIDTH,
  machineNodes,
  machines,
  passing,
  statesScene,
} from "./layout/states.ts";
export { diagramCss } from "./layout/style.ts";
export { type TimelineOptions, timelineScene } from "./layout/timeline.ts";
export { lineOf } from "./line-of.ts";
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
export { type Receiver, receiverOf } from "./narrate/receiver.ts";
export type { Handover, PackedChunk } from "./packed.ts";
export { defaultLimits, Recorder, type RecorderLimits, type RecorderOptions } from "./record/recorder.ts";
export { reduce } from "./reduce.ts";
export { type Replay, replay } from "./replay.ts";
export {
  type FrameState,
  type FrameView,
  frameName,
  initialSnapshot,
  inspectState,
  type Local,
  type Snapshot,
  type TaskStatus,
  type TaskView,
  type TimerView,
} from "./snapshot.ts";
export { type LaneBar, laneBars, rowOf, type StepRow, stepRows } from "./step-rows.ts";
export { isSwitch, listSteps, type Step, stepAt, whyChain } from "./steps.ts";
export { taskFrame } from "./tasks.ts";
export type { HeapTimer } from "./timer-heap.ts";
export { unitSpans } from "./unit-spans.ts";
export { chunkReader } from "./unpack.ts";
export { traceUntil } from "./until.ts";
