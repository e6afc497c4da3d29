/** Attributes of one thread: with one thread, plain attributes. https://docs.python.org/3.13/library/threading.html#thread-local-data */
import type { PyType } from "../../object/type.ts";
import { pythonClass } from "../kit.ts";

export const local: PyType = pythonClass("_thread", "_local", [], {});
