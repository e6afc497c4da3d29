/** Files by node:fs. */
import {
  accessSync,
  type BigIntStats,
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import type { FileStatus, Files } from "@pycoro/runtime";

const statusOf = (s: BigIntStats): FileStatus => ({
  mode: Number(s.mode),
  inode: Number(s.ino),
  device: Number(s.dev),
  links: Number(s.nlink),
  user: Number(s.uid),
  group: Number(s.gid),
  size: Number(s.size),
  blockSize: Number(s.blksize),
  blocks: Number(s.blocks),
  special: Number(s.rdev),
  accessed: s.atimeNs,
  modified: s.mtimeNs,
  changed: s.ctimeNs,
});

export const files: Files = {
  read: (path) => readFileSync(path),
  write: (path, data, append) => writeFileSync(path, data, { flag: append ? "a" : "w" }),
  exists: (path) => existsSync(path),
  // Links that go in circles lead nowhere, as those to what is gone.
  isDirectory: (path) => existsSync(path) && statSync(path).isDirectory(),
  list: (path) => readdirSync(path),
  remove: (path) => (lstatSync(path).isDirectory() ? rmdirSync(path) : unlinkSync(path)),
  makeDirectory: (path, mode) => {
    mkdirSync(path, mode);
  },
  cwd: () => process.cwd(),
  rename: (from, to) => renameSync(from, to),
  changeDirectory: (path) => process.chdir(path),
  status: (path) => statusOf(statSync(path, { bigint: true })),
  links: {
    status: (path) => statusOf(lstatSync(path, { bigint: true })),
    read: (path) => readlinkSync(path),
    symbolic: (target, path) => symlinkSync(target, path),
    hard: (existing, path) => linkSync(existing, path),
  },
  changes: {
    mode: (path, mode) => chmodSync(path, mode),
    times: (path, accessed, modified) => utimesSync(path, accessed, modified),
    owner: (path, user, group) => chownSync(path, user, group),
    allows: (path, mode) => {
      try {
        accessSync(path, mode);
        return true;
      } catch {
        return false;
      }
    },
    mask: (mask) => process.umask(mask),
  },
};
