/** What emitted code imports: the operations of the language, and every builtin under its Python name. */
import "./coroutine/late-requests.ts";
import "./object/exceptions/exception-methods.ts";
import "./stdlib/index.ts";
import "./types/index.ts";

export { setupAnnotations } from "./builtins/annotations.ts";
export * from "./builtins/direct.ts";
export { bytes_, complex_, displayhook, localsDict } from "./builtins/display.ts";
export * from "./builtins/index.ts";
export { Summing } from "./builtins/summing.ts";
export { produce, producedBy } from "./coroutine/async-generator.ts";
export { aenter } from "./coroutine/async-with.ts";
export { endsAttempt, promoted, startsAttempt } from "./coroutine/attempt.ts";
export { aiter$, anext, anext$, await_, END, from, running } from "./coroutine/await.ts";
export { anextOf$, await$, from$, left, pending, putDown, refused, takeUp } from "./coroutine/begin.ts";
export {
  applyBlocking,
  applyMethodBlocking,
  blocking,
  callBlocking,
  catchBlocking,
  enterBlocking,
  exitBlocking,
  invokeBlocking,
  loopBlocking,
  nextBlocking,
} from "./coroutine/blocking.ts";
export {
  asyncGenerator,
  coroutine,
  generator,
  newAsyncGenerator,
  newCoroutine,
  newGenerator,
  newGenexpr,
} from "./coroutine/define.ts";
export { leftCoroutine, leftExpression } from "./coroutine/driver.ts";
export { consume, drop, leaving, rebound } from "./coroutine/drop.ts";
export { forget } from "./coroutine/forget.ts";
export { withLocals } from "./coroutine/frame.ts";
export { asyncGenexpr, genexpr } from "./coroutine/genexpr.ts";
export { onwardDriven, onwardEnded, onwardFailed } from "./coroutine/onward.ts";
export { discard } from "./coroutine/unawaited.ts";
export type {
  AsyncGeneratorBody,
  Class,
  Float,
  GeneratorBody,
  Int,
  NoneType,
  PyAsyncGenerator,
  PyDict,
  PyGenerator,
  PySet,
  PyTuple,
} from "./declared.ts";
export {
  add,
  answered,
  bitAnd,
  bitOr,
  bitXor,
  div,
  floordiv,
  iadd,
  ibitAnd,
  ibitOr,
  ibitXor,
  idiv,
  ifloordiv,
  ilshift,
  imatmul,
  imod,
  imul,
  invert,
  ipow,
  irshift,
  isub,
  lshift,
  matmul,
  mod,
  mul,
  neg,
  pos,
  rshift,
  sub,
} from "./object/arithmetic.ts";
export { defineClass } from "./object/classes/class.ts";
export { classLocals } from "./object/classes/class-locals.ts";
export { made } from "./object/classes/layout.ts";
export { super_, superSite } from "./object/classes/super.ts";
export { eq, ge, gt, le, lt, ne } from "./object/compare.ts";
export * from "./object/exceptions/exceptions-by-name.ts";
export { interrupted } from "./object/exceptions/interrupt.ts";
export {
  assertion,
  bound,
  caught,
  matches,
  raise,
  release,
  reraise,
  unbound,
} from "./object/exceptions/raise.ts";
export {
  apply,
  applyMethodHere as applyMethod,
  call,
  invokeHere as invoke,
  keywords,
  method,
  methodFor,
} from "./object/functions/call.ts";
export { code } from "./object/functions/code.ts";
export { arity, def } from "./object/functions/function.ts";
export { defaultAt, keywordSite } from "./object/functions/keyword-site.ts";
export { caughtStar } from "./object/functions/star.ts";
export { is } from "./object/identity.ts";
export { items$, iter$, iterate } from "./object/iterate.ts";
export { matchClass, matchMapping, matchSequence, matchValue } from "./object/matching/matching.ts";
export { importFrom, importStar } from "./object/modules/import-names.ts";
export {
  boundName,
  deleteName,
  importModule,
  importTop,
  moduleGlobals,
  name,
  namespaceLike,
  namespaceModule,
  namespaceOf,
  unknownName as nameError,
} from "./object/modules/module.ts";
export { product, productAdd, productAnd, productMod } from "./object/products.ts";
export { delitem } from "./object/subscript.ts";
export { enterFrame, leaveFrame, line } from "./object/trace-hooks.ts";
export { live } from "./object/tracebacks/live.ts";
export { trace } from "./object/tracebacks/trace.ts";
export { truth } from "./object/truth.ts";
export { PyFloat, PyTuple as TupleClass } from "./object/type.ts";
export { boxed } from "./object/unboxed.ts";
export { star, unpack, unpackStar } from "./object/unpack.ts";
export { Ellipsis, None, NotImplemented, type Value } from "./object/value.ts";
export { enter } from "./object/with.ts";
export { makeDict, makeSet, makeTuple, mergeDict } from "./types/literals.ts";
export { typeAlias, typeParam } from "./types/parameters.ts";
export { rangeEnd, wideRange } from "./types/range.ts";
export { constantSet } from "./types/set.ts";
export { join as join2 } from "./types/str/methods.ts";
export { contains, getitem, getslice, moveslice, setitem, setslice } from "./types/subscript.ts";
