/** Where coroutines are made: `sys.set_coroutine_origin_tracking_depth` and `cr_origin`, https://docs.python.org/3.13/library/sys.html */
import { current, type Interpreter, slot } from "../host/interpreter.ts";
import { type PythonPlace, pythonStack } from "../host/python-stack.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { ORIGINS } from "./origins-key.ts";

interface Origins {
  depth: number;
  readonly of: WeakMap<object, readonly PythonPlace[]>;
}
const origins = (): Origins => slot(ORIGINS, () => ({ depth: 0, of: new WeakMap() }));

/** So many frames are kept in asyncio's debug mode. */
export const DEBUG_STACK_DEPTH = 10;

/** How many frames are kept of the stack on which a coroutine is made; 0 for none. */
export const originDepth = (): number => origins().depth;

/** Sets how many frames are kept from now on. @throws ValueError for less than 0 */
export function setOriginDepth(depth: number): void {
  if (depth < 0) throw error(ValueError, "depth must be >= 0");
  const state = origins();
  state.depth = depth;
  (current.interpreter as Interpreter).noteOrigin =
    depth === 0 ? undefined : (made, own) => void state.of.set(made, pythonStack(depth + own).slice(own));
}

/** The frames on which a coroutine was made, innermost first; undefined when nobody kept them. */
export const originOf = (coroutine: object): readonly PythonPlace[] | undefined => origins().of.get(coroutine);

/** `cr_origin`: a tuple of (file name, line, function name), or None. */
export function originTuple(coroutine: object): Value {
  const places = originOf(coroutine);
  if (places === undefined) return None;
  return new PyTuple(places.map(({ filename, line, name }) => new PyTuple([filename, line, name])));
}

/** What the warning about a coroutine that was never awaited says of its making; "" when nobody kept it. */
export function originText(coroutine: object): string {
  const places = originOf(coroutine);
  if (places === undefined) return "";
  const { sourceText } = current.interpreter.host;
  const lines = [...places].reverse().map(({ filename, line, name }) => {
    const text = sourceText?.(filename)
      ?.split(/\r\n|\r|\n/)
      [line - 1]?.trim();
    return `  File "${filename}", line ${line}, in ${name}\n${text ? `    ${text}\n` : ""}`;
  });
  return `\nCoroutine created at (most recent call last)\n${lines.join("")}`.trimEnd();
}
