/** The exceptions of TLS (`ssl.SSLError` and its kinds), as the module `ssl` shows them and connections raise them. */
import { type HostError, TlsError } from "../../host/io.ts";
import { setattr } from "../../object/attributes.ts";
import {
  ConnectionResetError,
  error,
  OSError,
  type PyBaseException,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { defineMethods } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { makeType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { osErrorOf } from "../io/outside.ts";

const define = (name: string, ...bases: PyType[]): PyType =>
  makeType({ name, module: "ssl", bases, hasDict: true, isHeap: true });

export const SSLError = define("SSLError", OSError);
export const SSLZeroReturnError = define("SSLZeroReturnError", SSLError);
export const SSLWantReadError = define("SSLWantReadError", SSLError);
export const SSLWantWriteError = define("SSLWantWriteError", SSLError);
export const SSLSyscallError = define("SSLSyscallError", SSLError);
export const SSLEOFError = define("SSLEOFError", SSLError);
export const SSLCertVerificationError = define("SSLCertVerificationError", SSLError, ValueError);

defineMethods(SSLError, {
  __str__: [
    "",
    (self: PyBaseException) => {
      const { items } = self.args;
      return strOf(items.length > 1 ? items[1] : items.length === 1 ? items[0] : "");
    },
  ],
});
for (const name of ["library", "reason"]) SSLError.dict.set(name, None);

/** Where CPython 3.13 raises what OpenSSL says of a handshake. */
const PLACE = "(_ssl.c:1020)";

/** An error of OpenSSL: `[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1020)`. */
function tlsError({ reason, text, verify }: TlsError): PyBaseException {
  const type = verify === null ? SSLError : SSLCertVerificationError;
  const exc: Value = call(type, 1, `[SSL: ${reason}] ${text} ${PLACE}`);
  setattr(exc, "library", "SSL");
  setattr(exc, "reason", reason);
  if (verify !== null) {
    setattr(exc, "verify_code", verify);
    setattr(exc, "verify_message", text.replace(/^certificate verify failed: /, ""));
  }
  return exc;
}

const ECONNRESET = 104;
/** What a handshake that failed raises. */
export function handshakeError(e: HostError): PyBaseException {
  if (e instanceof TlsError) return tlsError(e);
  return e.errno === ECONNRESET && e.text === "" ? error(ConnectionResetError) : osErrorOf(e);
}
