/** Statements of the language's larger constructs: exception groups, asynchronous generators, decorators, descriptors, class bodies, ways out of `finally`. */
import { anything, expression, iterable } from "./expressions.ts";
import { Scope } from "./scope.ts";
import { type Block, type Expr, e, head, joined, line, type Piece, type Stmt } from "./tree.ts";

type Maker = (s: Scope) => Stmt[];
/** What fills the bodies; statements.ts gives it, which imports this file. */
export type Body = (s: Scope, count: number) => Stmt[];

const ERRORS = ["ValueError", "KeyError", "TypeError", "ZeroDivisionError", "OSError"];
const def = (name: Piece, parameters: Piece, body: readonly Stmt[], how = "def"): Stmt => ({
  blocks: [{ head: head`${how} ${name}(${parameters}):`, body }],
});
const within = (s: Scope, kind: Scope["kind"], names: readonly string[] = []): Scope => {
  const inner = new Scope(s.dice, s, kind);
  for (const name of names) inner.variables.set(name, s.dice.pick(["int", "str", "list"]));
  return inner;
};
const guard = (body: readonly Stmt[]): Stmt => ({
  blocks: [
    { head: head`try:`, body },
    { head: head`except BaseException as error:`, body: [line`show(type(error).__name__, error)`] },
  ],
});
const attempt = (x: Expr): Stmt => guard([line`show(${x})`]);

function group(s: Scope, depth: number): Expr {
  const items = s.dice.some(1, 3, () =>
    depth > 0 && s.dice.chance(0.3) ? group(s, depth - 1) : e`${s.dice.pick(ERRORS)}(${anything(s, 0)})`,
  );
  return e`ExceptionGroup('g', [${joined(items, ", ")}])`;
}
const groups =
  (body: Body): Maker =>
  (s) => {
    const blocks: Block[] = [{ head: head`try:`, body: [line`raise ${group(s, 2)}`] }];
    for (let i = 0; i < 1 + s.dice.below(3); i++) {
      const name = s.fresh("eg");
      const kinds = s.dice.pick(["ValueError", "(KeyError, TypeError)", "LookupError", "Exception", "ArithmeticError"]);
      const again = s.dice.chance(0.2) ? [line`raise ${s.dice.pick(ERRORS)}(${anything(s, 0)})`] : [];
      blocks.push({
        head: head`except* ${kinds} as ${name}:`,
        body: [line`show(${name}, ${name}.exceptions)`, ...body(within(s, "class"), 1), ...again],
      });
    }
    if (s.dice.chance(0.3)) blocks.push({ head: head`finally:`, body: [line`show('finally')`] });
    return [guard([{ blocks }])];
  };

const asyncGenerator =
  (body: Body): Maker =>
  (s) => {
    if (s.kind !== "module") return decorated(body)(s);
    const [gen, main, v] = [s.fresh("ag"), s.fresh("main"), s.fresh("v")];
    const inner = within(s, "function");
    const steps = s.dice.some(1, 4, () =>
      s.dice.pick([line`yield ${anything(inner, 1)}`, line`await asyncio.sleep(0)`]),
    );
    const made: Stmt = {
      blocks: [
        { head: head`try:`, body: [...steps, line`yield ${anything(inner, 1)}`] },
        { head: head`finally:`, body: [line`show('closing')`] },
      ],
    };
    const outer = within(s, "function", [v]);
    const loop: Stmt = {
      blocks: [
        {
          head: head`async for ${v} in ${gen}():`,
          body: [line`show(${v})`, ...(s.dice.chance(0.2) ? [line`break`] : [])],
        },
        ...(s.dice.chance(0.3) ? [{ head: head`else:`, body: [line`show('else')`] }] : []),
      ],
    };
    const uses = s.dice.some(1, 3, () =>
      s.dice.pick<() => Stmt>([
        () => loop,
        () => line`show([${anything(outer, 1)} async for ${v} in ${gen}() if ${anything(outer, 0)}])`,
        () => line`show({repr(${v}): ${v} async for ${v} in ${gen}()})`,

        () => line`show([await c for c in [asyncio.sleep(0, ${v}) for ${v} in ${iterable(s, 0)}]])`,
      ])(),
    );
    return [
      def(gen, "", [made], "async def"),
      def(main, "", [...uses, ...body(within(s, "class"), 1)], "async def"),
      attempt(e`asyncio.run(${main}())`),
    ];
  };

