/** Random statements. */
import { argumentsFor } from "./calls.ts";
import { constructs } from "./constructs.ts";
import { awaited, classDefinition, definition, driven } from "./definitions.ts";
import { anything, expression, iterable, lambda } from "./expressions.ts";
import { library, MODULES } from "./library.ts";
import { type Scope, SORTS, type Sort } from "./scope.ts";
import { type Block, type Expr, e, head, joined, line, type Stmt } from "./tree.ts";

type Maker = (s: Scope) => Stmt[];

/** Statements, each of which may make several. */
export function body(s: Scope, count: number): Stmt[] {
  const made: Stmt[] = [];
  while (made.length < count) made.push(...statement(s));
  return made;
}

function statement(s: Scope): Stmt[] {
  const simple = s.depth > 2 || s.loops > 1 ? 0.95 : 0.55;
  return s.dice.pick(s.dice.chance(simple) ? SIMPLE : COMPOUND)(s);
}

/** `try` around statements: what goes wrong is printed, and the program goes on. */
export function block(_s: Scope, statements: readonly Stmt[]): Stmt {
  return {
    blocks: [
      { head: head`try:`, body: statements },
      { head: head`except Exception as error:`, body: [line`show(type(error).__name__, error)`] },
    ],
  };
}

const assign: Maker = (s) => {
  const sort = s.dice.pick(SORTS);
  const value = expression(s, sort, 3);
  const old = [...s.variables.keys()];
  const name = old.length > 0 && s.dice.chance(0.4) ? s.dice.pick(old) : s.fresh("x");
  s.variables.set(name, sort);
  return [s.dice.chance(0.1) ? line`${name}: object = ${value}` : line`${name} = ${value}`];
};
const augmented: Maker = (s) => {
  const own = [...s.variables];
  if (own.length === 0) return assign(s);
  const [name, sort] = s.dice.pick(own);
  const operator = s.dice.pick(
    ({ int: ["+", "-", "*", "//", "|", "<<"], str: ["+", "*", "%"], list: ["+", "*"], set: ["|", "&", "-"] } as const)[
      sort as "int"
    ] ?? ["+", "-", "|"],
  );
  const value = operator === "<<" || operator === "*" ? e`${s.dice.pick(["0", "1", "2"])}` : expression(s, sort, 2);
  return [line`${name} ${operator}= ${value}`];
};
const unpack: Maker = (s) => {
  const names = s.dice.some(1, 3, () => s.fresh("u"));
  const starred = s.dice.chance(0.5) ? s.dice.below(names.length) : -1;
  const nested = s.dice.chance(0.15);
  const value = s.dice.chance(0.5) ? expression(s, s.dice.pick(["list", "tuple", "str"]), 2) : iterable(s, 2);
  const target = names.map((n, i) => (i === starred ? `*${n}` : n)).join(", ");
  for (const [i, n] of names.entries()) s.variables.set(n, i === starred ? "list" : "int");
  return [line`${nested ? `(${target},), *_rest` : `${target},`} = ${value}`];
};
const put: Maker = (s) => {
  const sort = s.dice.pick<Sort>(["list", "dict"]);
  const name = s.variable(sort);
  if (name === undefined) return assign(s);
  const key = s.dice.chance(0.3) ? e`${s.dice.pick(["1:2", ":", "::2", "-1:", "0:0"])}` : anything(s, 1);
  if (s.dice.chance(0.25)) return [line`del ${name}[${key}]`];
  if (s.dice.chance(0.25)) return [line`${name}[${key}] ${s.dice.pick(["+", "*", "-"])}= ${anything(s, 1)}`];
  return [line`${name}[${key}] = ${anything(s, 2)}`];
};
const mutate: Maker = (s) => {
  const [sort, calls] = s.dice.pick<readonly [Sort, readonly ((x: Scope) => Expr)[]]>([
    [
      "list",
      [
        (x) => e`append(${anything(x, 1)})`,
        (x) => e`extend(${iterable(x, 1)})`,
        (x) => e`insert(${expression(x, "int", 0)}, ${anything(x, 1)})`,
        (x) => e`remove(${anything(x, 0)})`,
        (x) => e`sort(key=${lambda(x, 1)})`,
        (x) => e`pop(${expression(x, "int", 0)})`,
      ],
    ],
    [
      "dict",
      [
        (x) => e`update(${expression(x, "dict", 1)})`,
        (x) => e`setdefault(${anything(x, 0)}, ${anything(x, 1)})`,
        (x) => e`pop(${anything(x, 0)}, ${anything(x, 0)})`,
        () => e`popitem()`,
      ],
    ],
    [
      "set",
      [
        (x) => e`add(${expression(x, "int", 1)})`,
        (x) => e`discard(${anything(x, 0)})`,
        (x) => e`update(${iterable(x, 0)})`,
      ],
    ],
  ]);
  const name = s.variable(sort);
  return name === undefined ? assign(s) : [line`show(${name}.${s.dice.pick(calls)(s)})`];
};
const show: Maker = (s) => [
  line`show(${joined(
    s.dice.some(1, 3, () => anything(s, 3)),
    ", ",
  )})`,
];
const use: Maker = (s) => [line`show(${library(s, 2)})`];
const effect: Maker = (s) => [line`${anything(s, 3)}`];
const check: Maker = (s) => [line`assert ${anything(s, 2)}, ${anything(s, 1)}`];
const raise: Maker = (s) => [
  line`raise ${s.dice.pick(["ValueError", "KeyError", "TypeError", "ZeroDivisionError", "StopIteration"])}(${anything(s, 1)})${s.dice.pick(["", "", " from None"])}`,
];
const leave: Maker = (s) => {
  if (s.loops > 0 && s.dice.chance(0.5)) return [line`${s.dice.pick(["break", "continue"])}`];
  if (s.inFunction && s.dice.chance(0.5)) return [line`return ${anything(s, 2)}`];
  return raise(s);
};
const remove: Maker = (s) => {
  const names = [...s.variables.keys()];
  return names.length === 0 || s.dice.chance(0.7) ? show(s) : [line`del ${s.dice.pick(names)}`];
};
const suspend: Maker = (s) => {
  if (s.kind === "generator") {
    const form = s.dice.below(4);
    if (form === 0) return [line`yield from ${iterable(s, 1)}`];
    if (form === 1) {
      const inner = s.functions.filter((f) => f.kind === "generator");
      if (inner.length > 0) {
        const f = s.dice.pick(inner);
        return [line`show((yield from ${f.name}(${argumentsFor(s, f, 1)})))`];
      }
    }
    return form === 2 ? [line`show((yield ${anything(s, 1)}))`] : [line`yield ${anything(s, 2)}`];
  }
  if (s.kind === "coroutine") {
    const inner = s.functions.filter((f) => f.kind === "coroutine");
    if (inner.length === 0 || s.dice.chance(0.4))
      return [line`await asyncio.sleep(${s.dice.pick(["0", "0.01", "0.02"])})`];
    const calls = s.dice.some(1, 2, () => {
      const f = s.dice.pick(inner);
      return e`${f.name}(${argumentsFor(s, f, 1)})`;
    });
    return s.dice.chance(0.5)
      ? [line`show(await asyncio.gather(${joined(calls, ", ")}, return_exceptions=True))`]
      : [line`show(await ${calls[0] as Expr})`];
  }
  return show(s);
};

