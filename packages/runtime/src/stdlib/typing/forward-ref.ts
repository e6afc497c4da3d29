/** ForwardRef: a type named in text, and how it is evaluated. */
import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, SyntaxError, TypeError } from "../../object/exceptions/exceptions.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { Ellipsis, None, NotImplemented, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { PyUnion, unionOf } from "../../types/union.ts";
import { asStr, getset, isNone, nativeClass } from "../kit.ts";
import { either, finalClass, unpackForm } from "./alias.ts";
import { checkText, makeForwardRef, typeArgument } from "./check.ts";
import { checkSyntax, eval_ } from "./evaluate.ts";
import { PyForwardRef, TypingAlias } from "./kinds.ts";

checkText.check = (text) => {
  try {
    checkSyntax(expressionOf(text));
  } catch (e) {
    if (!isError(e, SyntaxError)) throw e;
    throw SyntaxError(`Forward reference must be an expression -- got ${reprOf(text)}`);
  }
};
/** `*tuple[int]` is no expression by itself. */
const expressionOf = (text: string): string => (text.startsWith("*") ? `(${text},)[0]` : text);

/** Names that an evaluation sees, and what is being evaluated already. */
export interface Names {
  readonly globals: PyDict;
  readonly locals: PyDict;
  readonly typeParams: readonly Value[];
  readonly guard: ReadonlySet<string>;
}
/** The namespace of a module; undefined when there is none. */
export const moduleNames = (module: Value): PyDict | undefined => {
  const found = typeof module === "string" ? current.interpreter.modules.get(module) : module;
  return found instanceof PyModule ? found.dict : undefined;
};
const copied = (names: PyDict): PyDict => {
  const copy = new PyDict();
  for (const [k, v] of names.entries()) copy.set(k, v);
  return copy;
};
/** The type that a reference names. @throws NameError when a name is not there */
export function evaluateRef(ref: PyForwardRef, names: Names): Value {
  if (names.guard.has(ref.text)) return ref;
  if (ref.isEvaluated && names.globals === names.locals) return ref.value;
  let { globals, locals } = names;
  globals = (isNone(ref.module) ? undefined : moduleNames(ref.module)) ?? globals;
  if (names.typeParams.length > 0) {
    // A class's own names hide its type parameters, which hide what is outside.
    globals = copied(globals);
    locals = copied(locals);
    for (const p of names.typeParams) {
      const name = getattr(p, "__name__");
      if (ref.isClass && globals.has(name)) continue;
      globals.set(name, p);
      locals.delete(name);
    }
  }
  const type = typeArgument(
    eval_(expressionOf(ref.text), globals, locals),
    "Forward references must evaluate to types.",
    { isArgument: ref.isArgument, special: ref.isClass },
  );
  const value = evaluateType(type, { ...names, globals, locals, guard: new Set([...names.guard, ref.text]) });
  ref.value = value;
  ref.isEvaluated = true;
  return value;
}
/** A type with all references in it evaluated. */
export function evaluateType(type: Value, names: Names): Value {
  if (type instanceof PyForwardRef) return evaluateRef(type, names);
  if (type instanceof PyUnion) {
    const members = type.args.items.map((m) => evaluateType(m, names));
    return members.every((m, i) => m === type.args.items[i])
      ? type
      : members.reduce((a, b) => {
          const both = unionOf(a, b);
          return both === NotImplemented ? either(a, b) : both;
        });
  }
  if (type instanceof GenericAlias) {
    const args = type.args.items.map((a) => {
      const text = asStr(a);
      return evaluateType(text === undefined ? a : makeForwardRef(text, true, None, false), names);
    });
    const same = args.every((a, i) => a === type.args.items[i]);
    if (!type.starred) return same ? type : type.with(args);
    return getitem(unpackForm.value, new GenericAlias(type.origin, new PyTuple(args)));
  }
  if (type instanceof TypingAlias) {
    const args = type.args.map((a) => (a === Ellipsis || Array.isArray(a) ? a : evaluateType(a, names)));
    return args.every((a, i) => a === type.args[i]) ? type : type.with(args);
  }
  return type;
}

export const ForwardRef: PyType = nativeClass(
  "typing",
  "ForwardRef",
  PyForwardRef,
  {
    __eq__: [
      "other, /",
      (a: PyForwardRef, b: Value) => {
        if (!(b instanceof PyForwardRef)) return NotImplemented;
        if (a.isEvaluated && b.isEvaluated) return a.text === b.text && equal(a.value, b.value);
        return a.text === b.text && equal(a.module, b.module);
      },
    ],
    __forward_arg__: getset((r: PyForwardRef) => r.text),
    __forward_evaluated__: getset((r: PyForwardRef) => r.isEvaluated),
    __forward_is_argument__: getset((r: PyForwardRef) => r.isArgument),
    __forward_is_class__: getset((r: PyForwardRef) => r.isClass),
    __forward_module__: getset((r: PyForwardRef) => r.module),
    __forward_value__: getset((r: PyForwardRef) => r.value),
    __hash__: ["", (r: PyForwardRef) => hash(new PyTuple([r.text, r.module]))],
    __new__: staticEntry(
      "cls, arg, is_argument=True, module=None, *, is_class=False",
      (_cls: PyType, arg: Value, isArgument: Value, module: Value, isClass: Value) => {
        const text = asStr(arg);
        if (text === undefined) throw error(TypeError, `Forward reference must be a string -- got ${reprOf(arg)}`);
        return makeForwardRef(text, truth(isArgument), module, truth(isClass));
      },
    ),
    __init_subclass__: finalClass,
    __slots__: new PyTuple([
      "__forward_arg__",
      "__forward_code__",
      "__forward_evaluated__",
      "__forward_value__",
      "__forward_is_argument__",
      "__forward_is_class__",
      "__forward_module__",
    ]),
    __or__: ["other, /", either],
    __repr__: [
      "",
      (r: PyForwardRef) => `ForwardRef(${reprOf(r.text)}${r.module === None ? "" : `, module=${reprOf(r.module)}`})`,
    ],
    __ror__: ["other, /", (a: Value, b: Value) => either(b, a)],
    _evaluate: [
      "globalns, localns, type_params=(), *, recursive_guard",
      (r: PyForwardRef, globals: Value, locals: Value, params: Value, guard: Value) => {
        const g = isNone(globals) ? (isNone(locals) ? new PyDict() : locals) : globals;
        return evaluateRef(r, {
          globals: g,
          locals: isNone(locals) ? g : locals,
          typeParams: params instanceof PyTuple ? params.items : [],
          guard: new Set([...(tryGetattr(guard, "__iter__") === undefined ? [] : guard.items())] as string[]),
        });
      },
    ],
  },
  { hasDict: true },
);
