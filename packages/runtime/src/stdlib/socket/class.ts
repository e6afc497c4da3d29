/** `socket.socket`: what CPython's module in Python adds to a socket object. */
import { addSocket } from "../../asyncio/sockets/open-sockets.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { toSize } from "../../types/convert.ts";
import { isNone, pythonClass, tuple } from "../kit.ts";
import { familyOf, kindOf } from "./constants.ts";
import { makefile, sendfile } from "./files.ts";
import { begin, closeNow, NativeSocket } from "./native.ts";
import { defaultTimeout, opened, type PySocket } from "./state.ts";

/** An address for `repr`; undefined where there is none. */
function shown(self: PySocket, method: "getsockname" | "getpeername"): string | undefined {
  try {
    const address = invoke(self, method);
    return address === "" ? undefined : reprOf(address);
  } catch (e) {
    toPython(e);
    return undefined;
  }
}
function describe(self: PySocket): string {
  const { module, qualname } = typeOf(self);
  const parts = [`fd=${self.fd}`, `family=${self.family}`, `type=${self.kind}`, `proto=${self.proto}`];
  if (!self.isClosed) {
    const local = shown(self, "getsockname");
    const remote = shown(self, "getpeername");
    if (local !== undefined) parts.push(`laddr=${local}`);
    if (remote !== undefined) parts.push(`raddr=${remote}`);
  }
  return `<${module}.${qualname}${self.isClosed ? " [closed]" : ""} ${parts.join(", ")}>`;
}

/** A socket object over an open descriptor. */
export const socketOver = (fd: number): Value => call(SocketType, -1, -1, -1, fd);

export const SocketType: PyType = pythonClass(
  "socket",
  "socket",
  [NativeSocket],
  {
    __init__: [
      "family=-1, type=-1, proto=-1, fileno=None",
      (self: PySocket, family: Value, type: Value, proto: Value, fileno: Value) => {
        const given = (value: Value, otherwise: number): Value =>
          value === undefined || toSize(value) === -1 ? otherwise : value;
        return begin(self, given(family, 2), given(type, 1), given(proto, 0), fileno ?? None);
      },
    ],
    __enter__: ["", (self: PySocket) => self],
    __exit__: [
      "*args",
      (self: PySocket) => {
        if (!self.isClosed) invoke(self, "close");
        return None;
      },
    ],
    __repr__: ["", describe],
    __getstate__: [
      "",
      (self: PySocket) => {
        throw error(TypeError, `cannot pickle '${typeOf(self).name}' object`);
      },
    ],
    dup: [
      "",
      (self: PySocket) => {
        const copy = call(typeOf(self), self.family, self.kind, self.proto, addSocket(opened(self)));
        copy.timeout = self.timeout;
        return copy;
      },
      "dup() -> socket object\n\nDuplicate the socket. Return a new socket object connected to the same\nsystem resource. The new socket is non-inheritable.",
    ],
    accept: [
      "",
      (self: PySocket) => {
        const [fd, address] = invoke(self, "_accept").items;
        const made = socketOver(fd);
        if (defaultTimeout().seconds === null && self.timeout !== null && self.timeout !== 0) made.timeout = null;
        return tuple(made, address);
      },
      "accept() -> (socket object, address info)\n\nWait for an incoming connection.  Return a new socket\nrepresenting the connection, and the address of the client.\nFor IP sockets, the address info is a pair (hostaddr, port).",
    ],
    makefile: ["mode='r', buffering=None, *, encoding=None, errors=None, newline=None", makefile],
    sendfile: ["file, offset=0, count=None", sendfile],
    _real_close: ["", closeNow],
    close: [
      "",
      (self: PySocket) => {
        self.isClosed = true;
        if (self.files <= 0) invoke(self, "_real_close");
        return None;
      },
    ],
    detach: [
      "",
      (self: PySocket) => {
        self.isClosed = true;
        const { fd } = self;
        self.fd = -1;
        return fd;
      },
    ],
    _closed: getset((self: PySocket) => self.isClosed),
    _io_refs: getset((self: PySocket) => self.files),
    family: getset((self: PySocket) => familyOf(self.family)),
    type: getset((self: PySocket) => kindOf(self.kind)),
    get_inheritable: ["", () => false],
    set_inheritable: ["inheritable", () => None],
    __del__: [
      "",
      (self: PySocket) => {
        if (!isNone(self) && self.fd !== -1) closeNow(self);
        return None;
      },
    ],
  },
  { hasDict: false },
);
