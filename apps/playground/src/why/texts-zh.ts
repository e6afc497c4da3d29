import type { CardTexts } from "./types.ts";

/** What the cards say, by the first helper of each. */
export const chinese: CardTexts = {
  generator: {
    rule: "刚创建的生成器只能接收 None，并且具有 inspect 所说的四种状态。",
    wrong: "在 next(g) 之前 g.send(5)：Python 抛出 TypeError，而 JavaScript 的 g.next(5) 悄悄丢掉 5。",
  },
  from: {
    rule: "yield from 把 send、throw、close 直接转给子生成器，并得到它的返回值。",
    wrong: "向列表迭代器 throw()、对没有 close 的对象 close()、gi_yieldfrom：yield* 都不支持。",
  },
  await_: {
    rule: "await 在同一个任务里驱动可等待对象，除非真的需要等待，否则不让出线程。",
    wrong: "JavaScript 的 await 总是先让别人运行，打印顺序就与 asyncio 不同。",
  },
  add: {
    rule: "+ 由类型决定：int 没有上限，float 保持 float，列表和字符串相连，类可以定义 __add__。",
    wrong: "2**53 + 1 丢掉 1；[1] + [2] 变成文本 \"12\"；1 + '1' 应当是 TypeError。",
  },
  iadd: {
    rule: "+= 就地修改列表，对其他类型则重新绑定。",
    wrong: "xs += [3] 之后，同一列表的其他名字也必须看到变化。",
  },
  div: {
    rule: "/ 总是得到 float。",
    wrong: "Python 中 6 / 2 打印 3.0；1 / 0 抛出 ZeroDivisionError。",
  },
  truth: {
    rule: "空容器、零和 None 为假；类可以定义 __bool__ 或 __len__。",
    wrong: "JavaScript 中空列表为真。",
  },
  eq: {
    rule: "== 逐个比较值，并调用 __eq__。",
    wrong: "Python 中 [1, 2] == [1, 2] 为 True。",
  },
  caught: {
    rule: "except 子句登记正在处理的异常，使裸 raise 和 __context__ 能找到它。",
    wrong: "在 except 里再 raise 时应当形成异常链。",
  },
  iterate: {
    rule: "for 只取一次迭代器，遇到 StopIteration 停止，break 之后生成器仍处于暂停状态。",
    wrong: "JavaScript 在 break 时关闭迭代器；Python 中可以接着迭代。",
  },
  getitem: {
    rule: "负索引从末尾数起；缺少键或越界是错误。",
    wrong: "JavaScript 中 xs[-1] 和 d['missing'] 是 undefined。",
  },
  asyncGenerator: {
    rule: "异步生成器由 asend、athrow、aclose 恢复，刚创建时只能接收 None。",
    wrong: "JavaScript 的异步生成器自有一条 promise 队列；向刚创建的对象 asend 会丢掉值。",
  },
  coroutine: {
    rule: "调用 async def 只创建协程：被 await 或成为任务之前，一行也不执行。",
    wrong: "JavaScript 的 async 函数一调用就运行到第一个 await。",
  },
  produce: {
    rule: "异步生成器中的 yield 把值交给用 asend 请求的一方，而不是事件循环。",
    wrong: "同一帧里的普通 yield 已表示把控制权交给循环（await 就是这样做的）。",
  },
  aiter$: {
    rule: "async for 每轮等待 __anext__，遇到 StopAsyncIteration 结束。",
    wrong: "for await 在 break 时关闭迭代器，而且接受普通可迭代对象。",
  },
  enter: {
    rule: "with 调用 __enter__，结束时把异常交给 __exit__，后者可以吞掉它。",
    wrong: "finally 无法区分异常与返回，也不能吞掉异常。",
  },
  aenter: {
    rule: "async with 等待 __aenter__ 和 __aexit__；锁和 TaskGroup 的等待就在其中。",
    wrong: "finally 不能吞掉 __aexit__ 可以处理的异常。",
  },
  genexpr: {
    rule: "生成器表达式按需计算每个值；只有最外层的可迭代对象立即取得。",
    wrong: "map 会立即全部计算，遇到无穷的来源就停不下来。",
  },
  sub: {
    rule: "整数任意大都精确，float 保持 float，类型可以自定义运算。",
    wrong: "2**53 * 3 会丢失位数；'ab' * 3 应当是 'ababab'。",
  },
  floordiv: {
    rule: "// 向下取整，% 的符号与除数相同。",
    wrong: "Python 中 -7 % 3 是 2，JavaScript 中是 -1。",
  },
  pow: {
    rule: "整数的幂是精确的，负指数得到 float。",
    wrong: "Python 中 2 ** 100 的 31 位数字全部精确。",
  },
  lshift: {
    rule: "位运算把整数看作无限长的补码；对集合则表示交集与并集。",
    wrong: "JavaScript 只保留 32 位：1 << 40 等于 256。",
  },
  isub: {
    rule: "增量赋值先调用 __isub__ 等方法，使集合与列表就地修改。",
    wrong: "s -= {1} 之后，同一集合的其他名字也必须看到变化。",
  },
  neg: {
    rule: "正负号由类型决定；-0.0 是独立的 float，布尔值变成 int。",
    wrong: "-True 是 -1；+'3' 应当是 TypeError，而不是 3。",
  },
  ne: {
    rule: "!= 比较值，调用 __ne__ 或取 __eq__ 的相反结果。",
    wrong: "Python 中 [1] != [1] 为 False。",
  },
  lt: {
    rule: "大小由类型定义：元组和列表逐个元素比较，不同类型之间不能比较。",
    wrong: "'2' < 10 应当是 TypeError；(1, 2) < (1, 3) 为 True。",
  },
  is: {
    rule: "is 判断是否同一个对象；相等的小整数和字符串就是同一个对象。",
    wrong: "float 在这里是独立的对象，NaN 也一样。",
  },
  contains: {
    rule: "in 按值比较，对字典查键，对字符串查子串，也可以是 __contains__。",
    wrong: "[[1]].includes([1]) 为 false。",
  },
  setitem: {
    rule: "按索引赋值不会使列表变长；字典的键可以是任何可哈希的值。",
    wrong: "对短列表 xs[10] = 1 是 IndexError；d[(1, 2)] 需要真正的键。",
  },
  getattr: {
    rule: "属性可以是 property、描述符，或由 __getattr__ 产生；不存在时是 AttributeError。",
    wrong: "x.length 与 x.constructor 属于 JavaScript，而不是程序。",
  },
  call: {
    rule: "调用按签名绑定关键字参数、默认值和 *args；有 __call__ 的对象都能调用。",
    wrong: "JavaScript 中缺少的参数是 undefined；Python 中是 TypeError。",
  },
  invoke: {
    rule: "方法在类型上查找，绑定到对象后调用；内置类型的方法在表中。",
    wrong: "xs.pop(0) 在 Python 中取第一个元素，在 JavaScript 中取最后一个。",
  },
  def: {
    rule: "函数带有签名；默认值只在 def 执行时创建一次。",
    wrong: "JavaScript 每次调用都新建默认值，并忽略多余的参数。",
  },
  defineClass: {
    rule: "类体像程序一样执行；基类决定查找顺序，元类可以创建类。",
    wrong: "JavaScript 只有一个基类，没有方法解析顺序。",
  },
  super_: {
    rule: "super 按对象自身类型的解析顺序查找，而不是所在类的基类。",
    wrong: "有两个基类时，下一个方法可能属于“兄弟”类。",
  },
  raise: {
    rule: "raise 也接受类，把正在处理的异常串起来，并记录回溯。",
    wrong: "throw ValueError 抛出的是类本身。",
  },
  reraise: {
    rule: "裸 raise 把正在处理的异常连同回溯继续抛出。",
    wrong: "在 except 之外它是 RuntimeError。",
  },
  matches: {
    rule: "except 接受一个类或类的元组，包括子类；except* 拆分异常组。",
    wrong: "途中遇到的 JavaScript 错误先变成它所表示的 Python 异常。",
  },
  release: {
    rule: "except 子句结束时，名字被解除绑定，异常不再处于处理状态。",
    wrong: "在 Python 中，子句之后的 print(exc) 是 NameError。",
  },
  assertion: {
    rule: "assert 抛出 AssertionError，第二个值是它的参数。",
    wrong: "断言失败不能悄无声息。",
  },
  unpack: {
    rule: "值的个数必须相符；带星号的名字把其余的值收成列表。",
    wrong: "const [a, b] = [1] 使 b 为 undefined；Python 抛出 ValueError。",
  },
  makeTuple: {
    rule: "元组、集合、字典按值比较和哈希，键可以是任何可哈希的值。",
    wrong: "JavaScript 对象的键都是字符串：{1: 'a'} 与 {'1': 'a'} 会相同。",
  },
  float: {
    rule: "float 不是 int：1.0 打印为 1.0，类型是 float。",
    wrong: "JavaScript 只有一种数：3.0 会打印为 3。",
  },
  nameError: {
    rule: "读取没有绑定的名字是错误：NameError，在函数里是 UnboundLocalError。",
    wrong: "let x 得到 undefined。",
  },
  importModule: {
    rule: "模块在第一次导入时运行一次，之后它的名字可以改变。",
    wrong: "JavaScript 在一切之前先执行导入。",
  },
  matchClass: {
    rule: "模式按值比较并拆解结构，只有整个 case 匹配时才绑定名字。",
    wrong: "switch 用 === 比较。",
  },
  print: {
    rule: "print 把每个值的 str() 按 sep 和 end 写到 sys.stdout。",
    wrong: "console.log(1.0, None, [1]) 显示 1 null [ 1 ]。",
  },
  format: {
    rule: "格式化经由 __format__，并带上冒号之后的部分。",
    wrong: "f'{2/3:.2f}' 和 f'{1.0}' 遵循 Python 的数字规则。",
  },
  next: {
    rule: "next(g) 直接给出值，结束时抛出 StopIteration。",
    wrong: "g.next() 给出带 done 与 value 的对象，从不抛出。",
  },
  range: {
    rule: "range 是一个值：有长度、可索引、可重复使用。",
    wrong: "计数循环做不到这些。",
  },
  sorted: {
    rule: "sorted 是稳定的，按 Python 的顺序比较，接受 key 与 reverse。",
    wrong: "[10, 9].sort() 按文本比较，10 排在前面。",
  },
  len: {
    rule: "len 调用 __len__；对字符串数的是字符，而不是 UTF-16 单元。",
    wrong: "'😀'.length 是 2；len('😀') 是 1。",
  },
  drop: {
    rule: "没有人接收的结果会立即释放，与 CPython 的引用计数一致：生成器被关闭，协程发出警告。",
    wrong: "JavaScript 的垃圾回收可能随时到来，也可能永不到来。",
  },
  eval_: {
    rule: "eval 编译 Python 文本，并能看到所在位置的名字。",
    wrong: "本页面关闭了 JavaScript 自身的 eval。",
  },
};
