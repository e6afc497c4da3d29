import type { Phrases } from "./phrases.ts";

/** What threads wait for, by what the runtime calls it. */
const awaited: Readonly<Record<string, string>> = {
  "a barrier": "屏障",
  "a condition": "条件变量",
  "a future": "未来对象",
  "a lock": "锁",
  "a semaphore": "信号量",
  "an RLock": "可重入锁",
  "an event": "事件",
  "an item of a queue": "队列中的元素",
  futures: "多个未来对象",
  "its event loop": "它的事件循环",
  "room in a queue": "队列的空位",
  "the work in a queue": "队列中的工作完成",
  "time to pass": "时间流逝",
  work: "工作",
};

const through = (names: string | null): string => (names === null ? "" : `途中直接穿过 \`${names}\`。`);

export const chinese: Phrases = {
  roles: {
    module: "主程序",
    loop: "事件循环",
    function: "函数",
    generator: "生成器",
    coroutine: "协程",
    async_generator: "异步生成器",
  },
  runStart: () => "程序开始运行。",
  runEnd: (how, value) =>
    ({
      ok: "程序结束。",
      error: `程序因 \`${value ?? "异常"}\` 结束。`,
      exit: "程序退出。",
      interrupt: "程序被中断，如同按下 Ctrl+C。",
      budget: "程序被停止：预算已用完。",
      stopped: "程序已被停止。",
    })[how],
  out: (text, isError) => `${isError ? "向 stderr 写入" : "打印"} ${text}。`,
  warn: (text) => `警告：${text}`,
  diag: (text) => text,
  budget: (which, n) =>
    ({
      steps: `运行 ${n} 步后停止。`,
      events: `记录 ${n} 个事件后停止。`,
      wall: `停止：运行超过 ${n} 秒。`,
      virtual: `虚拟时间满 ${n} 秒，如同按下 Ctrl+C 一样停止。`,
      quiet: `虚拟时间 ${n} 秒内没有任何输出，如同按下 Ctrl+C 一样停止。`,
      output: `输出 ${n} 个字符后停止。`,
      memory: `停止：值占用的内存超过 ${n} MB。`,
    })[which],
  line: (code) => `执行 \`${code}\`。`,
  lineBound: (code, bound) => `从暂停处继续：绑定 ${bound}。下一句：\`${code}\`。`,
  call: (name) => `调用 \`${name}\`。`,
  ret: (name, value, raised) =>
    raised ? `异常离开 \`${name}\`。` : value === null ? `\`${name}\` 返回。` : `\`${name}\` 返回 \`${value}\`。`,
  raise: (value) => `抛出 \`${value}\`。`,
  caught: (value) => `捕获 \`${value}\`。`,
  leave: () => "执行 `finally` 子句。",
  assign: (bound, deleted) =>
    [bound === "" ? "" : `绑定 ${bound}。`, deleted === "" ? "" : `${deleted} 不再有绑定。`].join(""),
  genNew: (name, kind) =>
    kind === "generator"
      ? `创建 \`${name}\`，其中的代码一行也没有执行。`
      : kind === "coroutine"
        ? `调用 \`async def\` 函数只创建协程 \`${name}\`，其中的代码一行也没有执行。`
        : `创建异步生成器 \`${name}\`，其中的代码一行也没有执行。`,
  prime: (name, pause, via) => `预激 \`${name}\`：它将运行到第一个 \`${pause}\`。${through(via)}`,
  next: (name, at, via) =>
    `恢复 \`${name}\`${at === null ? "" : `；上次停住的 \`${at}\` 求值为 \`None\``}。${through(via)}`,
  resumes: (name, at) => `\`${name}\` 从停住的 \`${at}\` 处继续：它等待的已经完成。`,
  send: (name, value, at, target, via) =>
    `把 \`${value}\` 发给 \`${name}\`${at === null ? "" : `；上次停住的 \`${at}\` 求值为 \`${value}\``}${
      target === null ? "" : `，绑定给 \`${target}\``
    }。${through(via)}`,
  sendFresh: (name, value) => `把 \`${value}\` 发给 \`${name}\`，但它尚未预激，没有 \`yield\` 可以接收。`,
  throwInto: (name, value, at, via) =>
    `向 \`${name}\` 抛入 \`${value}\`${at === null ? "" : `，位置是停住的 \`${at}\``}。${through(via)}`,
  close: (name, at) => `关闭 \`${name}\`：在${at === null ? "暂停处" : `停住的 \`${at}\` 处`}抛出 \`GeneratorExit\`。`,
  yields: (name, value, to, at, via) =>
    `\`${name}\` 向 \`${to}\` 产出 \`${value}\`，并暂停${at === null ? "" : `在 \`${at}\` 里面`}。${through(via)}`,
  waits: (name, at, via) => `\`${name}\` ${at === "" ? "暂停" : `停在 \`${at}\``}，把线程交还给循环。${through(via)}`,
  returns: (name, value, to, by) =>
    by === "yield from" || by === "await"
      ? `\`${name}\` 返回 \`${value}\`，它成为 \`${to}\` 中 \`${by}\` 表达式的值。`
      : by === "task"
        ? `\`${name}\` 返回 \`${value}\`，它的任务随之完成。`
        : by === "close"
          ? `\`${name}\` 结束，这正是 \`close()\` 要的。`
          : value === "None"
            ? `\`${name}\` 结束，调用方收到 \`${by}\`。`
            : `\`${name}\` 返回 \`${value}\`，调用方从 \`StopIteration.value\` 得到它。`,
  closed: (name, value) => `\`${value}\` 离开 \`${name}\`，它随之关闭；\`close()\` 接住这个异常，到此为止。`,
  raises: (name, value, to) =>
    `\`${value}\` 离开 \`${name}\`（它随之关闭），${to === null ? "任务就此结束" : `继续在 \`${to}\` 中冒泡`}。`,
  late: (name, how, error) => `\`${how}\` 来晚了：\`${name}\` 已经结束，什么也不执行，抛出 \`${error}\`。`,
  bounced: (name, value) => `值被弹回：\`${value}\`。要先用 \`next()\` 预激 \`${name}\`。`,
  closedUnstarted: (name) => `\`${name}\` 没有运行就被关闭。`,
  delegate: (outer, inner) => `\`${outer}\` 把控制权委派给 \`${inner}\`：此后发送和产出都直接穿过它。`,
  delegateOther: (outer, what) => `\`${outer}\` 等待 \`${what}\`。`,
  delegated: (outer, inner, value) =>
    value === null
      ? `${inner === null ? "委派" : `对 \`${inner}\` 的委派`}因异常结束，异常在 \`${outer}\` 中继续。`
      : `${inner === null ? "委派" : `对 \`${inner}\` 的委派`}结束，\`${outer}\` 继续，得到 \`${value}\`。`,
  loopStart: (forever) => (forever ? "事件循环开始，只有 `stop()` 能结束它。" : "事件循环开始。"),
  loopTick: (n) => `循环开始新的一轮，就绪队列中有 ${n} 个回调。`,
  loopIdle: (until) => `没有就绪的回调：循环休眠到 ${until} 秒。`,
  loopBlock: (seconds) => `整个循环被阻塞了 ${seconds} 秒：其他任务都无法运行。`,
  loopStop: () => "事件循环停止。",
  soon: (label) => `\`${label}\` 进入就绪队列。`,
  runs: (label) => `循环从就绪队列取出 \`${label}\`。`,
  ran: (label) => `\`${label}\` 执行完毕，控制权回到循环。`,
  handleCancel: (label) => `\`${label}\` 被移出就绪队列。`,
  timerSet: (label, at) => `设定 ${at} 秒的定时器：\`${label}\`。`,
  timerFire: (label) => `定时器到期：\`${label}\` 就绪。`,
  timerCancel: (label) => `取消 \`${label}\` 的定时器。`,
  taskNew: (task, coro) => `创建 \`${task}\`${coro === null ? "" : `，用来运行 \`${coro}\``}；轮到它时才会开始。`,
  taskStep: (task) => `轮到 \`${task}\` 运行。`,
  taskAwait: (task, what) =>
    what === null ? `\`${task}\` 让出控制权。` : `\`${task}\` 等待 \`${what}\`，把控制权交还给循环。`,
  taskWake: (task) => `\`${task}\` 等待的事情完成了，可以继续。`,
  taskCancel: (task) => `请求取消 \`${task}\`：将在它的 \`await\` 处抛出 \`CancelledError\`。`,
  taskDone: (task, how, value) =>
    how === "result"
      ? `\`${task}\` 完成${value === null ? "" : `，结果是 \`${value}\``}。`
      : how === "exc"
        ? `\`${task}\` 失败${value === null ? "" : `：\`${value}\``}。`
        : `\`${task}\` 已取消。`,
  threadNew: (thread) => `线程 \`${thread}\` 启动。`,
  threadRun: (thread) => `\`${thread}\` 运行。`,
  threadBlock: (thread, what) => `\`${thread}\` 等待：${what}。`,
  threadAwaits: (on) => awaited[on] ?? on.replace(/^(.*) to end$/, "`$1` 结束"),
  threadDone: (thread, failed, value) => `\`${thread}\` 结束${failed ? `：\`${value}\`` : ""}。`,
  futNew: (label) => `创建未来对象 \`${label}\`。`,
  futDone: (label, how, value) =>
    how === "result"
      ? `\`${label}\` 完成${value === null ? "" : `：\`${value}\``}。`
      : how === "exc"
        ? `\`${label}\` 失败${value === null ? "" : `：\`${value}\``}。`
        : `\`${label}\` 已取消。`,
  cbAdd: (label) => `给 \`${label}\` 添加回调。`,
  sync: (what, value) =>
    ({
      acquire: `获得 \`${value}\`。`,
      wait: `等待 \`${value}\`。`,
      release: `释放 \`${value}\`。`,
      set: `\`${value}\` 已设置，等待它的可以继续。`,
    })[what],
};
