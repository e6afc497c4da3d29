/** What brings a returned value to whoever gets it. */
export type Bringer = "yield from" | "await" | "task" | "close" | "StopIteration" | "StopAsyncIteration";

/** One sentence for each thing that can happen. Code in the sentences stands between backticks; the words are the language's own. */
export interface Phrases {
  readonly roles: Readonly<
    Record<"module" | "loop" | "function" | "generator" | "coroutine" | "async_generator", string>
  >;
  runStart(): string;
  runEnd(how: "ok" | "error" | "exit" | "interrupt" | "budget" | "stopped", value: string | null): string;
  out(text: string, isError: boolean): string;
  warn(text: string): string;
  diag(text: string): string;
  budget(which: "steps" | "events" | "wall" | "virtual" | "quiet" | "output" | "memory", n: string): string;
  line(code: string): string;
  /** The statement that follows a resume: the paused expression gets its value and the rest of the statement runs. */
  lineBound(code: string, bound: string): string;
  call(name: string): string;
  ret(name: string, value: string | null, raised: boolean): string;
  raise(value: string): string;
  caught(value: string): string;
  leave(): string;
  /** Names that were bound, and names that were deleted; at least one of the two is not empty. */
  assign(bound: string, deleted: string): string;
  genNew(name: string, kind: "generator" | "coroutine" | "async_generator"): string;
  prime(name: string, pause: "yield" | "await", through: string | null): string;
  next(name: string, at: string | null, through: string | null): string;
  /** The loop resumes a coroutine: what it waited for is done, and gives the value. */
  resumes(name: string, at: string): string;
  send(name: string, value: string, at: string | null, target: string | null, through: string | null): string;
  sendFresh(name: string, value: string): string;
  throwInto(name: string, value: string, at: string | null, through: string | null): string;
  close(name: string, at: string | null): string;
  yields(name: string, value: string, to: string, at: string | null, through: string | null): string;
  /** A coroutine gives the thread back to the loop, through those that await it. */
  waits(name: string, at: string, through: string | null): string;
  /** `by` says what brings the value to whoever gets it. */
  returns(name: string, value: string, to: string, by: Bringer): string;
  /** The GeneratorExit of `close()` leaves the frame, and goes no further. */
  closed(name: string, value: string): string;
  /** `to` is null where the exception ends a task. */
  raises(name: string, value: string, to: string | null): string;
  bounced(name: string, value: string): string;
  /** Something was done to a frame that had ended. */
  late(name: string, how: string, error: string): string;
  closedUnstarted(name: string): string;
  delegate(outer: string, inner: string): string;
  delegateOther(outer: string, what: string): string;
  /** `value` is null when an exception ends the delegation. */
  delegated(outer: string, inner: string | null, value: string | null): string;
  loopStart(forever: boolean): string;
  loopTick(n: number): string;
  loopIdle(until: string): string;
  loopBlock(seconds: string): string;
  loopStop(): string;
  soon(label: string): string;
  runs(label: string): string;
  ran(label: string): string;
  handleCancel(label: string): string;
  timerSet(label: string, at: string): string;
  timerFire(label: string): string;
  timerCancel(label: string): string;
  taskNew(task: string, coro: string | null): string;
  taskStep(task: string): string;
  taskAwait(task: string, what: string | null): string;
  taskWake(task: string): string;
  taskCancel(task: string): string;
  taskDone(task: string, how: "result" | "exc" | "cancel", value: string | null): string;
  futNew(label: string): string;
  futDone(label: string, how: "result" | "exc" | "cancel", value: string | null): string;
  cbAdd(label: string): string;
  threadNew(thread: string): string;
  threadRun(thread: string): string;
  threadBlock(thread: string, awaited: string): string;
  /** What a thread waits for, from what the runtime calls it. */
  threadAwaits(on: string): string;
  threadDone(thread: string, failed: boolean, value: string): string;
  sync(what: "acquire" | "wait" | "release" | "set", value: string): string;
}
