import { ValueError } from "../../object/exceptions/exceptions.ts";
import type { PyType } from "../../object/type.ts";
import { pythonClass } from "../kit.ts";

/** `binascii.Error`. */
export const BinasciiError: PyType = pythonClass("binascii", "Error", [ValueError], {});