const decorated =
  (body: Body): Maker =>
  (s) => {
    const [deco, f, inner] = [s.fresh("deco"), s.fresh("f"), s.fresh("inner")];
    const takes = s.dice.chance(0.4);
    const wrapper = def(inner, "*args, **kwargs", [
      line`show('${deco}', args, kwargs)`,
      line`return ${s.dice.pick([e`fn(*args, **kwargs)`, e`(fn(*args, **kwargs), ${anything(s, 0)})`, e`fn(*args[::-1])`])}`,
    ]);
    const wraps = s.dice.chance(0.5) ? [line`@functools.wraps(fn)`] : [];
    const plain = [...wraps, wrapper, line`return ${inner}`];
    const made = takes
      ? def(deco, "label=None", [def("apply", "fn", plain), line`return apply`])
      : def(deco, "fn", plain);
    const scope = within(s, "function", ["a", "b"]);
    const use = takes ? e`@${deco}(${anything(s, 0)})` : e`@${deco}`;
    return [
      made,
      line`${use}`,
      ...(s.dice.chance(0.3) ? [line`@functools.lru_cache`] : []),
      def(f, "a, b=2", [...body(scope, 1), line`return ${anything(scope, 2)}`]),
      attempt(e`${f}(${anything(s, 0)})`),
      attempt(e`(${f}(1, b=${anything(s, 0)}), ${f}.__name__)`),
    ];
  };

const described =
  (_body: Body): Maker =>
  (s) => {
    const [kind, owner, o] = [s.fresh("Field"), s.fresh("Owner"), s.fresh("o")];
    const part = (name: string, parameters: string, ...steps: Stmt[]): Stmt[] =>
      s.dice.chance(0.75) ? [def(name, parameters, steps)] : [];
    const inner = within(s, "function");
    const field: Stmt = {
      blocks: [
        {
          head: head`class ${kind}:`,
          body: [
            ...part("__set_name__", "self, owner, name", line`self.name = name`, line`show(owner.__name__, name)`),
            ...part("__get__", "self, instance, owner=None", line`return (instance is None, ${anything(inner, 1)})`),
            ...part("__set__", "self, instance, value", line`show('set', value)`),
            ...part("__delete__", "self, instance", line`show('delete')`),
            line`x = ${anything(s, 0)}`,
          ],
        },
      ],
    };
    const owning: Stmt = {
      blocks: [
        {
          head: head`class ${owner}:`,
          body: [
            line`d = ${kind}()`,
            line`own = ${anything(s, 1)}`,
            ...(s.dice.chance(0.2) ? [line`__slots__ = ('s',)`] : []),
          ],
        },
      ],
    };
    const steps = s.dice.some(2, 5, () =>
      s.dice.pick<() => Stmt>([
        () => attempt(e`${o}.d`),
        () => guard([line`${o}.d = ${anything(s, 0)}`]),
        () => guard([line`del ${o}.d`]),
        () => guard([line`${o}.own = ${anything(s, 0)}`]),
        () => attempt(e`getattr(${o}, ${s.dice.pick(["'own'", "'no'", "'d'", "'s'"])}, ${anything(s, 0)})`),
        () => attempt(e`vars(${o})`),
        () => guard([line`${o}.__dict__['d'] = ${anything(s, 0)}`]),
        () => attempt(e`type(${owner}.d).__name__`),
      ])(),
    );
    return [field, owning, line`${o} = ${owner}()`, ...steps];
  };

const classBody =
  (_body: Body): Maker =>
  (s) => {
    const name = s.fresh("K");
    const [a, b] = [s.fresh("ca"), s.fresh("cb")];
    const inner = within(s, "class", [a, b]);
    const parts = s.dice.some(1, 4, () =>
      s.dice.pick<() => Stmt>([
        () => line`${b} = [x for x in ${iterable(inner, 0)}]`,
        () => line`${b} = [${a} for x in range(2)]`,
        () => line`${b} = (lambda: ${a})`,
        () => line`show(${a}, __qualname__)`,
        () => def("m", `self, n=${a}`, [line`return (n, __class__.__name__, ${anything(within(s, "function"), 1)})`]),
        () => ({ blocks: [{ head: head`if ${anything(inner, 1)}:`, body: [line`${b} = ${anything(inner, 1)}`] }] }),
        () => ({
          blocks: [{ head: head`for ${b} in itertools.islice(${iterable(inner, 0)}, 3):`, body: [line`${a} = ${b}`] }],
        }),
        () => ({ blocks: [{ head: head`class Inner:`, body: [line`z = ${anything(s, 1)}`] }] }),
        () => line`del ${a}`,
        () => line`__private = ${anything(s, 0)}`,
      ])(),
    );
    const made: Stmt = { blocks: [{ head: head`class ${name}:`, body: [line`${a} = ${anything(s, 1)}`, ...parts] }] };
    return [
      guard([
        made,
        line`show(sorted(n for n in vars(${name}) if n[:2] != '__'))`,
        line`show(${name}().m() if hasattr(${name}, 'm') else getattr(${name}, '${b}', None))`,
      ]),
    ];
  };

