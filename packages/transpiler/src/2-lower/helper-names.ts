/** Helpers that emitted code may call inside any function: a method of the same name is not written as a named function expression. */
export const HELPERS: ReadonlySet<string> = new Set(
  `add sub mul div floordiv mod pow matmul lshift rshift bitAnd bitOr bitXor iadd isub imul idiv ifloordiv imod ipow imatmul ilshift irshift
  ibitAnd ibitOr ibitXor neg pos invert eq ne lt le gt ge is contains truth getitem setitem delitem call apply keywords star invoke method
  applyMethod float makeTuple makeDict mergeDict makeSet constantSet iterate unpack unpackStar def generator coroutine asyncGenerator from produce defineClass raise
  reraise assertion caught release matches caughtStar enter aenter nameError unbound bound boundName name deleteName forget importModule importFrom
  importStar setupAnnotations displayhook localsDict classLocals matchClass matchMapping matchSequence matchValue`
    .trim()
    .split(/\s+/),
);
