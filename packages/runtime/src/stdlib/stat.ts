/** `stat`: https://docs.python.org/3.13/library/stat.html */
import type { Value } from "../object/value.ts";
import { builtinsOf, toIndex } from "./kit.ts";

const fn = builtinsOf("_stat");
export const FILE_ATTRIBUTE_ARCHIVE = 0x20;
export const FILE_ATTRIBUTE_COMPRESSED = 0x800;
export const FILE_ATTRIBUTE_DEVICE = 0x40;
export const FILE_ATTRIBUTE_DIRECTORY = 0x10;
export const FILE_ATTRIBUTE_ENCRYPTED = 0x4000;
export const FILE_ATTRIBUTE_HIDDEN = 0x2;
export const FILE_ATTRIBUTE_INTEGRITY_STREAM = 0x8000;
export const FILE_ATTRIBUTE_NORMAL = 0x80;
export const FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 0x2000;
export const FILE_ATTRIBUTE_NO_SCRUB_DATA = 0x20000;
export const FILE_ATTRIBUTE_OFFLINE = 0x1000;
export const FILE_ATTRIBUTE_READONLY = 0x1;
export const FILE_ATTRIBUTE_REPARSE_POINT = 0x400;
export const FILE_ATTRIBUTE_SPARSE_FILE = 0x200;
export const FILE_ATTRIBUTE_SYSTEM = 0x4;
export const FILE_ATTRIBUTE_TEMPORARY = 0x100;
export const FILE_ATTRIBUTE_VIRTUAL = 0x10000;
export const SF_APPEND = 0x40000;
export const SF_ARCHIVED = 0x10000;
export const SF_DATALESS = 0x40000000;
export const SF_FIRMLINK = 0x800000;
export const SF_IMMUTABLE = 0x20000;
export const SF_NOUNLINK = 0x100000;
export const SF_RESTRICTED = 0x80000;
export const SF_SETTABLE = 0xffff0000;
export const SF_SNAPSHOT = 0x200000;
export const ST_ATIME = 7;
export const ST_CTIME = 9;
export const ST_DEV = 2;
export const ST_GID = 5;
export const ST_INO = 1;
export const ST_MODE = 0;
export const ST_MTIME = 8;
export const ST_NLINK = 3;
export const ST_SIZE = 6;
export const ST_UID = 4;
export const S_ENFMT = 0o2000;
export const S_IEXEC = 0o100;
export const S_IFBLK = 0o60000;
export const S_IFCHR = 0o20000;
export const S_IFDIR = 0o40000;
export const S_IFDOOR = 0o0;
export const S_IFIFO = 0o10000;
export const S_IFLNK = 0o120000;
export const S_IFPORT = 0o0;
export const S_IFREG = 0o100000;
export const S_IFSOCK = 0o140000;
export const S_IFWHT = 0o0;
export const S_IREAD = 0o400;
export const S_IRGRP = 0o40;
export const S_IROTH = 0o4;
export const S_IRUSR = 0o400;
export const S_IRWXG = 0o70;
export const S_IRWXO = 0o7;
export const S_IRWXU = 0o700;
export const S_ISGID = 0o2000;
export const S_ISUID = 0o4000;
export const S_ISVTX = 0o1000;
export const S_IWGRP = 0o20;
export const S_IWOTH = 0o2;
export const S_IWRITE = 0o200;
export const S_IWUSR = 0o200;
export const S_IXGRP = 0o10;
export const S_IXOTH = 0o1;
export const S_IXUSR = 0o100;
export const UF_APPEND = 0x4;
export const UF_COMPRESSED = 0x20;
export const UF_DATAVAULT = 0x80;
export const UF_HIDDEN = 0x8000;
export const UF_IMMUTABLE = 0x2;
export const UF_NODUMP = 0x1;
export const UF_NOUNLINK = 0x10;
export const UF_OPAQUE = 0x8;
export const UF_SETTABLE = 0xffff;
export const UF_TRACKED = 0x40;

/** The bits that say what kind of file it is. */
const KIND = 0o170000;
const number = (mode: Value): number => Number(toIndex(mode));
const isKind = (name: string, kind: number): Value =>
  fn(name, "mode, /", (mode: Value) => (number(mode) & KIND) === kind);
export const S_IMODE: Value = fn("S_IMODE", "mode, /", (mode: Value) => number(mode) & 0o7777);
export const S_IFMT: Value = fn("S_IFMT", "mode, /", (mode: Value) => number(mode) & KIND);
export const S_ISDIR: Value = isKind("S_ISDIR", S_IFDIR);
export const S_ISCHR: Value = isKind("S_ISCHR", S_IFCHR);
export const S_ISBLK: Value = isKind("S_ISBLK", S_IFBLK);
export const S_ISREG: Value = isKind("S_ISREG", S_IFREG);
export const S_ISFIFO: Value = isKind("S_ISFIFO", S_IFIFO);
export const S_ISLNK: Value = isKind("S_ISLNK", S_IFLNK);
export const S_ISSOCK: Value = isKind("S_ISSOCK", S_IFSOCK);
/** Linux has no doors, event ports and whiteouts. */
const never = (name: string): Value => fn(name, "mode, /", () => false);
export const S_ISDOOR: Value = never("S_ISDOOR");
export const S_ISPORT: Value = never("S_ISPORT");
export const S_ISWHT: Value = never("S_ISWHT");

const LETTERS: Readonly<Record<number, string>> = {
  [S_IFLNK]: "l",
  [S_IFREG]: "-",
  [S_IFBLK]: "b",
  [S_IFDIR]: "d",
  [S_IFCHR]: "c",
  [S_IFIFO]: "p",
  [S_IFSOCK]: "s",
};
export const filemode: Value = fn("filemode", "mode, /", (given: Value) => {
  const mode = number(given);
  const three = (shift: number, special: number, letter: string): string => {
    const runs = ((mode >> shift) & 1) !== 0;
    const last = (mode & special) === 0 ? (runs ? "x" : "-") : runs ? letter : letter.toUpperCase();
    return `${(mode >> shift) & 4 ? "r" : "-"}${(mode >> shift) & 2 ? "w" : "-"}${last}`;
  };
  return (LETTERS[mode & KIND] ?? "?") + three(6, S_ISUID, "s") + three(3, S_ISGID, "s") + three(0, S_ISVTX, "t");
});
