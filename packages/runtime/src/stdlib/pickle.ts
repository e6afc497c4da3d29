/** `pickle`: https://docs.python.org/3.13/library/pickle.html */
import { tryGetattr } from "../object/attributes.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { norm } from "../types/int/value.ts";
import { table } from "./copyreg.ts";
import { big, builtinsOf, functionsOf, toIndex } from "./kit.ts";
import { PickleBufferType } from "./pickle/buffer.ts";
import { PickleError, PicklingError, UnpicklingError } from "./pickle/errors.ts";
import { Input } from "./pickle/input.ts";
import { partsOf, whichModule } from "./pickle/lookup.ts";
import { DEFAULT, HIGHEST, OPCODES } from "./pickle/opcodes.ts";
import { decodeInt, encodeInt } from "./pickle/output.ts";
import { dumped, optionsFrom, PicklerType, writerOf } from "./pickle/pickler.ts";
import { loaded, readingOf, UnpicklerType } from "./pickle/unpickler.ts";

const native = builtinsOf("_pickle");
const fn = functionsOf("pickle");

const dump: Value = native(
  "dump",
  "obj, file, protocol=None, *, fix_imports=True, buffer_callback=None",
  (v: Value, file: Value, protocol: Value, fixImports: Value, bufferCallback: Value) => {
    const write = writerOf(file);
    call(write, new PyBytes(dumped(v, optionsFrom(protocol, fixImports, bufferCallback))));
    return None;
  },
  "Write a pickled representation of obj to the open file object file.",
);
const dumps: Value = native(
  "dumps",
  "obj, protocol=None, *, fix_imports=True, buffer_callback=None",
  (v: Value, protocol: Value, fixImports: Value, bufferCallback: Value) =>
    new PyBytes(dumped(v, optionsFrom(protocol, fixImports, bufferCallback))),
  "Return the pickled representation of the object as a bytes object.",
);
const load: Value = native(
  "load",
  "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
  (file: Value, ...rest: [Value, Value, Value, Value]) => {
    if (tryGetattr(file, "read") === undefined || tryGetattr(file, "readline") === undefined)
      throw error(TypeError, "file must have 'read' and 'readline' attributes");
    return loaded(new Input({ file }), readingOf(...rest));
  },
  "Read and return an object from the pickle data stored in a file.",
);
const loads: Value = native(
  "loads",
  "data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
  (data: Value, ...rest: [Value, Value, Value, Value]) => {
    const bytes = bufferOf(data);
    if (bytes === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(data)}'`);
    return loaded(new Input(bytes), readingOf(...rest));
  },
  "Read and return an object from the given pickle data.",
);

const names = {
  PickleBuffer: PickleBufferType,
  PickleError,
  Pickler: PicklerType,
  PicklingError,
  Unpickler: UnpicklerType,
  UnpicklingError,
  dump,
  dumps,
  load,
  loads,
};

/** The instructions under their names, as bytes. */
const opcodes = (): Record<string, Value> => ({
  ...Object.fromEntries(Object.entries(OPCODES).map(([name, code]) => [name, new PyBytes(Uint8Array.of(code))])),
  TRUE: new PyBytes(Uint8Array.of(0x49, 0x30, 0x31, 0x0a)),
  FALSE: new PyBytes(Uint8Array.of(0x49, 0x30, 0x30, 0x0a)),
});

/** What a program imports: with the table of the running program. */
export const $names = (): Readonly<Record<string, Value>> => {
  const codes = opcodes();
  return {
    ...names,
    ...codes,
    _Pickler: PicklerType,
    _Unpickler: UnpicklerType,
    DEFAULT_PROTOCOL: DEFAULT,
    HIGHEST_PROTOCOL: HIGHEST,
    __all__: [...Object.keys(names), ...Object.keys(codes), "DEFAULT_PROTOCOL", "HIGHEST_PROTOCOL"].sort(),
    compatible_formats: ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"],
    format_version: "4.0",
    decode_long: fn("decode_long", "data", (data: Value) => norm(decodeInt(bufferOf(data) ?? new Uint8Array()))),
    dispatch_table: table(),
    encode_long: fn("encode_long", "x", (x: Value) => new PyBytes(encodeInt(big(toIndex(x))))),
    whichmodule: fn("whichmodule", "obj, name", (v: Value, name: Value) => whichModule(v, partsOf(name))),
  };
};
