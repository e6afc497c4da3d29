import type { Trace, TraceEvent } from "@pycoro/trace";

/** A word, what it means, and a pattern for how sentences say it where they do not use it as it is. */
type Entry = readonly [term: string, meaning: string, said?: string];

export interface Word {
  readonly en: Entry;
  readonly zh: Entry;
  /** Whether the thing occurs in a run. */
  readonly in: (trace: Trace) => boolean;
}

const has =
  (fits: (event: TraceEvent) => boolean) =>
  (trace: Trace): boolean =>
    trace.events.some(fits);
const kind =
  (name: string) =>
  (trace: Trace): boolean =>
    trace.frames.some((frame) => frame.kind === name);

const isDelegating = has((event) => event.k === "deleg.begin" && event.g !== null);

/** What pauses and goes on: generators of both kinds and coroutines. */
const canPause = (trace: Trace): boolean =>
  trace.frames.some(({ kind }) => kind === "generator" || kind === "coroutine" || kind === "async_generator");

/** The words of the subject; a program shows only those that it gives occasion for. */
const glossary: readonly Word[] = [
  {
    en: [
      "async generator",
      "an async def with yield: async for takes what it gives, and it may await between two values",
    ],
    zh: ["异步生成器", "带 yield 的 async def：用 async for 取值，两个值之间可以 await"],
    in: kind("async_generator"),
  },
  {
    en: ["asend()", "makes an awaitable that sends a value into an async generator; anext() sends None"],
    zh: ["asend()", "得到一个可等待对象，它把值发给异步生成器；anext() 发送的是 None"],
    in: kind("async_generator"),
  },
  {
    en: [
      "aclose()",
      "makes an awaitable that throws GeneratorExit into an async generator and waits for its finally blocks",
    ],
    zh: ["aclose()", "得到一个可等待对象，它向异步生成器抛入 GeneratorExit，并等待其 finally 块"],
    in: kind("async_generator"),
  },
  {
    en: ["subgenerator", "the generator behind a yield from: it receives what is sent"],
    zh: ["子生成器", "yield from 背后的生成器：发送的值由它接收"],
    in: isDelegating,
  },
  {
    en: ["delegating generator", "a generator that has handed over to another one with yield from"],
    zh: ["委派生成器", "用 yield from 把控制权交给另一个生成器的生成器"],
    in: isDelegating,
  },
  {
    en: ["generator", "a function call that can pause at yield and go on later"],
    zh: ["生成器", "可以在 yield 处暂停、之后继续的函数调用"],
    in: kind("generator"),
  },
  {
    en: [
      "prime",
      "run a fresh generator to its first yield, so that it can receive values",
      "primed?|starts(?= and will)",
    ],
    zh: ["预激", "让刚创建的生成器运行到第一个 yield，使它能接收值"],
    in: kind("generator"),
  },
  {
    en: ["yield", "hand a value to the caller and pause right there", "yields?"],
    zh: ["产出", "把值交给调用方，并就地暂停"],
    in: kind("generator"),
  },
  {
    en: ["caller", "the code that resumes a generator with next or send"],
    zh: ["调用方", "用 next 或 send 恢复生成器的代码"],
    in: kind("generator"),
  },
  {
    en: ["suspend", "stop inside a yield or an await, with every variable kept", "paused|pauses?"],
    zh: ["暂停", "停在 yield 或 await 里面，所有变量都保留", "暂停|停[住在]"],
    in: canPause,
  },
  {
    en: ["resume", "go on at the place of the pause, with what was sent or awaited", "go(?:es)? on(?! in)"],
    zh: ["恢复", "从暂停的地方继续，得到发送来的值或等待的结果", "恢复|可以继续|处继续"],
    in: canPause,
  },
  {
    en: ["coroutine", "what calling an async def makes: it runs only when it is awaited or becomes a task"],
    zh: ["协程", "调用 async def 得到的对象：被 await 或成为任务时才运行"],
    in: kind("coroutine"),
  },
  {
    en: [
      "event loop",
      "runs ready callbacks one after another, and sleeps until the next timer when none is ready",
      "(?:event )?loop",
    ],
    zh: ["事件循环", "依次运行就绪的回调；没有就绪的回调时，睡到下一个定时器", "(?:事件)?循环"],
    in: has((event) => event.k === "loop.start"),
  },
  {
    en: ["task", "a coroutine that the loop drives by itself", "tasks?"],
    zh: ["任务", "由事件循环自行驱动的协程"],
    in: (trace) => trace.tasks.length > 0,
  },
  {
    en: ["future", "a result that is not there yet; whoever awaits it is woken when it is"],
    zh: ["未来对象", "尚未得到的结果；等待它的任务会在结果出现时被唤醒"],
    in: (trace) => trace.futures.length > 0,
  },
  {
    en: ["ready queue", "callbacks that the loop will run next, in the order in which they became ready"],
    zh: ["就绪队列", "循环接下来要运行的回调，按就绪的先后排列"],
    in: has((event) => event.k === "h.soon"),
  },
  {
    en: ["timers heap", "callbacks that wait for a point in time, the earliest on top", "timers?"],
    zh: ["定时器堆", "等待某个时刻的回调，最早的在最上面", "定时器"],
    in: has((event) => event.k === "tm.set"),
  },
  {
    en: ["cancel", "ask a task to stop: CancelledError is thrown at its await", "cancel(?:led)?"],
    zh: ["取消", "要求任务停止：在它的 await 处抛出 CancelledError"],
    in: has((event) => event.k === "task.cancel"),
  },
  {
    en: [
      "GIL",
      "CPython's lock: one thread at a time runs Python code. Tasks share one thread and never compete for it",
    ],
    zh: ["全局解释器锁（GIL）", "CPython 的锁：同一时刻只有一个线程运行 Python 代码。任务都在同一个线程里，从不争用它"],
    in: has((event) => event.k === "th.new"),
  },
];

/** Those that a run gives occasion for. */
export const wordsOf = (trace: Trace): readonly Word[] => glossary.filter((word) => word.in(trace));
