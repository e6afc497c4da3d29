export type HintKey =
  | "unprimed-send"
  | "stopiter-value"
  | "closed-send"
  | "genexit-yield"
  | "suspended-forever"
  | "yieldfrom-async"
  | "await-outside"
  | "never-awaited"
  | "not-awaitable"
  | "blocking-call"
  | "exc-never-retrieved"
  | "no-current-loop"
  | "coroutine-deco";

export interface HintText {
  readonly title: string;
  readonly why: string;
}

/** What to do about the mistakes that everybody makes once. */
export const hintTexts: Readonly<Record<"en" | "zh", Readonly<Record<HintKey, HintText>>>> = {
  en: {
    "unprimed-send": {
      title: "Start it first",
      why: "A fresh generator stands before its first line: no yield is waiting for the value. next() runs it to the first yield.",
    },
    "stopiter-value": {
      title: "The return value is in the exception",
      why: "What a generator returns travels as the value of StopIteration. Catch it and read .value, or let yield from do it.",
    },
    "closed-send": {
      title: "It has already ended",
      why: "The generator returned or failed before. A closed generator answers every send with StopIteration.",
    },
    "genexit-yield": {
      title: "Do not yield after close()",
      why: "close() throws GeneratorExit at the paused yield. Clean up and return; a new yield is an error.",
    },
    "suspended-forever": {
      title: "Frames are still waiting",
      why: "A delegating generator goes on only when its subgenerator returns. Nobody sent the value that ends it.",
    },
    "yieldfrom-async": {
      title: "Use await here",
      why: "In an async def, await does what yield from did in a generator-based coroutine.",
    },
    "await-outside": {
      title: "await needs async def",
      why: "Only a coroutine can hand control to the event loop. Make the enclosing function async.",
    },
    "never-awaited": {
      title: "Calling it only made it",
      why: "An async def runs when it is awaited, given to create_task or to asyncio.run.",
    },
    "not-awaitable": {
      title: "This cannot be awaited",
      why: "await takes a coroutine, a task or a future; drop the await, or await something that is one.",
    },
    "blocking-call": {
      title: "The whole loop stood still",
      why: "A blocking call keeps the thread. No other task can run until it is over; await asyncio.sleep gives the thread back.",
    },
    "exc-never-retrieved": {
      title: "Nobody looked at the failed task",
      why: "Its exception waits inside the task. Await the task, or ask for its result in a callback.",
    },
    "no-current-loop": {
      title: "Let asyncio.run make the loop",
      why: "Asking for a loop where none runs is deprecated. asyncio.run(main()) makes one and closes it.",
    },
    "coroutine-deco": {
      title: "async def has replaced it",
      why: "asyncio.coroutine was removed in Python 3.11. Write async def and await.",
    },
  },
  zh: {
    "unprimed-send": {
      title: "先预激",
      why: "刚创建的生成器还停在第一行之前，没有 yield 在等待这个值。next() 让它运行到第一个 yield。",
    },
    "stopiter-value": {
      title: "返回值在异常里",
      why: "生成器的返回值是 StopIteration 的 value。捕获它并读取 .value，或者让 yield from 来做。",
    },
    "closed-send": {
      title: "它已经结束了",
      why: "这个生成器之前已经返回或失败。对已关闭的生成器 send 只会得到 StopIteration。",
    },
    "genexit-yield": {
      title: "收到 close() 后不能再产出",
      why: "close() 在停住的 yield 处抛出 GeneratorExit。清理后返回即可，再次 yield 是错误。",
    },
    "suspended-forever": {
      title: "还有帧在等待",
      why: "子生成器返回之后，委派生成器才会继续。没有人发送使它结束的值。",
    },
    "yieldfrom-async": {
      title: "这里改用 await",
      why: "在 async def 中，await 做的正是 yield from 在基于生成器的协程中做的事。",
    },
    "await-outside": { title: "await 需要 async def", why: "只有协程能把控制权交给事件循环。把外层函数改成 async。" },
    "never-awaited": {
      title: "调用只创建，不执行",
      why: "async def 要被 await、交给 create_task 或 asyncio.run 才会执行。",
    },
    "not-awaitable": {
      title: "它不能被 await",
      why: "await 接受协程、任务或未来对象；去掉 await，或者等待一个可等待对象。",
    },
    "blocking-call": {
      title: "整个循环停住了",
      why: "阻塞调用占住线程，结束之前其他任务都无法运行；await asyncio.sleep 会交还线程。",
    },
    "exc-never-retrieved": {
      title: "没有人查看失败的任务",
      why: "异常留在任务里。await 这个任务，或在回调中取它的结果。",
    },
    "no-current-loop": {
      title: "让 asyncio.run 创建循环",
      why: "在没有循环运行时获取循环已被弃用。asyncio.run(main()) 会创建并关闭循环。",
    },
    "coroutine-deco": {
      title: "已被 async def 取代",
      why: "asyncio.coroutine 在 Python 3.11 移除。请写 async def 和 await。",
    },
  },
};
