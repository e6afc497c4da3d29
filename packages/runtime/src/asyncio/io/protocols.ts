/** Protocols (Lib/asyncio/protocols.py): the callbacks that a transport calls. All of them do nothing until a class overrides them. */
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { abstractClass, type ClassTable } from "../kit.ts";

const nothing = (signature: string): [string, (...args: Value[]) => Value] => [signature, () => None];

const protocol = (name: string, table: ClassTable, base?: PyType): PyType =>
  abstractClass("protocols", name, table, base === undefined ? undefined : [base]);

export const BaseProtocolType = protocol("BaseProtocol", {
  connection_made: nothing("transport"),
  connection_lost: nothing("exc"),
  pause_writing: nothing(""),
  resume_writing: nothing(""),
});
export const ProtocolType = protocol(
  "Protocol",
  { data_received: nothing("data"), eof_received: nothing("") },
  BaseProtocolType,
);
export const BufferedProtocolType = protocol(
  "BufferedProtocol",
  { get_buffer: nothing("sizehint"), buffer_updated: nothing("nbytes"), eof_received: nothing("") },
  BaseProtocolType,
);
export const DatagramProtocolType = protocol(
  "DatagramProtocol",
  { datagram_received: nothing("data, addr"), error_received: nothing("exc") },
  BaseProtocolType,
);
export const SubprocessProtocolType = protocol(
  "SubprocessProtocol",
  {
    pipe_data_received: nothing("fd, data"),
    pipe_connection_lost: nothing("fd, exc"),
    process_exited: nothing(""),
  },
  BaseProtocolType,
);
