import type { Phrases } from "./phrases.ts";

const through = (names: string | null): string => (names === null ? "" : ` It passes straight through \`${names}\`.`);

export const english: Phrases = {
  roles: {
    module: "program",
    loop: "event loop",
    function: "function",
    generator: "generator",
    coroutine: "coroutine",
    async_generator: "async generator",
  },
  runStart: () => "The program starts.",
  runEnd: (how, value) =>
    ({
      ok: "The program ends.",
      error: `The program ends with \`${value ?? "an exception"}\`.`,
      exit: "The program exits.",
      interrupt: "The program is interrupted, as by Ctrl+C.",
      budget: "The program is stopped: its budget is used up.",
      stopped: "The program was stopped.",
    })[how],
  out: (text, isError) => `${isError ? "Writes to stderr" : "Prints"} ${text}.`,
  warn: (text) => `Warning: ${text}`,
  diag: (text) => text,
  budget: (which, n) =>
    ({
      steps: `Stopped after ${n} steps.`,
      events: `Stopped after ${n} recorded events.`,
      wall: `Stopped: the run took longer than ${n} s.`,
      virtual: `Stopped as by Ctrl+C after ${n} s of virtual time.`,
      quiet: `Stopped as by Ctrl+C: nothing was printed for ${n} s of virtual time.`,
      output: `Stopped after ${n} characters of output.`,
      memory: `Stopped: the values take more than ${n} MB.`,
    })[which],
  line: (code) => `Runs \`${code}\`.`,
  lineBound: (code, bound) => `Goes on after the pause: ${bound} is bound. Next: \`${code}\`.`,
  call: (name) => `Calls \`${name}\`.`,
  ret: (name, value, raised) =>
    raised
      ? `The exception leaves \`${name}\`.`
      : `\`${name}\` returns ${value === null ? "" : `\`${value}\``}.`.replace(" .", "."),
  raise: (value) => `\`${value}\` is raised.`,
  caught: (value) => `\`${value}\` is caught.`,
  leave: () => "The `finally` block runs.",
  assign: (bound, deleted) =>
    [bound === "" ? [] : `${bound} bound.`, deleted === "" ? [] : `${deleted} no longer bound.`].flat().join(" "),
  genNew: (name, kind) =>
    kind === "generator"
      ? `\`${name}\` is made. Not a line of it has run yet.`
      : kind === "coroutine"
        ? `Calling the \`async def\` makes the coroutine \`${name}\`. Not a line of it has run yet.`
        : `The async generator \`${name}\` is made. Not a line of it has run yet.`,
  prime: (name, pause, via) => `\`${name}\` starts and will run to its first \`${pause}\`.${through(via)}`,
  next: (name, at, via) =>
    `\`${name}\` goes on${at === null ? "" : `; the paused \`${at}\` evaluates to \`None\``}.${through(via)}`,
  resumes: (name, at) => `\`${name}\` goes on at the paused \`${at}\`: what it waited for is done.`,
  send: (name, value, at, target, via) =>
    `\`${value}\` is sent into \`${name}\`${at === null ? "" : `; the paused \`${at}\` evaluates to \`${value}\``}${
      target === null ? "" : ` and is bound to \`${target}\``
    }.${through(via)}`,
  sendFresh: (name, value) =>
    `\`${value}\` is sent to \`${name}\`, which has not started and has no \`yield\` to receive it.`,
  throwInto: (name, value, at, via) =>
    `\`${value}\` is thrown into \`${name}\`${at === null ? "" : ` at the paused \`${at}\``}.${through(via)}`,
  close: (name, at) =>
    `\`${name}\` is closed: \`GeneratorExit\` is thrown${at === null ? "" : ` at the paused \`${at}\``}.`,
  yields: (name, value, to, at, via) =>
    `\`${name}\` yields \`${value}\` to \`${to}\` and pauses ${at === null ? "there" : `inside \`${at}\``}.${through(via)}`,
  waits: (name, at, via) =>
    `\`${name}\` pauses${at === "" ? "" : ` at \`${at}\``} and gives the thread back to the loop.${through(via)}`,
  returns: (name, value, to, by) =>
    by === "yield from" || by === "await"
      ? `\`${name}\` returns \`${value}\`; it becomes the value of the \`${by}\` in \`${to}\`.`
      : by === "task"
        ? `\`${name}\` returns \`${value}\`: its task is done.`
        : by === "close"
          ? `\`${name}\` ends, which is what \`close()\` asked for.`
          : value === "None"
            ? `\`${name}\` ends; its caller gets \`${by}\`.`
            : `\`${name}\` returns \`${value}\`; its caller gets it as \`StopIteration.value\`.`,
  closed: (name, value) =>
    `\`${value}\` leaves \`${name}\`, which is closed. \`close()\` catches it: that is the end of it.`,
  raises: (name, value, to) =>
    `\`${value}\` leaves \`${name}\`, which is closed${to === null ? ": it ends the task" : `, and goes on in \`${to}\``}.`,
  late: (name, how, error) => `\`${how}\` comes too late: \`${name}\` has ended, nothing runs, \`${error}\` is raised.`,
  bounced: (name, value) => `The value bounces off: \`${value}\`. \`${name}\` has to be started with \`next()\` first.`,
  closedUnstarted: (name) => `\`${name}\` is closed without having run.`,
  delegate: (outer, inner) =>
    `\`${outer}\` hands over to \`${inner}\`: from now on, sends and yields pass straight through.`,
  delegateOther: (outer, what) => `\`${outer}\` waits for \`${what}\`.`,
  delegated: (outer, inner, value) =>
    value === null
      ? `The delegation${inner === null ? "" : ` to \`${inner}\``} ends with an exception, which goes on in \`${outer}\`.`
      : `The delegation${inner === null ? "" : ` to \`${inner}\``} ends; \`${outer}\` goes on with the value \`${value}\`.`,
  loopStart: (forever) => (forever ? "The event loop starts; only `stop()` ends it." : "The event loop starts."),
  loopTick: (n) => `The loop begins a turn with ${n} ready ${n === 1 ? "callback" : "callbacks"}.`,
  loopIdle: (until) => `Nothing is ready: the loop sleeps until ${until} s.`,
  loopBlock: (seconds) => `The whole loop was blocked for ${seconds} s: no other task could run.`,
  loopStop: () => "The event loop stops.",
  soon: (label) => `\`${label}\` is put into the ready queue.`,
  runs: (label) => `The loop takes \`${label}\` from the ready queue.`,
  ran: (label) => `\`${label}\` is done; control is back in the loop.`,
  handleCancel: (label) => `\`${label}\` is taken off the ready queue.`,
  timerSet: (label, at) => `A timer is set for ${at} s: \`${label}\`.`,
  timerFire: (label) => `The timer is due: \`${label}\` is ready.`,
  timerCancel: (label) => `The timer for \`${label}\` is cancelled.`,
  taskNew: (task, coro) =>
    `\`${task}\` is created${coro === null ? "" : ` to run \`${coro}\``}; it will start when the loop gets to it.`,
  taskStep: (task) => `\`${task}\` gets the thread.`,
  taskAwait: (task, what) =>
    what === null
      ? `\`${task}\` lets the others run.`
      : `\`${task}\` waits for \`${what}\` and gives the thread back to the loop.`,
  taskWake: (task) => `What \`${task}\` waited for is done: it may go on.`,
  taskCancel: (task) => `\`${task}\` is asked to cancel: \`CancelledError\` will be thrown at its \`await\`.`,
  taskDone: (task, how, value) =>
    how === "result"
      ? `\`${task}\` is done${value === null ? "" : ` with \`${value}\``}.`
      : how === "exc"
        ? `\`${task}\` failed${value === null ? "" : ` with \`${value}\``}.`
        : `\`${task}\` is cancelled.`,
  threadNew: (thread) => `The thread \`${thread}\` starts.`,
  threadRun: (thread) => `\`${thread}\` runs.`,
  threadBlock: (thread, awaited) => `\`${thread}\` waits for ${awaited}.`,
  threadAwaits: (on) => on.replace(/^(.*) to end$/, "`$1` to end"),
  threadDone: (thread, failed, value) => `\`${thread}\` ends${failed ? ` with \`${value}\`` : ""}.`,
  futNew: (label) => `A future is made: \`${label}\`.`,
  futDone: (label, how, value) =>
    how === "result"
      ? `\`${label}\` is done${value === null ? "" : `: \`${value}\``}.`
      : how === "exc"
        ? `\`${label}\` failed${value === null ? "" : `: \`${value}\``}.`
        : `\`${label}\` is cancelled.`,
  cbAdd: (label) => `A callback is attached to \`${label}\`.`,
  sync: (what, value) =>
    ({
      acquire: `\`${value}\` is acquired.`,
      wait: `Waits for \`${value}\`.`,
      release: `\`${value}\` is released.`,
      set: `\`${value}\` is set: whoever waits for it may go on.`,
    })[what],
};
