/**
 * `js`: JavaScript's globals, where the host permits it (`pycoro run --allow-js`): `from js import fetch`. What is data crosses as in border.ts; functions and all other
 * objects are seen through a proxy, which also offers `new(...)`, awaits promises and iterates.
 */
import { current } from "../host/interpreter.ts";
import { attributeErrorWith } from "../object/attributes.ts";
import { error, ImportError } from "../object/exceptions/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import { cancelWith, enter, JsException, JsProxyType, signalOf } from "./js/proxy.ts";
import { builtinsOf } from "./kit.ts";

const fn = builtinsOf("js");
const own: Readonly<Record<string, Value>> = {
  JsException,
  JsProxy: JsProxyType,
  cancel_on: fn("cancel_on", "signal, task", cancelWith, "Cancels a task when an AbortSignal aborts."),
  signal_of: fn("signal_of", "task", signalOf, "An AbortSignal that aborts when the task is cancelled."),
};

const REFUSED =
  "programs have no access to JavaScript here: 'pycoro run --allow-js' gives it, the playground never does";

export const $names = (): Readonly<Record<string, Value>> => {
  const { javascript } = current.interpreter.host;
  if (javascript === undefined) throw error(ImportError, REFUSED);
  const find = (name: string): Value => {
    if (name in javascript) return enter((javascript as Value)[name], undefined);
    throw attributeErrorWith(`JavaScript has no global '${name}'`, None, name);
  };
  return { ...own, __getattr__: fn("__getattr__", "name", find) };
};