const within = (s: Scope, count: number, loop = false): Stmt[] => {
  s.depth++;
  if (loop) s.loops++;
  const made = body(s, count);
  if (loop) s.loops--;
  s.depth--;
  return made;
};
const few = (s: Scope): number => 1 + s.dice.below(3);
const choice: Maker = (s) => {
  const blocks: Block[] = [{ head: head`if ${anything(s, 2)}:`, body: within(s, few(s)) }];
  if (s.dice.chance(0.3)) blocks.push({ head: head`elif ${anything(s, 2)}:`, body: within(s, few(s)) });
  if (s.dice.chance(0.5)) blocks.push({ head: head`else:`, body: within(s, few(s)) });
  return [{ blocks }];
};
const loop: Maker = (s) => {
  const source = iterable(s, 2);
  const name = s.fresh("i");
  s.variables.set(name, "int");
  const target = s.dice.chance(0.1) ? `${name}, *_` : name;
  const bounded = e`itertools.islice(${source}, 5)`;
  const blocks: Block[] = [{ head: head`for ${target} in ${bounded}:`, body: within(s, few(s), true) }];
  if (s.dice.chance(0.2)) blocks.push({ head: head`else:`, body: within(s, 1) });
  return [{ blocks }];
};
const counted: Maker = (s) => {
  const name = s.fresh("n");
  const blocks: Block[] = [
    { head: head`while ${name} < 3 and ${anything(s, 1)}:`, body: [line`${name} += 1`, ...within(s, few(s), true)] },
  ];
  if (s.dice.chance(0.3)) blocks.push({ head: head`else:`, body: within(s, 1) });
  // Only the loop itself knows the counter: nothing else may set it back.
  return [line`${name} = 0`, { blocks }];
};
const attempt: Maker = (s) => {
  const blocks: Block[] = [{ head: head`try:`, body: within(s, few(s)) }];
  const isFinally = s.dice.chance(0.3);
  if (!isFinally || s.dice.chance(0.6)) {
    const kinds = s.dice.pick(["Exception", "(TypeError, ValueError)", "KeyError", "LookupError", "ArithmeticError"]);
    const name = s.fresh("err");
    const again = s.dice.chance(0.12) ? [line`raise`] : [];
    blocks.push({
      head: head`except ${kinds} as ${name}:`,
      body: [line`show(type(${name}).__name__, ${name}.args)`, ...within(s, 1), ...again],
    });
    if (kinds !== "Exception" && s.dice.chance(0.7)) blocks.push({ head: head`except Exception:`, body: within(s, 1) });
    if (s.dice.chance(0.25)) blocks.push({ head: head`else:`, body: within(s, 1) });
  }
  if (isFinally) blocks.push({ head: head`finally:`, body: within(s, 1) });
  return [{ blocks }];
};
const managed: Maker = (s) => [
  {
    blocks: [
      {
        head: head`with Manager(${s.dice.pick(["True", "False"])}) as ${s.fresh("m")}, Manager(False):`,
        body: within(s, few(s)),
      },
    ],
  },
];
function pattern(s: Scope, depth: number): string {
  const { dice } = s;
  const more = (): string => pattern(s, depth - 1);
  const capture = (): string => {
    const name = s.fresh("q");
    s.variables.set(name, dice.pick(SORTS));
    return name;
  };
  if (depth <= 0) return dice.pick(["0", "1", "'a'", "None", "True", "-1", "2.5", "_", "int()", "str()", "[]", "{}"]);
  return dice.pick<() => string>([
    () => `[${more()}, *${capture()}]`,
    () => `(${more()}, ${more()})`,
    () => `{'a': ${more()}, **${capture()}}`,
    () => `int(${capture()})`,
    () => `str() as ${capture()}`,
    () => `[*_, ${more()}]`,
    () => "1 | 2 | 'abc'",
    () => `${dice.pick(["float", "list", "tuple", "dict", "bool", "bytes"])}() as ${capture()}`,
    () => `[${capture()}, [${more()}, *_]]`,
  ])();
}
const match: Maker = (s) => {
  const subject = anything(s, 2);
  const cases = s.dice.some(
    1,
    3,
    (): Block => ({
      head: head`case ${pattern(s, 2)}${s.dice.chance(0.2) ? e` if ${anything(s, 1)}` : e``}:`,
      body: within(s, 1),
    }),
  );
  cases.push({ head: head`case _:`, body: within(s, 1) });
  // `match` is a block of blocks: the cases stand one level deeper.
  return [{ blocks: [{ head: head`match ${subject}:`, body: [{ blocks: cases }] }] }];
};
const guarded: Maker = (s) => [block(s, within(s, few(s)))];

