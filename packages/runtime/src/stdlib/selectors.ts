/** `selectors`: https://docs.python.org/3.13/library/selectors.html, for sockets. */
import { readyOnes } from "../asyncio/sockets/poll.ts";
import { descriptorOf, watchable } from "../asyncio/sockets/watches.ts";
import { PyDict } from "../object/dict.ts";
import { error, KeyError, NotImplementedError, RuntimeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { reprOf } from "../object/repr.ts";
import type { PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { toDouble, tryIndex } from "../types/convert.ts";
import { ABCMeta } from "./abc.ts";
import { makeNamedTuple } from "./collections/namedtuple.ts";
import { isNone, pythonClass, tuple } from "./kit.ts";

export const EVENT_READ: number = 1;
export const EVENT_WRITE: number = 2;
const BOTH = EVENT_READ | EVENT_WRITE;

export const SelectorKey: Value = makeNamedTuple("SelectorKey", ["fileobj", "fd", "events", "data"], {
  module: "selectors",
});

/** What is registered, by descriptor; null once it is closed. */
class Selector extends PyObject {
  keys: Map<number, Value> | null = new Map();
}
const opened = (self: Selector): Map<number, Value> => {
  if (self.keys === null) throw error(RuntimeError, "Selector is closed");
  return self.keys;
};
/** The descriptor of a file that may be closed by now. @throws ValueError, KeyError */
function registered(self: Selector, file: Value): [number, Value] {
  const keys = opened(self);
  let fd: number | undefined;
  try {
    fd = descriptorOf(file);
  } catch (e) {
    for (const [number, key] of keys) if (key.items[0] === file) fd = number;
    if (fd === undefined) throw e;
  }
  const key = keys.get(fd);
  if (key === undefined) throw error(KeyError, `${reprOf(file)} is not registered`);
  return [fd, key];
}
function checked(events: Value): number {
  const mask = tryIndex(events);
  if (typeof mask !== "number" || mask === 0 || (mask & ~BOTH) !== 0)
    throw error(ValueError, `Invalid events: ${reprOf(events)}`);
  return mask;
}
const refuse = (): never => {
  throw error(NotImplementedError);
};

export const BaseSelector: PyType = pythonClass(
  "selectors",
  "BaseSelector",
  [],
  {
    register: ["fileobj, events, data=None", refuse],
    unregister: ["fileobj", refuse],
    select: ["timeout=None", refuse],
    modify: ["fileobj, events, data=None", refuse],
    close: ["", () => None],
    get_map: ["", refuse],
    get_key: ["fileobj", refuse],
    __enter__: ["", (self: Value) => self],
    __exit__: [
      "*args",
      (self: Selector) => {
        self.keys = null;
        return None;
      },
    ],
  },
  { alloc: Selector, metaclass: ABCMeta },
);

const named = (name: string): PyType =>
  pythonClass("selectors", name, [BaseSelector], {
    register: [
      "fileobj, events, data=None",
      (self: Selector, file: Value, events: Value, data: Value) => {
        const mask = checked(events);
        const fd = descriptorOf(file);
        const keys = opened(self);
        if (keys.has(fd)) throw error(KeyError, `${reprOf(file)} (FD ${fd}) is already registered`);
        watchable(fd);
        const key = call(SelectorKey, file, fd, mask, data ?? None);
        keys.set(fd, key);
        return key;
      },
    ],
    unregister: [
      "fileobj",
      (self: Selector, file: Value) => {
        const [fd, key] = registered(self, file);
        opened(self).delete(fd);
        return key;
      },
    ],
    modify: [
      "fileobj, events, data=None",
      (self: Selector, file: Value, events: Value, data: Value) => {
        const [fd, key] = registered(self, file);
        const made = call(SelectorKey, key.items[0], fd, checked(events), data ?? None);
        opened(self).set(fd, made);
        return made;
      },
    ],
    select: [
      "timeout=None",
      (self: Selector, timeout: Value) => {
        const keys = opened(self);
        const wanted = [...keys].map(([fd, { items }]) => ({
          fd,
          reads: (items[2] & EVENT_READ) !== 0,
          writes: (items[2] & EVENT_WRITE) !== 0,
        }));
        const seconds = isNone(timeout) ? null : Math.max(0, toDouble(timeout));
        return readyOnes(wanted, seconds).map(({ fd, reads, writes }) =>
          tuple(keys.get(fd), (reads ? EVENT_READ : 0) | (writes ? EVENT_WRITE : 0)),
        );
      },
    ],
    close: [
      "",
      (self: Selector) => {
        self.keys = null;
        return None;
      },
    ],
    get_map: [
      "",
      (self: Selector) => {
        if (self.keys === null) return None;
        const map = new PyDict();
        for (const key of self.keys.values()) map.set(key.items[0], key);
        return map;
      },
    ],
    get_key: ["fileobj", (self: Selector, file: Value) => registered(self, file)[1]],
  });

export const SelectSelector: PyType = named("SelectSelector");
export const PollSelector: PyType = named("PollSelector");
export const EpollSelector: PyType = named("EpollSelector");
/** The one that CPython takes on Linux. */
export const DefaultSelector: PyType = EpollSelector;
