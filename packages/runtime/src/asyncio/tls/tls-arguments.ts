/** The arguments of connections and servers that ask for TLS; what they ask for is loaded when somebody does (io.lazy.ts). */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";

const isGiven = (v: Value): boolean => v !== None && v !== undefined;

/** The arguments `ssl`, `server_hostname` and the time limits of `create_connection` and its like. */
export interface TlsArguments {
  readonly ssl: Value;
  readonly serverHostname: Value;
  readonly handshakeTimeout: Value;
  readonly shutdownTimeout: Value;
}

/** Whether they ask for it. */
export const hasTls = ({ ssl }: TlsArguments): boolean => isGiven(ssl) && truth(ssl);

export const limits = ({ handshakeTimeout, shutdownTimeout }: TlsArguments): readonly [string, Value][] => [
  ["ssl_handshake_timeout", handshakeTimeout],
  ["ssl_shutdown_timeout", shutdownTimeout],
];

/** Checks what makes sense only together. @throws ValueError */
export function checkTls(args: TlsArguments): void {
  if (hasTls(args)) return;
  if (isGiven(args.serverHostname)) throw error(ValueError, "server_hostname is only meaningful with ssl");
  for (const [name, value] of limits(args))
    if (isGiven(value)) throw error(ValueError, `${name} is only meaningful with ssl`);
}
