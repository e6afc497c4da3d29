/** `zlib`: https://docs.python.org/3.13/library/zlib.html. The checksums; compression is refused. */
import { Exception, error } from "../object/exceptions.ts";
import { makeType, type PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { needBuffer } from "../types/bytes/build.ts";
import { builtinsOf, toIndex } from "./kit.ts";
import * as sums from "./zlib/checksums.ts";

const fn = builtinsOf("zlib");
const errorType: PyType = makeType({ name: "error", module: "zlib", bases: [Exception], isHeap: true, hasDict: true });

export { errorType as error };

const low = (v: Value): number => Number(BigInt.asUintN(32, BigInt(toIndex(v))));
export const crc32: Value = fn("crc32", "data, value=0, /", (data: Value, start: Value) =>
  sums.crc32(needBuffer(data), low(start)),
);
export const adler32: Value = fn("adler32", "data, value=1, /", (data: Value, start: Value) =>
  sums.adler32(needBuffer(data), low(start)),
);
const refused = (name: string): Value =>
  fn(name, "data, /, *args, **kwargs", () => {
    throw error(errorType, `${name}() is not available: pycoro has no compression`);
  });
export const compress: Value = refused("compress");
export const decompress: Value = refused("decompress");
