/** The errors of pickling: https://docs.python.org/3.13/library/pickle.html#pickle.PickleError */
import { Exception, error, type PyBaseException } from "../../object/exceptions/exceptions.ts";
import type { PyType } from "../../object/type.ts";
import { pythonClass } from "../kit.ts";

export const PickleError: PyType = pythonClass("_pickle", "PickleError", [Exception], {});
export const PicklingError: PyType = pythonClass("_pickle", "PicklingError", [PickleError], {});
export const UnpicklingError: PyType = pythonClass("_pickle", "UnpicklingError", [PickleError], {});

export const cannotPickle = (text: string): PyBaseException => error(PicklingError, text);
export const cannotLoad = (text: string): PyBaseException => error(UnpicklingError, text);
