/** `select`: https://docs.python.org/3.13/library/select.html, for sockets. */
import { type Interest, readyOnes } from "../asyncio/sockets/poll.ts";
import { tryGetattr } from "../object/attributes.ts";
import { error, KeyError, OSError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { getset } from "../object/methods.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { toSize, tryDouble, tryIndex } from "../types/convert.ts";
import { builtinsOf, isNone, nativeClass, tuple } from "./kit.ts";

const native = builtinsOf("select");

export { OSError as error };
export const POLLIN: number = 1;
export const POLLPRI: number = 2;
export const POLLOUT: number = 4;
export const POLLERR: number = 8;
export const POLLHUP: number = 16;
export const POLLNVAL: number = 32;
export const POLLRDHUP: number = 8192;
export const EPOLLIN: number = 1;
export const EPOLLPRI: number = 2;
export const EPOLLOUT: number = 4;
export const EPOLLERR: number = 8;
export const EPOLLHUP: number = 16;
export const EPOLLRDHUP: number = 8192;
export const EPOLLONESHOT: number = 1 << 30;
export const EPOLLET: number = 2 ** 31;
export const EPOLLEXCLUSIVE: number = 1 << 28;
export const EPOLL_CLOEXEC: number = 524288;
export const PIPE_BUF: number = 4096;

/** The descriptor of what is to be watched. @throws TypeError, ValueError */
function fdOf(file: Value): number {
  if (tryIndex(file) === undefined && tryGetattr(file, "fileno") === undefined)
    throw error(TypeError, "argument must be an int, or have a fileno() method.");
  const fd = tryIndex(file) === undefined ? Number(call(tryGetattr(file, "fileno"))) : toSize(file);
  if (fd < 0) throw error(ValueError, `file descriptor cannot be a negative integer (${fd})`);
  return fd;
}
/** A time limit in units of a second; null: for ever. @throws TypeError, ValueError */
function limitOf(timeout: Value, what: string): number | null {
  if (isNone(timeout)) return null;
  const value = tryDouble(timeout);
  if (value === undefined) throw error(TypeError, `timeout must be ${what} or None`);
  return value;
}

export const select: Value = native(
  "select",
  "rlist, wlist, xlist, timeout=None, /",
  (rlist: Value, wlist: Value, xlist: Value, timeout: Value) => {
    const lists = [rlist, wlist, xlist].map((list) => {
      try {
        return toArray(list);
      } catch {
        throw error(TypeError, "arguments 1-3 must be sequences");
      }
    }) as [Value[], Value[], Value[]];
    const seconds = limitOf(timeout, "a float");
    if (seconds !== null && seconds < 0) throw error(ValueError, "timeout must be non-negative");
    const [reads, writes, failures] = lists.map((list) => list.map(fdOf)) as [number[], number[], number[]];
    const all = [...new Set([...reads, ...writes, ...failures])];
    const wanted = all.map((fd) => ({ fd, reads: reads.includes(fd), writes: writes.includes(fd) }));
    const found = readyOnes(wanted, seconds);
    const those = (list: Value[], fds: number[], mode: "reads" | "writes"): Value[] =>
      list.filter((_, at) => found.some((one) => one.fd === fds[at] && one[mode]));
    return tuple(those(lists[0], reads, "reads"), those(lists[1], writes, "writes"), []);
  },
  "Wait until one or more file descriptors are ready for some kind of I/O.",
);

class Poll extends PyObject {
  readonly masks = new Map<number, number>();
  isClosed = false;
}
const IN = POLLIN | POLLPRI;
function ready(self: Poll, seconds: number | null): Value[] {
  const wanted: Interest[] = [...self.masks].map(([fd, mask]) => ({
    fd,
    reads: (mask & IN) !== 0,
    writes: (mask & POLLOUT) !== 0,
  }));
  return readyOnes(wanted, seconds).map((one) => tuple(one.fd, (one.reads ? POLLIN : 0) | (one.writes ? POLLOUT : 0)));
}
function known(self: Poll, file: Value): number {
  const fd = fdOf(file);
  if (!self.masks.has(fd)) throw error(KeyError, fd);
  return fd;
}
const opened = (self: Poll): Poll => {
  if (self.isClosed) throw error(ValueError, "I/O operation on closed epoll object");
  return self;
};
const ALL = POLLIN | POLLPRI | POLLOUT;

const PollType = nativeClass("select", "poll", Poll, {
  register: [
    "fd, eventmask=7, /",
    (self: Poll, file: Value, mask: Value) => {
      self.masks.set(fdOf(file), mask === undefined ? ALL : toSize(mask));
      return None;
    },
  ],
  modify: [
    "fd, eventmask, /",
    (self: Poll, file: Value, mask: Value) => {
      const fd = fdOf(file);
      if (!self.masks.has(fd)) throw call(OSError, 2, "No such file or directory");
      self.masks.set(fd, toSize(mask));
      return None;
    },
  ],
  unregister: [
    "fd, /",
    (self: Poll, file: Value) => {
      self.masks.delete(known(self, file));
      return None;
    },
  ],
  poll: [
    "timeout=None, /",
    (self: Poll, timeout: Value) => {
      const limit = limitOf(timeout, "an integer");
      return ready(self, limit === null || limit < 0 ? null : limit / 1000);
    },
  ],
});
export const poll: Value = native("poll", "", () => call(PollType));

export const epoll: Value = nativeClass("select", "epoll", class extends Poll {}, {
  register: [
    "fd, eventmask=7",
    (self: Poll, file: Value, mask: Value) => {
      const fd = fdOf(file);
      if (opened(self).masks.has(fd)) throw call(OSError, 17, "File exists");
      self.masks.set(fd, mask === undefined ? ALL : toSize(mask));
      return None;
    },
  ],
  modify: [
    "fd, eventmask",
    (self: Poll, file: Value, mask: Value) => {
      const fd = fdOf(file);
      if (!opened(self).masks.has(fd)) throw call(OSError, 2, "No such file or directory");
      self.masks.set(fd, toSize(mask));
      return None;
    },
  ],
  unregister: [
    "fd",
    (self: Poll, file: Value) => {
      if (!opened(self).masks.delete(fdOf(file))) throw call(OSError, 2, "No such file or directory");
      return None;
    },
  ],
  poll: [
    "timeout=None, maxevents=-1",
    (self: Poll, timeout: Value, most: Value) => {
      const limit = limitOf(timeout, "an integer");
      const found = ready(opened(self), limit === null || limit < 0 ? null : limit);
      const count = most === undefined ? -1 : toSize(most);
      return count > 0 ? found.slice(0, count) : found;
    },
  ],
  close: [
    "",
    (self: Poll) => {
      self.isClosed = true;
      self.masks.clear();
      return None;
    },
  ],
  closed: getset((self: Poll) => self.isClosed),
  __enter__: ["", opened],
  __exit__: [
    "*args",
    (self: Poll) => {
      self.isClosed = true;
      return None;
    },
  ],
});