const SIMPLE: readonly Maker[] = [
  ...[
    assign,
    assign,
    assign,
    show,
    show,
    show,
    use,
    use,
    use,
    augmented,
    unpack,
    put,
    mutate,
    effect,
    suspend,
    suspend,
  ],
  ...[check, leave, remove],
];
const COMPOUND: readonly Maker[] = [
  ...[choice, loop, counted, attempt, managed, match, guarded],
  (s) => [definition(s)],
  (s) => [definition(s, s.dice.pick(["generator", "coroutine"]))],
  (s) => (s.kind === "class" ? show(s) : [classDefinition(s)]),
  driven,
  awaited,
  ...constructs(body),
];

const PRELUDE = `import asyncio, contextlib, dataclasses, functools, itertools
import ${MODULES.split(" ").join(", ")}
def show(*values):
    print(*[repr(v)[:200] for v in values])
class Manager:
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        print('enter')
        return self
    def __exit__(self, kind, error, traceback):
        print('exit', kind)
        return self.swallow
`;
/** The top level of a program: statements of which a failing one does not end it. */
export function program(s: Scope): { readonly prelude: string; readonly body: Stmt[] } {
  const made: Stmt[] = [];
  for (let i = 0; i < 4 + s.dice.below(8); i++) {
    const next = statement(s);
    for (const one of next) {
      const isDefinition = "blocks" in one && /^(def|class|async)/.test(String(one.blocks[0]?.head[0]));
      made.push(isDefinition || s.dice.chance(0.04) ? one : block(s, [one]));
    }
  }
  return { prelude: PRELUDE, body: made };
}