const waysOut =
  (body: Body): Maker =>
  (s) => {
    const [f, i] = [s.fresh("out"), s.fresh("i")];
    const scope = within(s, "function", [i]);
    const leave = (inner: Scope): Stmt =>
      s.dice.pick<() => Stmt>([
        () => line`return ${anything(inner, 1)}`,
        () => line`break`,
        () => line`continue`,
        () => line`raise ${s.dice.pick(ERRORS)}(${anything(inner, 0)})`,
        () => line`show(${anything(inner, 1)})`,
      ])();
    const choice = (inner: Scope): Stmt => ({
      blocks: [
        { head: head`if ${s.dice.pick([e`${i} % 2`, e`${i} == 1`, anything(inner, 1)])}:`, body: [leave(inner)] },
      ],
    });
    const tried: Block[] = [{ head: head`try:`, body: [choice(scope), ...body(scope, 1), leave(scope)] }];
    if (s.dice.chance(0.6))
      tried.push({ head: head`except ${s.dice.pick(ERRORS)} as err:`, body: [line`show(err)`, leave(scope)] });
    if (s.dice.chance(0.3) && tried.length > 1) tried.push({ head: head`else:`, body: [leave(scope)] });
    if (tried.length === 1 || s.dice.chance(0.7))
      tried.push({ head: head`finally:`, body: [line`show('finally', ${i})`, choice(scope)] });
    const managed: Stmt = s.dice.chance(0.4)
      ? { blocks: [{ head: head`with Manager(${s.dice.pick(["True", "False"])}):`, body: [{ blocks: tried }] }] }
      : { blocks: tried };
    const loop: Stmt = {
      blocks: [
        { head: head`for ${i} in range(3):`, body: [managed] },
        ...(s.dice.chance(0.4) ? [{ head: head`else:`, body: [line`show('else')`] }] : []),
      ],
    };
    const kind = s.dice.chance(0.3) ? [line`yield ${anything(scope, 0)}`] : [];
    const made = def(f, "", [...kind, loop, line`return ${anything(scope, 1)}`]);
    return [made, attempt(kind.length > 0 ? e`list(${f}())` : e`${f}()`)];
  };

const shared =
  (_body: Body): Maker =>
  (s) => {
    const [outer, inner, n, g] = [s.fresh("outer"), s.fresh("inner"), s.fresh("n"), s.fresh("glob")];
    const scope = within(s, "function", [n]);
    return [
      def(outer, `${n}=1`, [
        def(inner, "step=1", [
          line`nonlocal ${n}`,
          line`global ${g}`,
          line`${n} ${s.dice.pick(["+", "*", "-"])}= step`,
          line`${g} = (${n}, ${anything(scope, 1)})`,
          ...(s.dice.chance(0.2) ? [line`del ${n}`] : []),
          line`return ${n}`,
        ]),
        line`fs = [lambda k=k: (k, ${n}) for k in range(2)] + [lambda: (k2, ${n}) for k2 in range(2)]`,
        line`show(${inner}(), ${inner}(${expression(scope, "int", 1)}), [h() for h in fs])`,
        line`return ${inner}`,
      ]),
      attempt(e`${outer}(${expression(s, "int", 1)})(2)`),
      attempt(e`${g}`),
    ];
  };

