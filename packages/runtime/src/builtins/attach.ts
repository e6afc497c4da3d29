/** Builtin functions whose JavaScript function is called as it is, for speed; the signature serves keywords and texts. */
import { bindCall, type FunctionInfo } from "../object/functions/function.ts";
import { parseSignature } from "../object/functions/signature.ts";
import { BuiltinType } from "../object/type.ts";
import { INFO, KW, type Kwargs, None, setType, type Value } from "../object/value.ts";

/**
 * Makes a JavaScript function a Python builtin without wrapping it: it gets positional arguments as they come, so it must deal
 * with missing ones itself (see `checked`). Calls with keywords are bound by the signature and reach `bound`, which takes one
 * value a parameter.
 */
export function attach<F extends (...args: any[]) => Value>(
  name: string,
  signature: string,
  f: F,
  doc?: string,
  bound: (...args: any[]) => Value = f,
): F {
  const info: FunctionInfo = {
    signature: parseSignature(signature),
    name,
    shortName: name,
    style: "c",
    skip: 0,
    kind: "builtin",
    defaults: null,
    kwdefaults: null,
    doc: doc ?? None,
    module: "builtins",
    body: bound,
    line: 0,
  };
  setType(f, BuiltinType);
  return Object.assign(f, {
    [INFO]: info,
    [KW]: (args: Value[], kwargs: Kwargs | undefined) => bound(...bindCall(info, args, kwargs)),
  });
}

/** Raises the arity error of an attached builtin when the number of arguments does not fit its signature. */
export function checkArity(f: Value, given: number): void {
  const { signature } = f[INFO] as FunctionInfo;
  if (given < signature.required || (given > signature.positional && !signature.hasVarArgs)) {
    bindCall(f[INFO], new Array(given).fill(None), undefined);
  }
}
