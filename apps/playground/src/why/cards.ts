export interface CardText {
  /** What Python demands. */
  readonly rule: string;
  /** What one would write in JavaScript without the helper. */
  readonly naive: string;
  /** An input for which that is wrong. */
  readonly wrong: string;
}

export interface HelperCard {
  readonly name: string;
  readonly en: CardText;
  readonly zh: CardText;
}

/** Why the emitted code calls a helper instead of using JavaScript directly. */
export const helperCards: readonly HelperCard[] = [
  {
    name: "generator",
    en: {
      rule: "The first send into a fresh generator must be None, and a generator has the states that inspect names.",
      naive: "function* f() { … }",
      wrong: "g.send(5) before next(g): Python raises TypeError, JavaScript's g.next(5) silently drops the 5.",
    },
    zh: {
      rule: "刚创建的生成器只能接收 None，并且具有 inspect 所说的四种状态。",
      naive: "function* f() { … }",
      wrong: "在 next(g) 之前 g.send(5)：Python 抛出 TypeError，而 JavaScript 的 g.next(5) 悄悄丢掉 5。",
    },
  },
  {
    name: "from",
    en: {
      rule: "yield from passes sends, throws and closes straight to the subgenerator and gives its return value.",
      naive: "yield* sub",
      wrong:
        "throw() into a list iterator, close() on a subgenerator that has no close, gi_yieldfrom: yield* knows none of them.",
    },
    zh: {
      rule: "yield from 把 send、throw、close 直接转给子生成器，并得到它的返回值。",
      naive: "yield* sub",
      wrong: "向列表迭代器 throw()、对没有 close 的对象 close()、gi_yieldfrom：yield* 都不支持。",
    },
  },
  {
    name: "await_",
    en: {
      rule: "await drives the awaitable in the same task, without giving up the thread unless it really waits.",
      naive: "await promise",
      wrong: "A JavaScript await always lets others run first, so the order of prints differs from asyncio's.",
    },
    zh: {
      rule: "await 在同一个任务里驱动可等待对象，除非真的需要等待，否则不让出线程。",
      naive: "await promise",
      wrong: "JavaScript 的 await 总是先让别人运行，打印顺序就与 asyncio 不同。",
    },
  },
  {
    name: "add",
    en: {
      rule: "+ asks the types: ints have no limit, floats stay floats, lists and strings join, classes may define __add__.",
      naive: "a + b",
      wrong: "2**53 + 1 loses the 1; [1] + [2] becomes the text \"12\"; 1 + '1' must be a TypeError.",
    },
    zh: {
      rule: "+ 由类型决定：int 没有上限，float 保持 float，列表和字符串相连，类可以定义 __add__。",
      naive: "a + b",
      wrong: "2**53 + 1 丢掉 1；[1] + [2] 变成文本 \"12\"；1 + '1' 应当是 TypeError。",
    },
  },
  {
    name: "iadd",
    en: {
      rule: "+= changes a list in place and rebinds everything else.",
      naive: "a += b",
      wrong: "xs += [3] must also be seen through every other name of the same list.",
    },
    zh: {
      rule: "+= 就地修改列表，对其他类型则重新绑定。",
      naive: "a += b",
      wrong: "xs += [3] 之后，同一列表的其他名字也必须看到变化。",
    },
  },
  {
    name: "div",
    en: {
      rule: "/ always gives a float.",
      naive: "a / b",
      wrong: "6 / 2 prints 3.0 in Python; 1 / 0 raises ZeroDivisionError.",
    },
    zh: {
      rule: "/ 总是得到 float。",
      naive: "a / b",
      wrong: "Python 中 6 / 2 打印 3.0；1 / 0 抛出 ZeroDivisionError。",
    },
  },
  {
    name: "truth",
    en: {
      rule: "Empty containers, zero and None are false; a class may define __bool__ or __len__.",
      naive: "if (x)",
      wrong: "An empty list is true in JavaScript.",
    },
    zh: {
      rule: "空容器、零和 None 为假；类可以定义 __bool__ 或 __len__。",
      naive: "if (x)",
      wrong: "JavaScript 中空列表为真。",
    },
  },
  {
    name: "eq",
    en: {
      rule: "== compares values, element by element, and asks __eq__.",
      naive: "a === b",
      wrong: "[1, 2] == [1, 2] is True in Python.",
    },
    zh: { rule: "== 逐个比较值，并调用 __eq__。", naive: "a === b", wrong: "Python 中 [1, 2] == [1, 2] 为 True。" },
  },
  {
    name: "caught",
    en: {
      rule: "An except clause sets the exception being handled, so that a bare raise and __context__ find it.",
      naive: "catch (e) { … }",
      wrong: "raise inside except must chain: “During handling of the above exception, another exception occurred”.",
    },
    zh: {
      rule: "except 子句登记正在处理的异常，使裸 raise 和 __context__ 能找到它。",
      naive: "catch (e) { … }",
      wrong: "在 except 里再 raise 时应当形成异常链。",
    },
  },
  {
    name: "iterate",
    en: {
      rule: "for asks for an iterator once, stops at StopIteration and leaves a generator suspended on break.",
      naive: "for (const x of xs)",
      wrong: "JavaScript closes the iterator on break; in Python the loop can be taken up again.",
    },
    zh: {
      rule: "for 只取一次迭代器，遇到 StopIteration 停止，break 之后生成器仍处于暂停状态。",
      naive: "for (const x of xs)",
      wrong: "JavaScript 在 break 时关闭迭代器；Python 中可以接着迭代。",
    },
  },
  {
    name: "getitem",
    en: {
      rule: "Negative indices count from the end; a missing key or index is an error.",
      naive: "xs[i]",
      wrong: "xs[-1] and d['missing'] are undefined in JavaScript.",
    },
    zh: {
      rule: "负索引从末尾数起；缺少键或越界是错误。",
      naive: "xs[i]",
      wrong: "JavaScript 中 xs[-1] 和 d['missing'] 是 undefined。",
    },
  },
];

export const cardFor = (name: string): HelperCard | undefined => helperCards.find((card) => card.name === name);
