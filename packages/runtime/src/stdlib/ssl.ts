/** `ssl`: https://docs.python.org/3.13/library/ssl.html, for the connections of asyncio. Contexts are made here; Node shakes hands. */

import { TlsObjectType } from "../asyncio/tls/tls.ts";
import {
  CLIENT,
  NONE,
  OPTIONAL,
  pemOf,
  REQUIRED,
  SERVER,
  TlsContext,
  TlsContextType,
  tlsEnumerations,
} from "../asyncio/tls/tls-context.ts";
import { getattr } from "../object/attributes.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import type { Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { b64decode } from "./base64.ts";
import { enumerationsOf, memberOf } from "./enum/constants.ts";
import { Enum, IntEnum } from "./enum.ts";
import { functionsOf, isNone, tuple } from "./kit.ts";

export {
  SSLCertVerificationError,
  SSLCertVerificationError as CertificateError,
  SSLEOFError,
  SSLError,
  SSLSyscallError,
  SSLWantReadError,
  SSLWantWriteError,
  SSLZeroReturnError,
} from "../asyncio/tls/tls-errors.ts";

const fn = functionsOf("ssl");
const enumeration = enumerationsOf("ssl");

export const SSLContext: Value = TlsContextType;
export const SSLObject: Value = TlsObjectType;
export const VerifyMode: Value = enumeration(IntEnum, "VerifyMode", {
  CERT_NONE: NONE,
  CERT_OPTIONAL: OPTIONAL,
  CERT_REQUIRED: REQUIRED,
});
export const _SSLMethod: Value = enumeration(IntEnum, "_SSLMethod", {
  PROTOCOL_TLS: 2,
  PROTOCOL_SSLv23: 2,
  PROTOCOL_TLSv1: 3,
  PROTOCOL_TLSv1_1: 4,
  PROTOCOL_TLSv1_2: 5,
  PROTOCOL_TLS_CLIENT: CLIENT,
  PROTOCOL_TLS_SERVER: SERVER,
});
export const TLSVersion: Value = enumeration(IntEnum, "TLSVersion", {
  MINIMUM_SUPPORTED: -2,
  SSLv3: 768,
  TLSv1: 769,
  TLSv1_1: 770,
  TLSv1_2: 771,
  TLSv1_3: 772,
  MAXIMUM_SUPPORTED: -1,
});
export const Purpose: Value = enumeration(Enum, "Purpose", {
  SERVER_AUTH: tuple(129, "serverAuth", "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.1"),
  CLIENT_AUTH: tuple(130, "clientAuth", "TLS Web Client Authentication", "1.3.6.1.5.5.7.3.2"),
});
tlsEnumerations.verifyMode = memberOf(VerifyMode);
tlsEnumerations.protocol = memberOf(_SSLMethod);
tlsEnumerations.version = memberOf(TLSVersion);