const targets =
  (_body: Body): Maker =>
  (s) => {
    const [a, b, c, x] = [s.fresh("ta"), s.fresh("tb"), s.fresh("tc"), s.fresh("tx")];
    const shape = s.dice.pick([
      `${a}, (${b}, *${c})`,
      `[${a}, *${b}], ${c}`,
      `*${a}, (${b}, ${c})`,
      `${a}, [${b}, (${c},)]`,
    ]);
    const part = (): string => s.dice.pick(["", "0", "1", "-1", "2", "5"]);
    const slice = `${part()}:${part()}${s.dice.pick(["", "", ":2", ":-1"])}`;
    return [
      guard([line`${shape} = ${iterable(s, 1)}`, line`show(${a}, ${b}, ${c})`]),
      guard([line`for ${shape} in [(1, (2, 3)), ('ab', 'cd'), ${anything(s, 1)}]: show(${a}, ${b}, ${c})`]),
      line`${x} = ${expression(s, "list", 1)}`,
      guard([line`${x}[${slice}] = ${iterable(s, 1)}`, line`show(${x})`]),
      guard([line`del ${x}[${slice}]`, line`show(${x})`]),
      guard([line`${x}[${part() || "0"}], ${x}[${part() || "0"}] = ${x}[:2]`, line`show(${x})`]),
      attempt(e`(*${x}, *${iterable(s, 0)})`),
      attempt(e`dict(**{'a': 1}, **${expression(s, "dict", 1)})`),
    ];
  };

const chained =
  (_body: Body): Maker =>
  (s) => {
    const [first, second] = [s.dice.pick(ERRORS), s.dice.pick(ERRORS)];
    const cause = s.dice.pick([" from err", " from None", "", ` from ${s.dice.pick(ERRORS)}(3)`]);
    return [
      {
        blocks: [
          {
            head: head`try:`,
            body: [
              {
                blocks: [
                  { head: head`try:`, body: [line`raise ${first}(${anything(s, 0)})`] },
                  { head: head`except ${first} as err:`, body: [line`raise ${second}(${anything(s, 0)})${cause}`] },
                ],
              },
            ],
          },
          {
            head: head`except Exception as e:`,
            body: [
              line`e.add_note(${expression(s, "str", 1)})`,
              line`show(e, e.__cause__, e.__context__, e.__suppress_context__, e.__notes__)`,
            ],
          },
        ],
      },
    ];
  };

const dataclass =
  (_body: Body): Maker =>
  (s) => {
    const [name, o] = [s.fresh("D"), s.fresh("d")];
    const options = s.dice.pick(["", "(order=True)", "(frozen=True)", "(eq=False)", "(slots=True)", "(kw_only=True)"]);
    const call = e`${name}(x=${anything(s, 0)})`;
    return [
      guard([
        line`@dataclasses.dataclass${options}`,
        {
          blocks: [
            {
              head: head`class ${name}:`,
              body: [
                line`x: int`,
                line`y: object = ${anything(s, 0)}`,
                line`z: list = dataclasses.field(default_factory=list, repr=${s.dice.pick(["True", "False"])})`,
              ],
            },
          ],
        },
        line`${o} = ${call}`,
        line`show(${o}, ${o} == ${call}, dataclasses.astuple(${o}))`,
        ...s.dice.some(1, 3, () =>
          s.dice.pick([
            attempt(e`${o} < ${call}`),
            guard([line`${o}.x = ${anything(s, 0)}`]),
            guard([line`${o}.w = ${anything(s, 0)}`]),
            attempt(e`dataclasses.replace(${o}, y=${anything(s, 0)})`),
            attempt(e`hash(${o}) is None`),
            attempt(e`${name}(1, 2, 3, 4)`),
            attempt(e`[${o}] and (lambda v: v.z.append(1) or v.z)(${o})`),
          ]),
        ),
      ]),
    ];
  };

const manager =
  (body: Body): Maker =>
  (s) => {
    const [m, v] = [s.fresh("cm"), s.fresh("v")];
    const scope = within(s, "class", [v]);
    return [
      line`@contextlib.contextmanager`,
      def(m, "n=0", [
        {
          blocks: [
            { head: head`try:`, body: [line`show('in', n)`, line`yield ${anything(within(s, "function"), 1)}`] },
            ...(s.dice.chance(0.5)
              ? [{ head: head`except ${s.dice.pick(ERRORS)} as e:`, body: [line`show('swallowed', e)`] }]
              : []),
            { head: head`finally:`, body: [line`show('out', n)`] },
          ],
        },
      ]),
      guard([
        {
          blocks: [
            {
              head: head`with ${m}() as ${v}, ${m}(1):`,
              body: [line`show(${v})`, ...body(scope, 1), line`${s.dice.pick(["pass", "raise KeyError(1)", "1 / 0"])}`],
            },
          ],
        },
      ]),
    ];
  };

/** The makers of these statements, filled by `body`. */
export const constructs = (body: Body): readonly Maker[] =>
  [groups, asyncGenerator, decorated, described, classBody, waysOut, shared, targets, chained, dataclass, manager].map(
    (make) => make(body),
  );
