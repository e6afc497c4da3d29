/** `zlib`: https://docs.python.org/3.13/library/zlib.html. The checksums; compression is refused. */
import { Exception, error } from "../object/exceptions/exceptions.ts";
import { makeType, type PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { needBuffer } from "../types/bytes/build.ts";
import { builtinsOf, toIndex } from "./kit.ts";
import * as sums from "./zlib/checksums.ts";

const fn = builtinsOf("zlib");
const errorType: PyType = makeType({ name: "error", module: "zlib", bases: [Exception], isHeap: true, hasDict: true });

export { errorType as error };

export const DEFLATED: number = 8;
export const DEF_BUF_SIZE: number = 16384;
export const DEF_MEM_LEVEL: number = 8;
export const MAX_WBITS: number = 15;
export const Z_BEST_COMPRESSION: number = 9;
export const Z_BEST_SPEED: number = 1;
export const Z_BLOCK: number = 5;
export const Z_DEFAULT_COMPRESSION: number = -1;
export const Z_DEFAULT_STRATEGY: number = 0;
export const Z_FILTERED: number = 1;
export const Z_FINISH: number = 4;
export const Z_FIXED: number = 4;
export const Z_FULL_FLUSH: number = 3;
export const Z_HUFFMAN_ONLY: number = 2;
export const Z_NO_COMPRESSION: number = 0;
export const Z_NO_FLUSH: number = 0;
export const Z_PARTIAL_FLUSH: number = 1;
export const Z_RLE: number = 3;
export const Z_SYNC_FLUSH: number = 2;
export const Z_TREES: number = 6;

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
export const compressobj: Value = refused("compressobj");
export const decompress: Value = refused("decompress");
export const decompressobj: Value = refused("decompressobj");