export const CERT_NONE: Value = getattr(VerifyMode, "CERT_NONE");
export const CERT_OPTIONAL: Value = getattr(VerifyMode, "CERT_OPTIONAL");
export const CERT_REQUIRED: Value = getattr(VerifyMode, "CERT_REQUIRED");
export const PROTOCOL_TLS: Value = getattr(_SSLMethod, "PROTOCOL_TLS");
export const PROTOCOL_SSLv23: Value = PROTOCOL_TLS;
export const PROTOCOL_TLSv1: Value = getattr(_SSLMethod, "PROTOCOL_TLSv1");
export const PROTOCOL_TLSv1_1: Value = getattr(_SSLMethod, "PROTOCOL_TLSv1_1");
export const PROTOCOL_TLSv1_2: Value = getattr(_SSLMethod, "PROTOCOL_TLSv1_2");
export const PROTOCOL_TLS_CLIENT: Value = getattr(_SSLMethod, "PROTOCOL_TLS_CLIENT");
export const PROTOCOL_TLS_SERVER: Value = getattr(_SSLMethod, "PROTOCOL_TLS_SERVER");
export const OP_ALL: number = 0x80000050;
export const OP_NO_SSLv2: number = 0;
export const OP_NO_SSLv3: number = 0x2000000;
export const OP_NO_TLSv1: number = 0x4000000;
export const OP_NO_TLSv1_1: number = 0x10000000;
export const OP_NO_TLSv1_2: number = 0x8000000;
export const OP_NO_TLSv1_3: number = 0x20000000;
export const OP_NO_COMPRESSION: number = 0x20000;
export const OP_NO_TICKET: number = 0x4000;
export const OP_CIPHER_SERVER_PREFERENCE: number = 0x400000;
export const VERIFY_DEFAULT: number = 0;
export const VERIFY_X509_STRICT: number = 0x20;
export const VERIFY_X509_TRUSTED_FIRST: number = 0x8000;
export const VERIFY_X509_PARTIAL_CHAIN: number = 0x80000;
export const HAS_SNI: boolean = true;
export const HAS_ALPN: boolean = true;
export const HAS_ECDH: boolean = true;
export const HAS_TLSv1: boolean = true;
export const HAS_TLSv1_1: boolean = true;
export const HAS_TLSv1_2: boolean = true;
export const HAS_TLSv1_3: boolean = true;
export const OPENSSL_VERSION_INFO: Value = tuple(3, 0, 0, 0, 0);
export const OPENSSL_VERSION_NUMBER: number = 0x30000000;
export const OPENSSL_VERSION: string = "OpenSSL 3.0 (of the host)";

export const create_default_context: Value = fn(
  "create_default_context",
  "purpose=..., *, cafile=None, capath=None, cadata=None",
  (given: Value, cafile: Value, capath: Value, cadata: Value) => {
    const purpose = given ?? getattr(Purpose, "SERVER_AUTH");
    const isClient = purpose === getattr(Purpose, "SERVER_AUTH");
    if (!isClient && purpose !== getattr(Purpose, "CLIENT_AUTH")) throw error(TypeError, purpose);
    const context = new TlsContext();
    context.init(isClient ? CLIENT : SERVER);
    context.verifyFlags = VERIFY_X509_TRUSTED_FIRST | VERIFY_X509_STRICT | VERIFY_X509_PARTIAL_CHAIN;
    context.options = OP_ALL + OP_NO_SSLv3 + OP_NO_COMPRESSION;
    if ([cafile, capath, cadata].some((one) => one !== undefined && !isNone(one) && truth(one)))
      context.loadAuthorities(cafile, capath, cadata);
    else if (isClient) context.authorities = null;
    return context;
  },
  "Create a SSLContext object with default settings.",
);
export const _create_unverified_context: Value = fn("_create_unverified_context", "protocol=None", () => {
  const context = new TlsContext();
  context.init(CLIENT);
  context.checksName = false;
  context.verify = NONE;
  return context;
});
export const _create_stdlib_context: Value = _create_unverified_context;
export const _create_default_https_context: Value = create_default_context;

export const DER_cert_to_PEM_cert: Value = fn("DER_cert_to_PEM_cert", "der_cert_bytes", (der: Value) => {
  const bytes = bufferOf(der);
  if (bytes === undefined) throw error(TypeError, "a bytes-like object is required");
  return pemOf(bytes);
});
const [BEGIN, END] = ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"];
export const PEM_cert_to_DER_cert: Value = fn("PEM_cert_to_DER_cert", "pem_cert_string", (pem: string) => {
  if (!pem.startsWith(BEGIN)) throw error(ValueError, `Invalid PEM encoding; must start with ${BEGIN}`);
  if (!pem.trim().endsWith(END)) throw error(ValueError, `Invalid PEM encoding; must end with ${END}`);
  const text = pem.trim().slice(BEGIN.length, -END.length);
  return call(b64decode, new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0))));
});
