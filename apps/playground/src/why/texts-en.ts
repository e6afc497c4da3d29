/** What the cards say, by the first helper of each. */
export const english = {
  generator: {
    rule: "The first send into a fresh generator must be None, and a generator has the states that inspect names.",
    wrong: "g.send(5) before next(g): Python raises TypeError, JavaScript's g.next(5) silently drops the 5.",
  },
  from: {
    rule: "yield from passes sends, throws and closes straight to the subgenerator and gives its return value.",
    wrong:
      "throw() into a list iterator, close() on a subgenerator that has no close, gi_yieldfrom: yield* knows none of them.",
  },
  await_: {
    rule: "await drives the awaitable in the same task, without giving up the thread unless it really waits.",
    wrong: "A JavaScript await always lets others run first, so the order of prints differs from asyncio's.",
  },
  add: {
    rule: "+ asks the types: ints have no limit, floats stay floats, lists and strings join, classes may define __add__.",
    wrong: "2**53 + 1 loses the 1; [1] + [2] becomes the text \"12\"; 1 + '1' must be a TypeError.",
  },
  iadd: {
    rule: "+= changes a list in place and rebinds everything else.",
    wrong: "xs += [3] must also be seen through every other name of the same list.",
  },
  div: {
    rule: "/ always gives a float.",
    wrong: "6 / 2 prints 3.0 in Python; 1 / 0 raises ZeroDivisionError.",
  },
  truth: {
    rule: "Empty containers, zero and None are false; a class may define __bool__ or __len__.",
    wrong: "An empty list is true in JavaScript.",
  },
  eq: {
    rule: "== compares values, element by element, and asks __eq__.",
    wrong: "[1, 2] == [1, 2] is True in Python.",
  },
  caught: {
    rule: "An except clause sets the exception being handled, so that a bare raise and __context__ find it.",
    wrong: "raise inside except must chain: “During handling of the above exception, another exception occurred”.",
  },
  iterate: {
    rule: "for asks for an iterator once, stops at StopIteration and leaves a generator suspended on break.",
    wrong: "JavaScript closes the iterator on break; in Python the loop can be taken up again.",
  },
  getitem: {
    rule: "Negative indices count from the end; a missing key or index is an error.",
    wrong: "xs[-1] and d['missing'] are undefined in JavaScript.",
  },
  asyncGenerator: {
    rule: "An async generator is resumed by asend, athrow and aclose, and a fresh one accepts only None.",
    wrong:
      "JavaScript's async generators settle promises on a queue of their own; asend into a fresh one drops the value.",
  },
  coroutine: {
    rule: "Calling an async def only makes the coroutine: not a line of it runs before it is awaited or becomes a task.",
    wrong: "A JavaScript async function runs at once, up to its first await.",
  },
  produce: {
    rule: "A yield in an async generator gives the value to whoever asked with asend, not to the event loop.",
    wrong: "Plain yield in the same frame already means: hand control to the loop (that is what await does).",
  },
  aiter$: {
    rule: "async for awaits __anext__ each time round and ends with StopAsyncIteration.",
    wrong: "for await closes the iterator on break and also takes plain iterables.",
  },
  enter: {
    rule: "with calls __enter__, and __exit__ with the exception, which may swallow it.",
    wrong: "finally cannot tell an exception from a return, and cannot swallow one.",
  },
  aenter: {
    rule: "async with awaits __aenter__ and __aexit__; a lock or a TaskGroup does its waiting there.",
    wrong: "finally cannot swallow the exception that __aexit__ may handle.",
  },
  genexpr: {
    rule: "A generator expression computes each value when it is asked for; only its first iterable is read at once.",
    wrong: "map computes all of them at once, even of an endless source.",
  },
  sub: {
    rule: "Integers are exact at any size, floats stay floats, and types may define the operation.",
    wrong: "2**53 * 3 loses digits; 'ab' * 3 must be 'ababab'.",
  },
  floordiv: {
    rule: "// rounds down and % takes the sign of the divisor.",
    wrong: "-7 % 3 is 2 in Python and -1 in JavaScript.",
  },
  pow: {
    rule: "Integer powers are exact; a negative exponent gives a float.",
    wrong: "2 ** 100 has 31 exact digits in Python.",
  },
  lshift: {
    rule: "Bit operations see integers as endless two's complement; on sets they mean intersection and union.",
    wrong: "1 << 40 is 256 in JavaScript, which keeps 32 bits.",
  },
  isub: {
    rule: "An augmented assignment asks __isub__ and its kin first, so that sets and lists change in place.",
    wrong: "s -= {1} must also be seen through every other name of the set.",
  },
  neg: {
    rule: "The sign asks the type; -0.0 is a float of its own and booleans become ints.",
    wrong: "-True is -1; +'3' must be a TypeError, not 3.",
  },
  ne: {
    rule: "!= compares values and asks __ne__, or turns __eq__ round.",
    wrong: "[1] != [1] is False in Python.",
  },
  lt: {
    rule: "Order is defined by the types: tuples and lists compare element by element, unlike types not at all.",
    wrong: "'2' < 10 must be a TypeError; (1, 2) < (1, 3) is True.",
  },
  is: {
    rule: "is asks for the same object; small numbers and texts are the same object when they are equal.",
    wrong: "A float is an object of its own here, NaN included.",
  },
  contains: {
    rule: "in compares by value, looks at keys of a dict and at parts of a text, and may be __contains__.",
    wrong: "[[1]].includes([1]) is false.",
  },
  setitem: {
    rule: "Assignment to an index never makes a list longer; a key of a dict may be any hashable value.",
    wrong: "xs[10] = 1 on a short list is an IndexError; d[(1, 2)] needs a real key.",
  },
  getattr: {
    rule: "An attribute may be a property, a descriptor or made by __getattr__; a missing one is an AttributeError.",
    wrong: "x.length and x.constructor belong to JavaScript, not to the program.",
  },
  call: {
    rule: "A call binds keyword arguments, defaults and *args as the signature says, and anything with __call__ can be called.",
    wrong: "A missing argument is undefined in JavaScript; in Python it is a TypeError.",
  },
  invoke: {
    rule: "A method is looked up on the type, bound to the object, and called; builtin types keep theirs in tables.",
    wrong: "xs.pop(0) takes the first element in Python, the last one in JavaScript.",
  },
  def: {
    rule: "A function knows its signature; defaults are made once, when the def runs.",
    wrong: "JavaScript makes a new default at every call and ignores surplus arguments.",
  },
  defineClass: {
    rule: "The body runs as a program; bases give the order of lookup, and a metaclass may make the class.",
    wrong: "JavaScript has a single base and no order of resolution.",
  },
  super_: {
    rule: "super follows the order of resolution of the object's own type, not of the class it stands in.",
    wrong: "With two bases the next method may be a sister class's.",
  },
  raise: {
    rule: "raise accepts a class as well, chains the exception being handled, and writes the traceback.",
    wrong: "throw ValueError would throw the class itself.",
  },
  reraise: {
    rule: "A bare raise passes on the exception being handled with its traceback.",
    wrong: "Outside an except clause it is a RuntimeError.",
  },
  matches: {
    rule: "except takes a class or a tuple of classes, subclasses included; except* splits a group.",
    wrong: "A JavaScript error met on the way is first turned into the Python exception that it means.",
  },
  release: {
    rule: "When an except clause ends, its name is unbound and the exception is no longer being handled.",
    wrong: "print(exc) after the clause is a NameError in Python.",
  },
  assertion: {
    rule: "assert raises AssertionError with the second value as its argument.",
    wrong: "A failed assert must not be silent.",
  },
  unpack: {
    rule: "The number of values has to be right; a starred name takes the rest as a list.",
    wrong: "const [a, b] = [1] leaves b undefined; Python raises ValueError.",
  },
  makeTuple: {
    rule: "Tuples, sets and dicts compare and hash by value and keep any hashable key.",
    wrong: "An object's keys are all texts: {1: 'a'} and {'1': 'a'} would be the same.",
  },
  float: {
    rule: "A float is not an int: 1.0 prints as 1.0 and the type says float.",
    wrong: "JavaScript has one kind of number: 3.0 would print as 3.",
  },
  nameError: {
    rule: "A name that is not bound is an error when it is read: NameError, or UnboundLocalError inside a function.",
    wrong: "let x gives undefined.",
  },
  importModule: {
    rule: "A module runs once, when it is first imported, and its names can change afterwards.",
    wrong: "JavaScript runs imports before everything else.",
  },
  matchClass: {
    rule: "A pattern compares by value, takes structures apart and binds names only when the whole case fits.",
    wrong: "switch compares with ===.",
  },
  print: {
    rule: "print writes str() of each value with sep and end to sys.stdout.",
    wrong: "console.log(1.0, None, [1]) shows 1 null [ 1 ].",
  },
  format: {
    rule: "A format goes through __format__ with everything after the colon.",
    wrong: "f'{2/3:.2f}' and f'{1.0}' follow Python's rules for numbers.",
  },
  next: {
    rule: "next(g) gives the value itself and raises StopIteration at the end.",
    wrong: "g.next() gives an object with done and value and never raises.",
  },
  range: {
    rule: "range is a value: it has a length, can be indexed and used again.",
    wrong: "A counting loop is none of that.",
  },
  sorted: {
    rule: "sorted is stable, compares by Python's order and takes key and reverse.",
    wrong: "[10, 9].sort() compares texts: 10 comes first.",
  },
  len: {
    rule: "len asks __len__; of a text it counts characters, not UTF-16 units.",
    wrong: "'😀'.length is 2; len('😀') is 1.",
  },
  drop: {
    rule: "A result that nobody takes is let go of at once, as CPython's reference counting does: a generator is closed, a coroutine warns.",
    wrong: "JavaScript's collector comes at any time or never.",
  },
  eval_: {
    rule: "eval compiles Python text and sees the names of the place it stands in.",
    wrong: "JavaScript's own eval is closed on this page.",
  },
} as const;
