/** What the files of programs tell of the machine that they are for. */
import type { Value } from "../../object/value.ts";
import { existing, files } from "../os/host.ts";

const latin = (data: Uint8Array): string => Array.from(data, (byte) => String.fromCharCode(byte)).join("");

/** Size of addresses and format of a program, by its first bytes; undefined for other files. @throws FileNotFoundError */
export function executableFormat(path: Value): { readonly bits: string; readonly linkage: string } | undefined {
  const data = files().read(existing(path));
  const head = latin(data.subarray(0, 4));
  if (head === "\x7fELF") return { bits: data[4] === 1 ? "32bit" : "64bit", linkage: "ELF" };
  if (head === "\xcf\xfa\xed\xfe") return { bits: "64bit", linkage: "Mach-O" };
  if (head === "\xce\xfa\xed\xfe") return { bits: "32bit", linkage: "Mach-O" };
  if (!head.startsWith("MZ")) return undefined;
  const at = new DataView(data.buffer, data.byteOffset).getUint32(0x3c, true);
  if (latin(data.subarray(at, at + 2)) !== "PE") return { bits: "32bit", linkage: "MSDOS" };
  // The optional header says which of the two forms it has.
  return { bits: latin(data.subarray(at + 24, at + 26)) === "\x0b\x02" ? "64bit" : "32bit", linkage: "WindowsPE" };
}

const MARKS = /(__libc_init)|GLIBC_([0-9.]+)|libc(_\w+)?\.so(?:\.(\d[0-9.]*))?/g;
/** Whether the first of two versions is the later one, number by number. */
function isLater(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (const [i, part] of left.entries()) if (part !== (right[i] ?? -1)) return part > (right[i] ?? -1);
  return false;
}
/** The C library that a program needs, as far as its bytes name it. @throws FileNotFoundError */
export function libraryOf(path: Value, lib: string, version: string): readonly [string, string] {
  let [name, found] = [lib, version];
  for (const [, start, glibc, threads, so] of latin(files().read(existing(path))).matchAll(MARKS)) {
    if (start !== undefined) name ||= "libc";
    else if (glibc !== undefined) {
      if (name !== "glibc" || isLater(glibc, found)) found = glibc;
      name = "glibc";
    } else if (name !== "glibc") {
      name = "libc";
      if (so !== undefined && (found === "" || isLater(so, found))) found = so;
      if (threads !== undefined && !found.endsWith(threads)) found += threads;
    }
  }
  return [name, found];
}
