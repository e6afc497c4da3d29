/** The objects that `typing` is made of: forms that take a subscript, bare aliases, subscripted aliases, references. */

import { descriptorGet } from "../../object/attributes.ts";
import { apply } from "../../object/functions/call.ts";
import { lookup, typeOf } from "../../object/type.ts";
import { KW, type Kwargs, None, PyObject, type Value } from "../../object/value.ts";

type Subscript = ((args: readonly Value[], self: Value) => Value) | null;

/** `Union`, `ClassVar`, `Never`: stands for itself or takes a subscript. */
export class SpecialForm extends PyObject {
  declare readonly formName: string;
  declare readonly subscript: Subscript;
  /** May stand alone as a type: `Never`, `Self`. */
  declare readonly isType: boolean;
}
/** `List`: stands for a class of another module, bare or with arguments. */
export class BareAlias extends SpecialForm {
  declare readonly origin: Value;
  /** Whether a call makes an instance of the class. */
  declare readonly canCall: boolean;
}
/**
 * Forms are functions for JavaScript, since emitted code calls names of modules directly; for Python they are instances of their class.
 */
export function makeForm<T extends SpecialForm>(
  kind: { readonly prototype: T },
  fields: Readonly<Record<string, unknown>>,
): T {
  const run = (args: Value[], kwargs?: Kwargs): Value => {
    const type = typeOf(form);
    return apply(descriptorGet(lookup(type, "__call__"), form, type), args, kwargs);
  };
  const form: Value = (...args: Value[]) => run(args);
  Object.setPrototypeOf(form, kind.prototype);
  for (const key of Object.keys(fields)) Object.defineProperty(form, key, { value: fields[key] });
  Object.defineProperty(form, KW, { value: run });
  return form;
}

/** `List[int]`, `Box[str]`, `Union[int, None]`. */
export class TypingAlias extends PyObject {
  readonly origin: Value;
  readonly args: readonly Value[];
  /** Name for the repr, as `typing.List`; null: the origin's own. */
  readonly shownAs: string | null;
  constructor(origin: Value, args: readonly Value[], shownAs: string | null = null) {
    super();
    this.origin = origin;
    this.args = args;
    this.shownAs = shownAs;
  }
  /** The same alias of other arguments. */
  with(args: readonly Value[]): Value {
    return new TypingAlias(this.origin, args, this.shownAs);
  }
}
export const isAliasOf = (v: Value, name: string): boolean =>
  v instanceof TypingAlias && v.shownAs === `typing.${name}`;

/** A name in text that stands for a type. */
export class PyForwardRef extends PyObject {
  readonly text: string;
  readonly isArgument: boolean;
  readonly module: Value;
  readonly isClass: boolean;
  /** What the text meant when it was evaluated. */
  value: Value = None;
  isEvaluated = false;
  constructor(text: string, isArgument = true, module: Value = None, isClass = false) {
    super();
    this.text = text;
    this.isArgument = isArgument;
    this.module = module;
    this.isClass = isClass;
  }
}
