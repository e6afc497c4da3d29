export interface CardText {
  /** What Python demands. */
  readonly rule: string;
  /** What one would write in JavaScript without the helper. */
  readonly naive: string;
  /** An input for which that is wrong. */
  readonly wrong: string;
}

export interface HelperCard {
  /** Helpers that one reason stands behind. */
  readonly names: readonly string[];
  readonly en: CardText;
  readonly zh: CardText;
}

/** Why the emitted code calls a helper instead of using JavaScript directly. */
export const helperCards: readonly HelperCard[] = [
  {
    names: ["generator"],
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
    names: ["from"],
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
    names: ["await_"],
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
    names: ["add"],
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
    names: ["iadd"],
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
    names: ["div"],
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
    names: ["truth"],
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
    names: ["eq"],
    en: {
      rule: "== compares values, element by element, and asks __eq__.",
      naive: "a === b",
      wrong: "[1, 2] == [1, 2] is True in Python.",
    },
    zh: { rule: "== 逐个比较值，并调用 __eq__。", naive: "a === b", wrong: "Python 中 [1, 2] == [1, 2] 为 True。" },
  },
  {
    names: ["caught"],
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
    names: ["iterate"],
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
    names: ["getitem"],
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
  {
    names: ["asyncGenerator"],
    en: {
      rule: "An async generator is resumed by asend, athrow and aclose, and a fresh one accepts only None.",
      naive: "async function* f() { … }",
      wrong:
        "JavaScript's async generators settle promises on a queue of their own; asend into a fresh one drops the value.",
    },
    zh: {
      rule: "异步生成器由 asend、athrow、aclose 恢复，刚创建时只能接收 None。",
      naive: "async function* f() { … }",
      wrong: "JavaScript 的异步生成器自有一条 promise 队列；向刚创建的对象 asend 会丢掉值。",
    },
  },
  {
    names: ["coroutine"],
    en: {
      rule: "Calling an async def only makes the coroutine: not a line of it runs before it is awaited or becomes a task.",
      naive: "async function f() { … }",
      wrong: "A JavaScript async function runs at once, up to its first await.",
    },
    zh: {
      rule: "调用 async def 只创建协程：被 await 或成为任务之前，一行也不执行。",
      naive: "async function f() { … }",
      wrong: "JavaScript 的 async 函数一调用就运行到第一个 await。",
    },
  },
  {
    names: ["produce"],
    en: {
      rule: "A yield in an async generator gives the value to whoever asked with asend, not to the event loop.",
      naive: "yield x",
      wrong: "Plain yield in the same frame already means: hand control to the loop (that is what await does).",
    },
    zh: {
      rule: "异步生成器中的 yield 把值交给用 asend 请求的一方，而不是事件循环。",
      naive: "yield x",
      wrong: "同一帧里的普通 yield 已表示把控制权交给循环（await 就是这样做的）。",
    },
  },
  {
    names: ["aiter$", "anext$", "END"],
    en: {
      rule: "async for awaits __anext__ each time round and ends with StopAsyncIteration.",
      naive: "for await (const x of xs)",
      wrong: "for await closes the iterator on break and also takes plain iterables.",
    },
    zh: {
      rule: "async for 每轮等待 __anext__，遇到 StopAsyncIteration 结束。",
      naive: "for await (const x of xs)",
      wrong: "for await 在 break 时关闭迭代器，而且接受普通可迭代对象。",
    },
  },
  {
    names: ["enter"],
    en: {
      rule: "with calls __enter__, and __exit__ with the exception, which may swallow it.",
      naive: "try { … } finally { x.close() }",
      wrong: "finally cannot tell an exception from a return, and cannot swallow one.",
    },
    zh: {
      rule: "with 调用 __enter__，结束时把异常交给 __exit__，后者可以吞掉它。",
      naive: "try { … } finally { x.close() }",
      wrong: "finally 无法区分异常与返回，也不能吞掉异常。",
    },
  },
  {
    names: ["aenter"],
    en: {
      rule: "async with awaits __aenter__ and __aexit__; a lock or a TaskGroup does its waiting there.",
      naive: "try { … } finally { await x.close() }",
      wrong: "finally cannot swallow the exception that __aexit__ may handle.",
    },
    zh: {
      rule: "async with 等待 __aenter__ 和 __aexit__；锁和 TaskGroup 的等待就在其中。",
      naive: "try { … } finally { await x.close() }",
      wrong: "finally 不能吞掉 __aexit__ 可以处理的异常。",
    },
  },
  {
    names: ["genexpr", "asyncGenexpr"],
    en: {
      rule: "A generator expression computes each value when it is asked for; only its first iterable is read at once.",
      naive: "xs.map((x) => …)",
      wrong: "map computes all of them at once, even of an endless source.",
    },
    zh: {
      rule: "生成器表达式按需计算每个值；只有最外层的可迭代对象立即取得。",
      naive: "xs.map((x) => …)",
      wrong: "map 会立即全部计算，遇到无穷的来源就停不下来。",
    },
  },
  {
    names: ["sub", "mul"],
    en: {
      rule: "Integers are exact at any size, floats stay floats, and types may define the operation.",
      naive: "a - b, a * b",
      wrong: "2**53 * 3 loses digits; 'ab' * 3 must be 'ababab'.",
    },
    zh: {
      rule: "整数任意大都精确，float 保持 float，类型可以自定义运算。",
      naive: "a - b, a * b",
      wrong: "2**53 * 3 会丢失位数；'ab' * 3 应当是 'ababab'。",
    },
  },
  {
    names: ["floordiv", "mod"],
    en: {
      rule: "// rounds down and % takes the sign of the divisor.",
      naive: "Math.floor(a / b), a % b",
      wrong: "-7 % 3 is 2 in Python and -1 in JavaScript.",
    },
    zh: {
      rule: "// 向下取整，% 的符号与除数相同。",
      naive: "Math.floor(a / b), a % b",
      wrong: "Python 中 -7 % 3 是 2，JavaScript 中是 -1。",
    },
  },
  {
    names: ["pow"],
    en: {
      rule: "Integer powers are exact; a negative exponent gives a float.",
      naive: "a ** b",
      wrong: "2 ** 100 has 31 exact digits in Python.",
    },
    zh: {
      rule: "整数的幂是精确的，负指数得到 float。",
      naive: "a ** b",
      wrong: "Python 中 2 ** 100 的 31 位数字全部精确。",
    },
  },
  {
    names: ["lshift", "rshift", "bitAnd", "bitOr", "bitXor", "invert"],
    en: {
      rule: "Bit operations see integers as endless two's complement; on sets they mean intersection and union.",
      naive: "a << b, a & b, …",
      wrong: "1 << 40 is 256 in JavaScript, which keeps 32 bits.",
    },
    zh: {
      rule: "位运算把整数看作无限长的补码；对集合则表示交集与并集。",
      naive: "a << b, a & b, …",
      wrong: "JavaScript 只保留 32 位：1 << 40 等于 256。",
    },
  },
  {
    names: ["isub", "imul", "idiv", "ifloordiv", "imod", "ipow", "ibitAnd", "ibitOr", "ibitXor", "ilshift", "irshift"],
    en: {
      rule: "An augmented assignment asks __isub__ and its kin first, so that sets and lists change in place.",
      naive: "a -= b",
      wrong: "s -= {1} must also be seen through every other name of the set.",
    },
    zh: {
      rule: "增量赋值先调用 __isub__ 等方法，使集合与列表就地修改。",
      naive: "a -= b",
      wrong: "s -= {1} 之后，同一集合的其他名字也必须看到变化。",
    },
  },
  {
    names: ["neg", "pos"],
    en: {
      rule: "The sign asks the type; -0.0 is a float of its own and booleans become ints.",
      naive: "-a, +a",
      wrong: "-True is -1; +'3' must be a TypeError, not 3.",
    },
    zh: {
      rule: "正负号由类型决定；-0.0 是独立的 float，布尔值变成 int。",
      naive: "-a, +a",
      wrong: "-True 是 -1；+'3' 应当是 TypeError，而不是 3。",
    },
  },
  {
    names: ["ne"],
    en: {
      rule: "!= compares values and asks __ne__, or turns __eq__ round.",
      naive: "a !== b",
      wrong: "[1] != [1] is False in Python.",
    },
    zh: {
      rule: "!= 比较值，调用 __ne__ 或取 __eq__ 的相反结果。",
      naive: "a !== b",
      wrong: "Python 中 [1] != [1] 为 False。",
    },
  },
  {
    names: ["lt", "le", "gt", "ge"],
    en: {
      rule: "Order is defined by the types: tuples and lists compare element by element, unlike types not at all.",
      naive: "a < b",
      wrong: "'2' < 10 must be a TypeError; (1, 2) < (1, 3) is True.",
    },
    zh: {
      rule: "大小由类型定义：元组和列表逐个元素比较，不同类型之间不能比较。",
      naive: "a < b",
      wrong: "'2' < 10 应当是 TypeError；(1, 2) < (1, 3) 为 True。",
    },
  },
  {
    names: ["is"],
    en: {
      rule: "is asks for the same object; small numbers and texts are the same object when they are equal.",
      naive: "a === b",
      wrong: "A float is an object of its own here, NaN included.",
    },
    zh: {
      rule: "is 判断是否同一个对象；相等的小整数和字符串就是同一个对象。",
      naive: "a === b",
      wrong: "float 在这里是独立的对象，NaN 也一样。",
    },
  },
  {
    names: ["contains"],
    en: {
      rule: "in compares by value, looks at keys of a dict and at parts of a text, and may be __contains__.",
      naive: "xs.includes(x)",
      wrong: "[[1]].includes([1]) is false.",
    },
    zh: {
      rule: "in 按值比较，对字典查键，对字符串查子串，也可以是 __contains__。",
      naive: "xs.includes(x)",
      wrong: "[[1]].includes([1]) 为 false。",
    },
  },
  {
    names: ["setitem", "delitem"],
    en: {
      rule: "Assignment to an index never makes a list longer; a key of a dict may be any hashable value.",
      naive: "xs[i] = v, delete xs[i]",
      wrong: "xs[10] = 1 on a short list is an IndexError; d[(1, 2)] needs a real key.",
    },
    zh: {
      rule: "按索引赋值不会使列表变长；字典的键可以是任何可哈希的值。",
      naive: "xs[i] = v, delete xs[i]",
      wrong: "对短列表 xs[10] = 1 是 IndexError；d[(1, 2)] 需要真正的键。",
    },
  },
  {
    names: ["getattr", "setattr", "delattr"],
    en: {
      rule: "An attribute may be a property, a descriptor or made by __getattr__; a missing one is an AttributeError.",
      naive: "x.name",
      wrong: "x.length and x.constructor belong to JavaScript, not to the program.",
    },
    zh: {
      rule: "属性可以是 property、描述符，或由 __getattr__ 产生；不存在时是 AttributeError。",
      naive: "x.name",
      wrong: "x.length 与 x.constructor 属于 JavaScript，而不是程序。",
    },
  },
  {
    names: ["call", "apply", "keywords", "star"],
    en: {
      rule: "A call binds keyword arguments, defaults and *args as the signature says, and anything with __call__ can be called.",
      naive: "f(...args)",
      wrong: "A missing argument is undefined in JavaScript; in Python it is a TypeError.",
    },
    zh: {
      rule: "调用按签名绑定关键字参数、默认值和 *args；有 __call__ 的对象都能调用。",
      naive: "f(...args)",
      wrong: "JavaScript 中缺少的参数是 undefined；Python 中是 TypeError。",
    },
  },
  {
    names: ["invoke", "applyMethod", "method"],
    en: {
      rule: "A method is looked up on the type, bound to the object, and called; builtin types keep theirs in tables.",
      naive: "x.name(…)",
      wrong: "xs.pop(0) takes the first element in Python, the last one in JavaScript.",
    },
    zh: {
      rule: "方法在类型上查找，绑定到对象后调用；内置类型的方法在表中。",
      naive: "x.name(…)",
      wrong: "xs.pop(0) 在 Python 中取第一个元素，在 JavaScript 中取最后一个。",
    },
  },
  {
    names: ["def"],
    en: {
      rule: "A function knows its signature; defaults are made once, when the def runs.",
      naive: "function f(a, b = []) { … }",
      wrong: "JavaScript makes a new default at every call and ignores surplus arguments.",
    },
    zh: {
      rule: "函数带有签名；默认值只在 def 执行时创建一次。",
      naive: "function f(a, b = []) { … }",
      wrong: "JavaScript 每次调用都新建默认值，并忽略多余的参数。",
    },
  },
  {
    names: ["defineClass"],
    en: {
      rule: "The body runs as a program; bases give the order of lookup, and a metaclass may make the class.",
      naive: "class C { … }",
      wrong: "JavaScript has a single base and no order of resolution.",
    },
    zh: {
      rule: "类体像程序一样执行；基类决定查找顺序，元类可以创建类。",
      naive: "class C { … }",
      wrong: "JavaScript 只有一个基类，没有方法解析顺序。",
    },
  },
  {
    names: ["super_"],
    en: {
      rule: "super follows the order of resolution of the object's own type, not of the class it stands in.",
      naive: "super.m()",
      wrong: "With two bases the next method may be a sister class's.",
    },
    zh: {
      rule: "super 按对象自身类型的解析顺序查找，而不是所在类的基类。",
      naive: "super.m()",
      wrong: "有两个基类时，下一个方法可能属于“兄弟”类。",
    },
  },
  {
    names: ["raise"],
    en: {
      rule: "raise accepts a class as well, chains the exception being handled, and writes the traceback.",
      naive: "throw e",
      wrong: "throw ValueError would throw the class itself.",
    },
    zh: {
      rule: "raise 也接受类，把正在处理的异常串起来，并记录回溯。",
      naive: "throw e",
      wrong: "throw ValueError 抛出的是类本身。",
    },
  },
  {
    names: ["reraise"],
    en: {
      rule: "A bare raise passes on the exception being handled with its traceback.",
      naive: "throw e",
      wrong: "Outside an except clause it is a RuntimeError.",
    },
    zh: {
      rule: "裸 raise 把正在处理的异常连同回溯继续抛出。",
      naive: "throw e",
      wrong: "在 except 之外它是 RuntimeError。",
    },
  },
  {
    names: ["matches", "caughtStar"],
    en: {
      rule: "except takes a class or a tuple of classes, subclasses included; except* splits a group.",
      naive: "e instanceof ValueError",
      wrong: "A JavaScript error met on the way is first turned into the Python exception that it means.",
    },
    zh: {
      rule: "except 接受一个类或类的元组，包括子类；except* 拆分异常组。",
      naive: "e instanceof ValueError",
      wrong: "途中遇到的 JavaScript 错误先变成它所表示的 Python 异常。",
    },
  },
  {
    names: ["release"],
    en: {
      rule: "When an except clause ends, its name is unbound and the exception is no longer being handled.",
      naive: "} // end of catch",
      wrong: "print(exc) after the clause is a NameError in Python.",
    },
    zh: {
      rule: "except 子句结束时，名字被解除绑定，异常不再处于处理状态。",
      naive: "} // end of catch",
      wrong: "在 Python 中，子句之后的 print(exc) 是 NameError。",
    },
  },
  {
    names: ["assertion"],
    en: {
      rule: "assert raises AssertionError with the second value as its argument.",
      naive: "if (!x) throw …",
      wrong: "A failed assert must not be silent.",
    },
    zh: {
      rule: "assert 抛出 AssertionError，第二个值是它的参数。",
      naive: "if (!x) throw …",
      wrong: "断言失败不能悄无声息。",
    },
  },
  {
    names: ["unpack", "unpackStar"],
    en: {
      rule: "The number of values has to be right; a starred name takes the rest as a list.",
      naive: "const [a, b] = xs",
      wrong: "const [a, b] = [1] leaves b undefined; Python raises ValueError.",
    },
    zh: {
      rule: "值的个数必须相符；带星号的名字把其余的值收成列表。",
      naive: "const [a, b] = xs",
      wrong: "const [a, b] = [1] 使 b 为 undefined；Python 抛出 ValueError。",
    },
  },
  {
    names: ["makeTuple", "makeSet", "makeDict", "mergeDict", "constantSet"],
    en: {
      rule: "Tuples, sets and dicts compare and hash by value and keep any hashable key.",
      naive: "[a, b], { k: v }",
      wrong: "An object's keys are all texts: {1: 'a'} and {'1': 'a'} would be the same.",
    },
    zh: {
      rule: "元组、集合、字典按值比较和哈希，键可以是任何可哈希的值。",
      naive: "[a, b], { k: v }",
      wrong: "JavaScript 对象的键都是字符串：{1: 'a'} 与 {'1': 'a'} 会相同。",
    },
  },
  {
    names: ["float"],
    en: {
      rule: "A float is not an int: 1.0 prints as 1.0 and the type says float.",
      naive: "0.5",
      wrong: "JavaScript has one kind of number: 3.0 would print as 3.",
    },
    zh: {
      rule: "float 不是 int：1.0 打印为 1.0，类型是 float。",
      naive: "0.5",
      wrong: "JavaScript 只有一种数：3.0 会打印为 3。",
    },
  },
  {
    names: ["nameError", "unbound", "bound", "boundName", "deleteName", "name"],
    en: {
      rule: "A name that is not bound is an error when it is read: NameError, or UnboundLocalError inside a function.",
      naive: "let x",
      wrong: "let x gives undefined.",
    },
    zh: {
      rule: "读取没有绑定的名字是错误：NameError，在函数里是 UnboundLocalError。",
      naive: "let x",
      wrong: "let x 得到 undefined。",
    },
  },
  {
    names: ["importModule", "importFrom", "importStar", "importTop"],
    en: {
      rule: "A module runs once, when it is first imported, and its names can change afterwards.",
      naive: 'import * as m from "m"',
      wrong: "JavaScript runs imports before everything else.",
    },
    zh: {
      rule: "模块在第一次导入时运行一次，之后它的名字可以改变。",
      naive: 'import * as m from "m"',
      wrong: "JavaScript 在一切之前先执行导入。",
    },
  },
  {
    names: ["matchClass", "matchMapping", "matchSequence", "matchValue"],
    en: {
      rule: "A pattern compares by value, takes structures apart and binds names only when the whole case fits.",
      naive: "switch (x) { … }",
      wrong: "switch compares with ===.",
    },
    zh: {
      rule: "模式按值比较并拆解结构，只有整个 case 匹配时才绑定名字。",
      naive: "switch (x) { … }",
      wrong: "switch 用 === 比较。",
    },
  },
  {
    names: ["print", "displayhook"],
    en: {
      rule: "print writes str() of each value with sep and end to sys.stdout.",
      naive: "console.log(…)",
      wrong: "console.log(1.0, None, [1]) shows 1 null [ 1 ].",
    },
    zh: {
      rule: "print 把每个值的 str() 按 sep 和 end 写到 sys.stdout。",
      naive: "console.log(…)",
      wrong: "console.log(1.0, None, [1]) 显示 1 null [ 1 ]。",
    },
  },
  {
    names: ["format"],
    en: {
      rule: "A format goes through __format__ with everything after the colon.",
      naive: "`${x}`",
      wrong: "f'{2/3:.2f}' and f'{1.0}' follow Python's rules for numbers.",
    },
    zh: {
      rule: "格式化经由 __format__，并带上冒号之后的部分。",
      naive: "`${x}`",
      wrong: "f'{2/3:.2f}' 和 f'{1.0}' 遵循 Python 的数字规则。",
    },
  },
  {
    names: ["next"],
    en: {
      rule: "next(g) gives the value itself and raises StopIteration at the end.",
      naive: "g.next()",
      wrong: "g.next() gives an object with done and value and never raises.",
    },
    zh: {
      rule: "next(g) 直接给出值，结束时抛出 StopIteration。",
      naive: "g.next()",
      wrong: "g.next() 给出带 done 与 value 的对象，从不抛出。",
    },
  },
  {
    names: ["range"],
    en: {
      rule: "range is a value: it has a length, can be indexed and used again.",
      naive: "for (let i = 0; i < n; i++)",
      wrong: "A counting loop is none of that.",
    },
    zh: {
      rule: "range 是一个值：有长度、可索引、可重复使用。",
      naive: "for (let i = 0; i < n; i++)",
      wrong: "计数循环做不到这些。",
    },
  },
  {
    names: ["sorted"],
    en: {
      rule: "sorted is stable, compares by Python's order and takes key and reverse.",
      naive: "[...xs].sort()",
      wrong: "[10, 9].sort() compares texts: 10 comes first.",
    },
    zh: {
      rule: "sorted 是稳定的，按 Python 的顺序比较，接受 key 与 reverse。",
      naive: "[...xs].sort()",
      wrong: "[10, 9].sort() 按文本比较，10 排在前面。",
    },
  },
  {
    names: ["len"],
    en: {
      rule: "len asks __len__; of a text it counts characters, not UTF-16 units.",
      naive: "xs.length",
      wrong: "'😀'.length is 2; len('😀') is 1.",
    },
    zh: {
      rule: "len 调用 __len__；对字符串数的是字符，而不是 UTF-16 单元。",
      naive: "xs.length",
      wrong: "'😀'.length 是 2；len('😀') 是 1。",
    },
  },
  {
    names: ["drop", "consume", "discard"],
    en: {
      rule: "A result that nobody takes is let go of at once, as CPython's reference counting does: a generator is closed, a coroutine warns.",
      naive: "f();",
      wrong: "JavaScript's collector comes at any time or never.",
    },
    zh: {
      rule: "没有人接收的结果会立即释放，与 CPython 的引用计数一致：生成器被关闭，协程发出警告。",
      naive: "f();",
      wrong: "JavaScript 的垃圾回收可能随时到来，也可能永不到来。",
    },
  },
  {
    names: ["eval_", "exec", "compile", "localsDict"],
    en: {
      rule: "eval compiles Python text and sees the names of the place it stands in.",
      naive: "eval(text)",
      wrong: "JavaScript's own eval is closed on this page.",
    },
    zh: {
      rule: "eval 编译 Python 文本，并能看到所在位置的名字。",
      naive: "eval(text)",
      wrong: "本页面关闭了 JavaScript 自身的 eval。",
    },
  },
];

const byName = new Map(helperCards.flatMap((card) => card.names.map((name) => [name, card] as const)));

/** The card of a helper; a helper that was renamed to keep out of a program's way (`add_`) has the card of its own name. */
export const cardFor = (name: string): HelperCard | undefined => byName.get(name) ?? byName.get(name.replace(/_$/, ""));
