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
  | "coroutine-deco"
  | "wait-coros"
  | "sequential-await"
  | "unref-task"
  | "cancel-swallowed"
  | "gather-leak"
  | "state-across-await"
  | "deadlock"
  | "budget";

export interface HintText {
  readonly title: string;
  readonly why: string;
  /** What this run showed, made of the hint's figures. */
  readonly shown?: (figures: readonly (string | number)[]) => string;
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
      shown: ([line]) => `It ended at line ${line}.`,
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
      shown: ([time]) => `Here: ${time} s.`,
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
    "wait-coros": {
      title: "asyncio.wait takes tasks",
      why: "Since Python 3.11 it no longer wraps coroutines itself: make tasks of them first.",
    },
    "sequential-await": {
      title: "One after another, not together",
      why: "Each await waits to the end before the next coroutine even starts. Neither needs the other's result.",
      shown: ([sum, most]) => `Here: ${sum} s one after another; together it would be ${most} s.`,
    },
    "unref-task": {
      title: "Nobody keeps this task",
      why: "The loop holds tasks only weakly: one that nothing else refers to may vanish before it is done. Keep it somewhere.",
    },
    "cancel-swallowed": {
      title: "The cancel was swallowed",
      why: "A cancel arrives as CancelledError at the await. Who catches it has to raise it again, or the task ends as done, not as cancelled.",
      shown: ([task]) => `Here: ${task} was asked to cancel and ended normally.`,
    },
    "gather-leak": {
      title: "The others go on",
      why: "gather passes the first exception on and leaves its other tasks running. A TaskGroup cancels them and waits.",
      shown: ([names]) => `Here still running: ${names}.`,
    },
    "state-across-await": {
      title: "Read before an await, written after it",
      why: "While this task waited, another one wrote the same value: its change is lost. Keep the two together, or hold a lock.",
      shown: ([name]) => `Here: ${name}.`,
    },
    deadlock: {
      title: "Everybody waits for everybody",
      why: "Nothing is ready and no timer is set: no task can ever go on.",
      shown: ([names]) => `Here: ${names}.`,
    },
    budget: {
      title: "A loop without an end?",
      why: "The program was stopped when its budget was used up. Look at the loop that ran most often; the budget can be raised above.",
      shown: ([line, times]) => `Here: line ${line} ran at least ${times} times.`,
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
      shown: ([line]) => `它在第 ${line} 行结束。`,
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
      shown: ([time]) => `这里停了 ${time} 秒。`,
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
    "wait-coros": {
      title: "asyncio.wait 接受任务",
      why: "从 Python 3.11 起，它不再替你包装协程：请先把它们变成任务。",
    },
    "sequential-await": {
      title: "依次执行，并非同时",
      why: "每个 await 都等到结束，下一个协程才开始；而两者并不需要对方的结果。",
      shown: ([sum, most]) => `这里：依次执行共 ${sum} 秒，同时执行只需 ${most} 秒。`,
    },
    "unref-task": {
      title: "没有人保留这个任务",
      why: "循环只持有任务的弱引用：没有其他引用的任务可能在完成之前就消失。请把它保存起来。",
    },
    "cancel-swallowed": {
      title: "取消被吞掉了",
      why: "取消以 CancelledError 的形式出现在 await 处。捕获之后必须重新抛出，否则任务是“完成”，而不是“已取消”。",
      shown: ([task]) => `这里：${task} 被要求取消，却正常结束了。`,
    },
    "gather-leak": {
      title: "其他任务还在运行",
      why: "gather 把第一个异常传出来，其余任务继续运行。TaskGroup 会取消它们并等待。",
      shown: ([names]) => `这里仍在运行的是：${names}。`,
    },
    "state-across-await": {
      title: "await 之前读，之后写",
      why: "这个任务等待期间，另一个任务写了同一个值：它的修改丢失了。让读和写在一起，或者持有锁。",
      shown: ([name]) => `这里是：${name}。`,
    },
    deadlock: {
      title: "大家都在等待",
      why: "没有就绪的回调，也没有定时器：任何任务都无法再继续。",
      shown: ([names]) => `这里：${names}。`,
    },
    budget: {
      title: "没有尽头的循环？",
      why: "预算用完，程序被停止。请看执行次数最多的循环；可以在上方提高预算。",
      shown: ([line, times]) => `这里：第 ${line} 行至少执行了 ${times} 次。`,
    },
  },
};
