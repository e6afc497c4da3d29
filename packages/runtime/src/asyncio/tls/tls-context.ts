/** `ssl.SSLContext`: what one side of TLS connections presents and demands, gathered before there is a connection. */
import { current } from "../../host/interpreter.ts";
import type { TlsRequest } from "../../host/io.ts";
import {
  error,
  FileNotFoundError,
  NotImplementedError,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call, isCallable } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { getset } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { BoxedInt, lookup, makeType, ObjectType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { pythonMethods } from "../kit.ts";
import { SSLError } from "./tls-errors.ts";

export const NONE = 0;
export const OPTIONAL = 1;
export const REQUIRED = 2;
const PROTOCOLS: readonly number[] = [2, 3, 4, 5, 16, 17];
export const CLIENT = 16;
export const SERVER = 17;
const VERSIONS: ReadonlyMap<number, string | null> = new Map([
  [-2, null],
  [-1, null],
  [769, "TLSv1"],
  [770, "TLSv1.1"],
  [771, "TLSv1.2"],
  [772, "TLSv1.3"],
]);
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const VERIFY = ["none", "optional", "required"] as const;

const number = (v: Value): number => (v instanceof BoxedInt ? Number(v.v) : v);
const given = (v: Value): boolean => v !== None && v !== undefined;

/** A file's text. @throws FileNotFoundError, worded as OpenSSL's */
function read(path: Value): string {
  const { files } = current.interpreter.host;
  const name = pathText(path);
  if (files === undefined || !files.exists(name)) throw call(FileNotFoundError, 2, "No such file or directory");
  return decodeUtf8(files.read(name), "replace");
}
/** A path, whichever way Python writes it. */
export function pathText(path: Value): string {
  if (typeof path === "string") return path;
  const method = lookup(typeOf(path), "__fspath__");
  const text = method === undefined ? path : call(method, path);
  const bytes = bufferOf(text);
  return bytes === undefined ? strOf(text) : decodeUtf8(bytes, "replace");
}

export class TlsContext extends PyObject {
  protocol = CLIENT;
  checksName = true;
  verify = REQUIRED;
  oldest = -2;
  newest = -1;
  options = 0;
  verifyFlags = 0;
  ciphers: string | null = null;
  protocols: string[] = [];
  /** What was loaded; null as long as the host's own are trusted. */
  authorities: string[] | null = [];
  readonly identities: TlsRequest["identities"][number][] = [];

  init(protocol: Value): void {
    const which = given(protocol) ? number(protocol) : 2;
    if (!PROTOCOLS.includes(which)) throw error(ValueError, "invalid or unsupported protocol version");
    this.protocol = which;
    this.checksName = which === CLIENT;
    this.verify = which === CLIENT ? REQUIRED : NONE;
    this.oldest = 771;
  }
  setVerify(v: Value): void {
    const mode = number(v);
    if (mode !== NONE && mode !== OPTIONAL && mode !== REQUIRED)
      throw error(ValueError, "invalid value for verify_mode");
    if (mode === NONE && this.checksName)
      throw error(ValueError, "Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
    this.verify = mode;
  }
  setChecksName(v: Value): void {
    this.checksName = truth(v);
    if (this.checksName && this.verify === NONE) this.verify = REQUIRED;
  }
  loadIdentity(certfile: Value, keyfile: Value, password: Value): void {
    const cert = read(certfile);
    const key = given(keyfile) ? read(keyfile) : cert;
    if (!cert.includes("-----BEGIN CERTIFICATE-----") || !/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
      throw call(SSLError, 524297, "[SSL] PEM lib (_ssl.c:3916)");
    const secret = isCallable(password) ? call(password) : password;
    const bytes = given(secret) ? bufferOf(secret) : undefined;
    const text = !given(secret) ? null : bytes === undefined ? strOf(secret) : decodeUtf8(bytes, "replace");
    this.identities.push({ cert, key, password: text });
  }
  loadAuthorities(cafile: Value, capath: Value, cadata: Value): void {
    if (!given(cafile) && !given(capath) && !given(cadata))
      throw error(TypeError, "cafile, capath and cadata cannot be all omitted");
    const texts: string[] = [];
    if (given(cafile)) texts.push(read(cafile));
    if (given(capath)) texts.push(...folder(pathText(capath)));
    if (given(cadata)) {
      const bytes = bufferOf(cadata);
      texts.push(bytes === undefined ? strOf(cadata) : pemOf(bytes));
      if (!PEM.test(texts.at(-1) as string))
        throw call(SSLError, 0, "no start line: cadata does not contain a certificate (_ssl.c:4035)");
    }
    const found = texts.flatMap((text) => text.match(new RegExp(PEM, "g")) ?? []);
    if (found.length === 0)
      throw call(SSLError, 136, "[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found (_ssl.c:4149)");
    this.authorities = [...(this.authorities ?? []), ...found];
  }

  /** What a handshake asks for. */
  request(isServer: boolean, serverName: string | null): TlsRequest {
    return {
      isServer,
      serverName,
      checksName: this.checksName && !isServer,
      verify: VERIFY[this.verify] as (typeof VERIFY)[number],
      authorities: this.authorities,
      identities: this.identities,
      protocols: this.protocols,
      oldest: VERSIONS.get(this.oldest) ?? null,
      newest: VERSIONS.get(this.newest) ?? null,
      ciphers: this.ciphers,
    };
  }
}

function folder(path: string): string[] {
  const { files } = current.interpreter.host;
  if (files?.isDirectory(path) !== true) return [];
  return files.list(path).map((name) => decodeUtf8(files.read(`${path}/${name}`), "replace"));
}
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Bytes (DER) as a certificate in text. */
export function pemOf(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const four = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]).join("");
    text += four.slice(0, Math.min(4, bytes.length - i + 1)).padEnd(4, "=");
  }
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

function version(v: Value): number {
  const which = number(v);
  if (VERSIONS.has(which)) return which;
  throw error(ValueError, `Unsupported TLS/SSL version 0x${which.toString(16)}`);
}

/** How numbers of contexts look to Python: the module `ssl` has enumerations for them. */
export interface TlsEnumerations {
  verifyMode(n: number): Value;
  protocol(n: number): Value;
  version(n: number): Value;
  option(n: number): Value;
}
/** Plain numbers until the module `ssl` puts its own here. */
export const tlsEnumerations: TlsEnumerations = {
  verifyMode: (n) => n,
  protocol: (n) => n,
  version: (n) => n,
  option: (n) => n,
};

export const TlsContextType = makeType({
  name: "SSLContext",
  module: "ssl",
  bases: [ObjectType],
  alloc: TlsContext,
  hasDict: true,
  isHeap: true,
});
type Body = (self: TlsContext, ...args: Value[]) => void;
const none =
  (f: Body) =>
  (self: TlsContext, ...args: Value[]): Value => {
    f(self, ...args);
    return None;
  };
pythonMethods(TlsContextType, {
  __init__: ["protocol=None", none((self, protocol) => self.init(protocol))],
  protocol: getset((self: TlsContext) => tlsEnumerations.protocol(self.protocol)),
  verify_mode: getset(
    (self: TlsContext) => tlsEnumerations.verifyMode(self.verify),
    (self: TlsContext, v: Value) => self.setVerify(v),
  ),
  check_hostname: getset(
    (self: TlsContext) => self.checksName,
    (self: TlsContext, v: Value) => self.setChecksName(v),
  ),
  minimum_version: getset(
    (self: TlsContext) => tlsEnumerations.version(self.oldest),
    (self: TlsContext, v: Value) => {
      self.oldest = version(v);
    },
  ),
  maximum_version: getset(
    (self: TlsContext) => tlsEnumerations.version(self.newest),
    (self: TlsContext, v: Value) => {
      self.newest = version(v);
    },
  ),
  options: getset(
    (self: TlsContext) => tlsEnumerations.option(self.options),
    (self: TlsContext, v: Value) => {
      self.options = number(v);
    },
  ),
  verify_flags: getset(
    (self: TlsContext) => self.verifyFlags,
    (self: TlsContext, v: Value) => {
      self.verifyFlags = number(v);
    },
  ),
  load_cert_chain: [
    "certfile, keyfile=None, password=None",
    none((self, certfile, keyfile, password) => self.loadIdentity(certfile, keyfile, password)),
  ],
  load_verify_locations: [
    "cafile=None, capath=None, cadata=None",
    none((self, cafile, capath, cadata) => self.loadAuthorities(cafile, capath, cadata)),
  ],
  load_default_certs: [
    "purpose=None",
    none((self) => {
      self.authorities = null;
    }),
  ],
  set_default_verify_paths: [
    "",
    none((self) => {
      self.authorities = null;
    }),
  ],
  set_alpn_protocols: [
    "alpn_protocols",
    none((self, protocols) => {
      const names = toArray(protocols).map((one) => strOf(one));
      if (names.some((name) => name.length === 0 || name.length > 255))
        throw call(SSLError, "ALPN protocols must be 1 to 255 bytes long");
      self.protocols = names;
    }),
  ],
  set_ciphers: [
    "ciphers, /",
    none((self, ciphers) => {
      self.ciphers = strOf(ciphers);
    }),
  ],
  wrap_socket: ["*args, **kwargs", () => noSockets("wrap_socket")],
  wrap_bio: ["*args, **kwargs", () => noSockets("wrap_bio")],
});
function noSockets(name: string): never {
  throw error(
    NotImplementedError,
    `pycoro has TLS for asyncio's connections, not SSLContext.${name}(): use asyncio.open_connection(..., ssl=context) or loop.start_tls()`,
  );
}
