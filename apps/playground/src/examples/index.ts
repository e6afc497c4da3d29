import blocking from "./blocking.py?raw";
import cancel from "./cancel.py?raw";
import chain from "./chain.py?raw";
import delegation from "./delegation.py?raw";
import endless from "./endless.py?raw";
import forgottenNone from "./forgotten-none.py?raw";
import gatherFails from "./gather-fails.py?raw";
import groupFails from "./group-fails.py?raw";
import neverAwaited from "./never-awaited.py?raw";
import oldStyle from "./old-style.py?raw";
import queue from "./queue.py?raw";
import returnValue from "./return-value.py?raw";
import runningMean from "./running-mean.py?raw";
import sequential from "./sequential.py?raw";
import throwAndClose from "./throw-and-close.py?raw";
import twoPauses from "./two-pauses.txt?raw";
import twoTasks from "./two-tasks.py?raw";
import unprimed from "./unprimed.py?raw";

export type ExampleGroup = "generators" | "delegation" | "asyncio" | "errors";
export type ViewName = "steps" | "sequence" | "timeline" | "states";

export interface Example {
  /** Name in links: `#ex/two-pauses`. */
  readonly key: string;
  readonly group: ExampleGroup;
  readonly en: string;
  readonly zh: string;
  /** The view that shows best what the example is about. */
  readonly view: ViewName;
  readonly text: string;
}

export const examples: readonly Example[] = [
  {
    key: "two-pauses",
    group: "generators",
    en: "A coroutine in three phases",
    zh: "协程执行的三个阶段",
    view: "sequence",
    text: twoPauses,
  },
  {
    key: "running-mean",
    group: "generators",
    en: "A mean that keeps running",
    zh: "持续计算的平均值",
    view: "steps",
    text: runningMean,
  },
  {
    key: "throw-and-close",
    group: "generators",
    en: "throw() and close()",
    zh: "throw() 与 close()",
    view: "sequence",
    text: throwAndClose,
  },
  {
    key: "return-value",
    group: "generators",
    en: "Where the return value hides",
    zh: "返回值藏在哪里",
    view: "sequence",
    text: returnValue,
  },
  {
    key: "delegation",
    group: "delegation",
    en: "Caller, delegate, subgenerator",
    zh: "调用方、委派生成器、子生成器",
    view: "sequence",
    text: delegation,
  },
  {
    key: "chain",
    group: "delegation",
    en: "A chain of delegates",
    zh: "多个委派生成器相连",
    view: "sequence",
    text: chain,
  },
  {
    key: "forgotten-none",
    group: "delegation",
    en: "The forgotten send(None)",
    zh: "忘记 send(None)",
    view: "states",
    text: forgottenNone,
  },
  {
    key: "two-tasks",
    group: "asyncio",
    en: "Two tasks at once",
    zh: "两个任务同时进行",
    view: "timeline",
    text: twoTasks,
  },
  {
    key: "sequential",
    group: "asyncio",
    en: "One after another, or together",
    zh: "依次等待与同时等待",
    view: "timeline",
    text: sequential,
  },
  {
    key: "queue",
    group: "asyncio",
    en: "A queue between two tasks",
    zh: "两个任务之间的队列",
    view: "timeline",
    text: queue,
  },
  { key: "cancel", group: "asyncio", en: "Cancelling a task", zh: "取消任务", view: "timeline", text: cancel },
  {
    key: "gather-fails",
    group: "asyncio",
    en: "gather(), and one fails",
    zh: "gather() 中有一个失败",
    view: "timeline",
    text: gatherFails,
  },
  {
    key: "group-fails",
    group: "asyncio",
    en: "TaskGroup, and one fails",
    zh: "TaskGroup 中有一个失败",
    view: "timeline",
    text: groupFails,
  },
  {
    key: "old-style",
    group: "asyncio",
    en: "Before async and await",
    zh: "async/await 之前的写法",
    view: "timeline",
    text: oldStyle,
  },
  {
    key: "blocking",
    group: "errors",
    en: "A call that blocks the loop",
    zh: "阻塞整个循环的调用",
    view: "timeline",
    text: blocking,
  },
  {
    key: "unprimed",
    group: "errors",
    en: "A send without a start",
    zh: "没有预激就发送",
    view: "sequence",
    text: unprimed,
  },
  {
    key: "never-awaited",
    group: "errors",
    en: "A coroutine nobody awaits",
    zh: "没有人等待的协程",
    view: "states",
    text: neverAwaited,
  },
  { key: "endless", group: "errors", en: "A loop without an end", zh: "没有尽头的循环", view: "steps", text: endless },
];

export const exampleNamed = (key: string): Example | undefined => examples.find((example) => example.key === key);
