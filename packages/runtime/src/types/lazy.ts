/** Methods of types that many programs never use. Builds load each line when a method is first looked for (scripts/parts.mjs). */

export * as superMethods from "../object/classes/super-methods.ts";
export * as exceptions from "../object/exceptions/rare-exceptions.ts";
export * as functions from "../object/functions/function-methods.ts";
export * as module from "../object/modules/module-methods.ts";
export * as tracebacks from "../object/tracebacks/traceback-methods.ts";
export * as bytearray from "./bytes/bytearray.ts";
export * as bytes from "./bytes/bytes.ts";
export * as memoryview from "./bytes/memoryview.ts";
export * as complex from "./complex/methods.ts";
export * as float from "./float/methods.ts";
export * as alias from "./generic-alias-methods.ts";
export * as int from "./int/methods.ts";
export * as mappingproxy from "./mapping-proxy-methods.ts";
export * as property from "./property-methods.ts";
export * as set from "./set-methods.ts";
export * as slice from "./slice-methods.ts";
export * as union from "./union-methods.ts";
