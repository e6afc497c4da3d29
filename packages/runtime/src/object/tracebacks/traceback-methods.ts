import { PyDict } from "../dict.ts";
import type { TracebackEntry, TracebackFrame } from "../exceptions/exceptions.ts";
import { type Code, CodeType, ownerOfCode, renamed } from "../functions/code.ts";
import { address } from "../identity.ts";
import { pyIter } from "../iterate.ts";
import { defineMethods, getset } from "../methods.ts";
import { PyTuple } from "../type.ts";
import { None, type Value } from "../value.ts";
import {
  FrameType,
  globalsOfFile,
  makeTraceback,
  moduleOf,
  PyFrame,
  type PyTraceback,
  TracebackType,
} from "./traceback-type.ts";
import { frameObjectOf } from "./watched.ts";

/** Parameters in the order of `co_varnames`: keyword-only ones before `*args` and `**kw`. */
function parameterNames(code: Code): string[] {
  const parameters = ownerOfCode(code)?.signature.parameters ?? [];
  const of = (...kinds: string[]): string[] => parameters.filter((p) => kinds.includes(p.kind)).map((p) => p.name);
  return [...of("positional-only", "positional"), ...of("keyword-only"), ...of("var-positional"), ...of("var-keyword")];
}

const lineOf = (entry: TracebackEntry): number => entry.frame.positionAt(entry.position)[0];

defineMethods(TracebackType, {
  tb_lineno: getset((tb: PyTraceback) => lineOf(tb.entry)),
  tb_next: getset(
    (tb: PyTraceback) => makeTraceback(tb.entry.next),
    (tb: PyTraceback, value) => {
      tb.entry.next = value === None ? null : (value as PyTraceback).entry;
    },
  ),
  tb_frame: getset(({ entry }: PyTraceback) =>
    entry.live === undefined
      ? new PyFrame(entry.frame, lineOf(entry), () => new PyDict())
      : frameObjectOf.get(entry.live),
  ),
  __dir__: ["", () => ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"]],
  tb_lasti: getset((tb: PyTraceback) => tb.entry.position * 2),
});
defineMethods(FrameType, {
  f_code: getset((f: PyFrame) => f.code),
  f_lineno: getset((f: PyFrame) => f.line),
  f_locals: getset((f: PyFrame) => f.locals()),
  f_back: getset((f: PyFrame) => f.back?.() ?? None),
  f_builtins: getset(() => moduleOf("builtins")?.dict ?? new PyDict()),
  f_globals: getset((f: PyFrame) => globalsOfFile(f.code.filename)),
  f_lasti: getset(() => 0),
  f_trace: getset(() => None),
  f_trace_lines: getset(() => true),
  clear: ["", (f: PyFrame) => f.clear?.() ?? None],
  __repr__: [
    "",
    (f: PyFrame) => `<frame at ${address(f)}, file '${f.code.filename}', line ${f.line}, code ${f.code.name}>`,
  ],
});
defineMethods(CodeType, {
  co_name: getset((c: TracebackFrame) => c.name),
  co_qualname: getset((c: TracebackFrame) => c.qualname),
  co_filename: getset((c: TracebackFrame) => c.filename),
  co_firstlineno: getset((c: TracebackFrame) => c.firstLine),
  co_varnames: getset((c: Code) => new PyTuple([...new Set([...parameterNames(c), ...(c.names ?? [])])])),
  co_argcount: getset((c: Code) => ownerOfCode(c)?.signature.positional ?? 0),
  co_posonlyargcount: getset((c: Code) => ownerOfCode(c)?.signature.positionalOnly ?? 0),
  co_kwonlyargcount: getset(
    (c: Code) => ownerOfCode(c)?.signature.parameters.filter((p) => p.kind === "keyword-only").length ?? 0,
  ),
  co_nlocals: getset((c: Code) => new Set([...parameterNames(c), ...(c.names ?? [])]).size),
  co_flags: getset((c: Code) => {
    const owner = ownerOfCode(c);
    if (owner === undefined) return 0;
    // `types.coroutine` marks generator functions.
    const iterable = "iterable" in owner && owner.iterable === true ? 0x100 : 0;
    const kind = { generator: 0x20, coroutine: 0x80, "async generator": 0x200, function: 0, builtin: 0, method: 0 }[
      owner.kind
    ];
    return 3 | (owner.signature.hasVarArgs ? 4 : 0) | (owner.signature.hasVarKeywords ? 8 : 0) | kind | iterable;
  }),
  replace: [
    "*, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None",
    (c: Code, ...given: Value[]) => {
      const [firstLine, filename, name, qualname] = [given[6], given[13], given[14], given[15]];
      return renamed(c, {
        firstLine: firstLine === -1 ? c.firstLine : Number(firstLine),
        filename: filename === None ? c.filename : filename,
        name: name === None ? c.name : name,
        qualname: qualname === None ? c.qualname : qualname,
      });
    },
  ],
  co_positions: [
    "",
    (c: Code) => {
      const { positions } = c.unit;
      const all = Array.from({ length: positions.length / 4 }, (_, i) => new PyTuple([...c.positionAt(i)]));
      return pyIter(all);
    },
  ],
  co_freevars: getset((c: Code) => new PyTuple(Object.keys(ownerOfCode(c)?.cells ?? {}).sort())),
  co_cellvars: getset(() => new PyTuple([])),
  __repr__: [
    "",
    (c: TracebackFrame) => `<code object ${c.name} at ${address(c)}, file "${c.filename}", line ${c.firstLine}>`,
  ],
});
