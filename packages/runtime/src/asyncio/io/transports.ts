/** The classes that transports belong to (Lib/asyncio/transports.py): what every transport can be asked, left open here. */
import { getattr, setattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, NotImplementedError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import type { PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { abstractClass, type ClassTable } from "../kit.ts";

const open = (signature: string): [string, (...args: Value[]) => Value] => [
  signature,
  () => {
    throw error(NotImplementedError);
  },
];

export class Transport extends PyObject {}

const transport = (name: string, table: ClassTable, bases?: PyType[]): PyType =>
  abstractClass("transports", name, table, bases);

export const BaseTransportType = transport("BaseTransport", {
  __init__: [
    "extra=None",
    (self: Value, extra: Value) => {
      setattr(self, "_extra", extra === None || extra === undefined ? new PyDict() : extra);
      return None;
    },
  ],
  get_extra_info: [
    "name, default=None",
    (self: Value, name: Value, otherwise: Value) => invoke(getattr(self, "_extra"), "get", name, otherwise ?? None),
    "Get optional transport information.",
  ],
  is_closing: open(""),
  close: open(""),
  set_protocol: open("protocol"),
  get_protocol: open(""),
});
export const ReadTransportType = transport(
  "ReadTransport",
  { is_reading: open(""), pause_reading: open(""), resume_reading: open("") },
  [BaseTransportType],
);
export const WriteTransportType = transport(
  "WriteTransport",
  {
    set_write_buffer_limits: open("high=None, low=None"),
    get_write_buffer_size: open(""),
    get_write_buffer_limits: open(""),
    write: open("data"),
    writelines: [
      "list_of_data",
      (self: Value, parts: Value) => {
        invoke(self, "write", call(getattr(new PyBytes(new Uint8Array(0)), "join"), parts));
        return None;
      },
    ],
    write_eof: open(""),
    can_write_eof: open(""),
    abort: open(""),
  },
  [BaseTransportType],
);
export const TransportType = transport("Transport", {}, [ReadTransportType, WriteTransportType]);
export const DatagramTransportType = transport(
  "DatagramTransport",
  { sendto: open("data, addr=None"), abort: open("") },
  [BaseTransportType],
);
export const SubprocessTransportType = transport(
  "SubprocessTransport",
  {
    get_pid: open(""),
    get_returncode: open(""),
    get_pipe_transport: open("fd"),
    send_signal: open("signal"),
    terminate: open(""),
    kill: open(""),
  },
  [BaseTransportType],
);
