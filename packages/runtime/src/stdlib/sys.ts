/** `sys`: https://docs.python.org/3.13/library/sys.html. What differs from program to program is added by sys/program.ts. */

import { showValue } from "../builtins/display.ts";
import { asyncGenHooks } from "../coroutine/async-generator.ts";
import * as late from "../coroutine/origin.lazy.ts";
import { current, slot } from "../host/interpreter.ts";
import { PyDict } from "../object/dict.ts";
import { error, SystemExit, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { handledException } from "../object/exceptions/raise.ts";
import { call, invoke, isCallable } from "../object/functions/call.ts";
import type { PyModule } from "../object/modules/module.ts";
import { formatException } from "../object/tracebacks/traceback.ts";
import { makeTraceback } from "../object/tracebacks/traceback-type.ts";
import { PyTuple, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { digitLimit } from "../types/int/parse.ts";
import { builtinsOf, float, toDouble, toIndex, toSize, tuple } from "./kit.ts";
import { structSequence } from "./structseq.ts";
import { frameAbove, moduleNameAbove } from "./sys/frames.ts";
import { countReferences } from "./sys/references.ts";
import { sizeOf } from "./sys/sizes.ts";
import { standardStreams } from "./sys/streams.ts";

const fn = builtinsOf("sys");

export const stdin: Value = standardStreams.stdin;
export const stdout: Value = standardStreams.stdout;
export const stderr: Value = standardStreams.stderr;
export { stderr as __stderr__, stdin as __stdin__, stdout as __stdout__ };

export const abiflags: string = "";
export const api_version: number = 1013;
export const argv: Value = current.interpreter.argv;
export const base_exec_prefix: string = "";
export const base_prefix: string = "";
export const builtin_module_names: Value = tuple();
export const byteorder: string = "little";
export const copyright: string = "";
export const dont_write_bytecode: boolean = true;
export const exec_prefix: string = "";
export const executable: string = "";
export const float_repr_style: string = "short";
export const maxsize: bigint = 9223372036854775807n;
export const maxunicode: number = 1114111;
export const meta_path: Value = [];
export const modules: Value = new PyDict();
export const path: Value = [""];
export const path_hooks: Value = [];
export const path_importer_cache: Value = new PyDict();
export const platform: string = current.interpreter.host.platform ?? "linux";
export const platlibdir: string = "lib";
export const prefix: string = "";
export const pycache_prefix: Value = None;
export const version: string = `${current.interpreter.profile}.0 (pycoro)`;
export const warnoptions: Value = [];
export const _xoptions: Value = new PyDict();

const FloatInfo = structSequence("sys", "float_info", [
  "max",
  "max_exp",
  "max_10_exp",
  "min",
  "min_exp",
  "min_10_exp",
  "dig",
  "mant_dig",
  "epsilon",
  "radix",
  "rounds",
]);
export const float_info: Value = new FloatInfo.alloc([
  float(Number.MAX_VALUE),
  1024,
  308,
  float(2.2250738585072014e-308),
  -1021,
  -307,
  15,
  53,
  float(Number.EPSILON),
  2,
  1,
]);
const IntInfo = structSequence("sys", "int_info", [
  "bits_per_digit",
  "sizeof_digit",
  "default_max_str_digits",
  "str_digits_check_threshold",
]);
export const int_info: Value = new IntInfo.alloc([30, 4, 4300, 640]);
const HashInfo = structSequence("sys", "hash_info", [
  "width",
  "modulus",
  "inf",
  "nan",
  "imag",
  "algorithm",
  "hash_bits",
  "seed_bits",
  "cutoff",
]);
export const hash_info: Value = new HashInfo.alloc([
  64,
  2305843009213693951n,
  314159,
  0,
  1000003,
  "siphash13",
  64,
  128,
  0,
]);
const Flags = structSequence("sys", "flags", [
  "debug",
  "inspect",
  "interactive",
  "optimize",
  "dont_write_bytecode",
  "no_user_site",
  "no_site",
  "ignore_environment",
  "verbose",
  "bytes_warning",
  "quiet",
  "hash_randomization",
  "isolated",
  "dev_mode",
  "utf8_mode",
  "warn_default_encoding",
  "safe_path",
  "int_max_str_digits",
]);
export const flags: Value = new Flags.alloc([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, false, 0, 0, false, 4300]);

export const exit: Value = fn("exit", "status=None, /", (status: Value) => {
  throw status === None
    ? error(SystemExit)
    : status instanceof PyTuple
      ? error(SystemExit, ...status.items)
      : error(SystemExit, status);
});
export const exc_info: Value = fn("exc_info", "", () => {
  const exc = handledException();
  return exc === null ? tuple(None, None, None) : tuple(typeOf(exc), exc, makeTraceback(exc.tb));
});
export const exception: Value = fn("exception", "", () => handledException() ?? None);
export const excepthook: Value = fn("excepthook", "exctype, value, traceback, /", (_type: Value, value: Value) => {
  const err = (current.interpreter.modules.get("sys") as PyModule | undefined)?.dict.get("stderr");
  if (err === undefined || err === None) current.interpreter.host.stderr.write(formatException(value));
  else invoke(err, "write", formatException(value));
  return None;
});
export { excepthook as __excepthook__ };
export const displayhook: Value = fn("displayhook", "object, /", (v: Value) => {
  showValue(v);
  return None;
});
export { displayhook as __displayhook__ };
export const unraisablehook: Value = fn("unraisablehook", "unraisable, /", () => None);
export { breakpointhook, breakpointhook as __breakpointhook__ } from "./sys/breakpoint.ts";

export const getrefcount: Value = fn("getrefcount", "object, /", countReferences);
export const getsizeof: Value = fn("getsizeof", "object, default=...", sizeOf);
export const intern: Value = fn("intern", "string, /", (s: Value) => {
  if (typeof s !== "string") throw error(TypeError, `intern() argument must be str, not ${typeName(s)}`);
  return s;
});
export const getrecursionlimit: Value = fn("getrecursionlimit", "", () => current.interpreter.recursionLimit);
export const setrecursionlimit: Value = fn("setrecursionlimit", "limit, /", (limit: Value) => {
  const n = toSize(limit);
  if (n < 1) throw error(ValueError, "recursion limit must be greater or equal than 1");
  current.interpreter.recursionLimit = n;
  return None;
});
export const getdefaultencoding: Value = fn("getdefaultencoding", "", () => "utf-8");
export const getfilesystemencoding: Value = fn("getfilesystemencoding", "", () => "utf-8");
export const getfilesystemencodeerrors: Value = fn("getfilesystemencodeerrors", "", () => "surrogateescape");
const SWITCHES = "switch interval";
export const getswitchinterval: Value = fn("getswitchinterval", "", () =>
  float((current.interpreter.slots.get(SWITCHES) ?? 0.005) as number),
);
export const setswitchinterval: Value = fn("setswitchinterval", "interval, /", (interval: Value) => {
  const seconds = toDouble(interval);
  if (seconds <= 0) throw error(ValueError, "switch interval must be strictly positive");
  current.interpreter.slots.set(SWITCHES, seconds);
  return None;
});
export const is_finalizing: Value = fn("is_finalizing", "", () => false);
export const get_int_max_str_digits: Value = fn("get_int_max_str_digits", "", () => digitLimit().maxStrDigits);
export const set_int_max_str_digits: Value = fn("set_int_max_str_digits", "maxdigits", (n: Value) => {
  const digits = Number(toIndex(n));
  if (digits !== 0 && digits < 640) throw error(ValueError, "maxdigits must be 0 or larger than 640");
  digitLimit().maxStrDigits = digits;
  return None;
});
const TRACE = Symbol("sys.settrace");
const hooks = (): { trace: Value; profile: Value } =>
  slot(TRACE, () => ({ trace: None as Value, profile: None as Value }));
export const gettrace: Value = fn("gettrace", "", () => hooks().trace);
export const settrace: Value = fn("settrace", "function, /", (f: Value) => {
  hooks().trace = f;
  return None;
});
export const getprofile: Value = fn("getprofile", "", () => hooks().profile);
export const setprofile: Value = fn("setprofile", "function, /", (f: Value) => {
  hooks().profile = f;
  return None;
});
export const call_tracing: Value = fn("call_tracing", "func, args, /", (f: Value, args: PyTuple) =>
  call(f, ...args.items),
);
export const addaudithook: Value = fn("addaudithook", "hook", () => None);
export const audit: Value = fn("audit", "event, /, *args", () => None);
const AsyncgenHooks = structSequence("sys", "asyncgen_hooks", ["firstiter", "finalizer"]);
/** The hooks of the runtime are functions of JavaScript; one that a program set is kept with them. */
const asPython = (hook: ((generator: Value) => void) | null): Value =>
  hook === null ? None : ((hook as { python?: Value }).python ?? fn("hook", "agen, /", (g: Value) => hook(g) ?? None));
const asHook = (f: Value): ((generator: Value) => void) | null =>
  f === None ? null : Object.assign((generator: Value) => void call(f, generator), { python: f });
export const get_asyncgen_hooks: Value = fn("get_asyncgen_hooks", "", () => {
  const { firstiter, finalizer } = asyncGenHooks();
  return new AsyncgenHooks.alloc([asPython(firstiter), asPython(finalizer)]);
});
export const set_asyncgen_hooks: Value = fn(
  "set_asyncgen_hooks",
  "firstiter=..., finalizer=...",
  (firstiter: Value, finalizer: Value) => {
    const hooks = asyncGenHooks();
    for (const [name, hook] of [
      ["firstiter", firstiter],
      ["finalizer", finalizer],
    ] as const) {
      if (hook === undefined) continue;
      if (hook !== None && !isCallable(hook))
        throw error(TypeError, `callable ${name} expected, got ${typeName(hook)}`);
      hooks[name] = asHook(hook);
    }
    return None;
  },
);
export const get_coroutine_origin_tracking_depth: Value = fn("get_coroutine_origin_tracking_depth", "", () =>
  late.origin.originDepth(),
);
export const set_coroutine_origin_tracking_depth: Value = fn(
  "set_coroutine_origin_tracking_depth",
  "depth",
  (depth: Value) => {
    late.origin.setOriginDepth(toSize(depth));
    return None;
  },
);
export const _getframe: Value = fn("_getframe", "depth=0, /", (depth: Value) => frameAbove(toSize(depth)));
export const _getframemodulename: Value = fn("_getframemodulename", "depth=0", (depth: Value) =>
  moduleNameAbove(toSize(depth)),
);
export const getallocatedblocks: Value = fn("getallocatedblocks", "", () => 0);
