/** TLS by node:tls. Certificates are judged here, after the handshake, so that what is wrong can be said in OpenSSL's words. */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { PeerCertificate, TLSSocket } from "node:tls";
import {
  type Certificate,
  type CertificateNames,
  HostError,
  type SecureChannel,
  type SocketChannel,
  TlsError,
  type TlsRequest,
} from "@pycoro/runtime";
import { channelOf } from "./channel.ts";
import { hostError } from "./errors.ts";

/** What may be wrong with a certificate: OpenSSL's number and text. */
const FLAWS: Readonly<Record<string, readonly [number, string]>> = {
  UNABLE_TO_GET_ISSUER_CERT: [2, "unable to get issuer certificate"],
  CERT_SIGNATURE_FAILURE: [7, "certificate signature failure"],
  CERT_NOT_YET_VALID: [9, "certificate is not yet valid"],
  CERT_HAS_EXPIRED: [10, "certificate has expired"],
  DEPTH_ZERO_SELF_SIGNED_CERT: [18, "self-signed certificate"],
  SELF_SIGNED_CERT_IN_CHAIN: [19, "self-signed certificate in certificate chain"],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [20, "unable to get local issuer certificate"],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [21, "unable to verify the first certificate"],
  CERT_CHAIN_TOO_LONG: [22, "certificate chain too long"],
  CERT_REVOKED: [23, "certificate revoked"],
  INVALID_PURPOSE: [26, "unsuitable certificate purpose"],
};
const CERTIFICATE_ERROR = "CERTIFICATE_VERIFY_FAILED";
const refused = (text: string, number: number): TlsError =>
  new TlsError(CERTIFICATE_ERROR, `certificate verify failed: ${text}`, number);

/** OpenSSL's reasons as Node names them: `ERR_SSL_WRONG_VERSION_NUMBER`. */
const OPENSSL = /^ERR_SSL_(.+)$/;

function failure(e: NodeJS.ErrnoException & { readonly reason?: string }): HostError {
  const reason = OPENSSL.exec(e.code ?? "")?.[1];
  if (reason !== undefined) return new TlsError(reason, e.reason ?? reason.toLowerCase().replaceAll("_", " "));
  // A connection that ends before hands are shaken.
  if (e.code === "ECONNRESET") return new HostError(104, "");
  return hostError(e);
}

const LONG: Readonly<Record<string, string>> = {
  C: "countryName",
  ST: "stateOrProvinceName",
  L: "localityName",
  O: "organizationName",
  OU: "organizationalUnitName",
  CN: "commonName",
};
const names = (of: object): CertificateNames =>
  Object.entries(of as Record<string, string | string[]>).flatMap(([name, value]) =>
    [value].flat().map((one) => [LONG[name] ?? name, one] as const),
  );
const alternatives = (text: string | undefined): CertificateNames =>
  (text ?? "")
    .split(", ")
    .filter((one) => one !== "")
    .map((one) => {
      const at = one.indexOf(":");
      return [one.slice(0, at), one.slice(at + 1)] as const;
    });
const certificate = (c: PeerCertificate): Certificate | null =>
  c.raw === undefined
    ? null
    : {
        subject: names(c.subject),
        issuer: names(c.issuer),
        alternatives: alternatives(c.subjectaltname),
        serial: c.serialNumber,
        from: c.valid_from,
        to: c.valid_to,
        der: new Uint8Array(c.raw),
      };

const isAddress = (name: string): boolean => process.getBuiltinModule("node:net").isIP(name) !== 0;

/** What is wrong with the other side's certificate; null when nothing is. */
function flaw(socket: TLSSocket, { isServer, verify, checksName, serverName }: TlsRequest): TlsError | null {
  if (verify === "none") return null;
  const peer = socket.getPeerCertificate();
  if (peer.raw === undefined)
    return isServer && verify === "required"
      ? new TlsError("PEER_DID_NOT_RETURN_A_CERTIFICATE", "peer did not return a certificate")
      : null;
  const { _handle } = socket as unknown as { readonly _handle?: { verifyError(): NodeJS.ErrnoException | null } };
  const { code } = _handle?.verifyError() ?? {};
  if (code !== undefined) {
    const [number, text] = FLAWS[code] ?? [1, code.toLowerCase().replaceAll("_", " ")];
    return refused(text, number);
  }
  if (!checksName || serverName === null) return null;
  if (process.getBuiltinModule("node:tls").checkServerIdentity(serverName, peer) === undefined) return null;
  const [what, number] = isAddress(serverName) ? ["IP address", 64] : ["Hostname", 62];
  return refused(`${what} mismatch, certificate is not valid for '${serverName}'.`, number as number);
}

/** Shakes hands over a connection. */
export function secured(
  under: Socket | Duplex,
  { local, remote }: SocketChannel,
  request: TlsRequest,
  done: (result: SecureChannel | HostError) => void,
): () => void {
  const tls = process.getBuiltinModule("node:tls");
  const { isServer, serverName, verify, protocols } = request;
  let socket: TLSSocket;
  try {
    const context = tls.createSecureContext({
      ...(request.authorities === null ? {} : { ca: [...request.authorities] }),
      ...(request.identities.length === 0
        ? {}
        : {
            cert: request.identities.map((one) => one.cert),
            key: request.identities.map((one) =>
              one.password === null ? { pem: one.key } : { pem: one.key, passphrase: one.password },
            ),
          }),
      ...(request.oldest === null ? {} : { minVersion: request.oldest as "TLSv1.2" }),
      ...(request.newest === null ? {} : { maxVersion: request.newest as "TLSv1.3" }),
      ...(request.ciphers === null ? {} : { ciphers: request.ciphers }),
    });
    const common = {
      secureContext: context,
      rejectUnauthorized: false,
      ...(protocols.length === 0 ? {} : { ALPNProtocols: [...protocols] }),
    };
    socket = isServer
      ? new tls.TLSSocket(under, { ...common, isServer, requestCert: verify !== "none" })
      : tls.connect({
          ...common,
          socket: under,
          ...(serverName === null || isAddress(serverName) ? {} : { servername: serverName }),
          checkServerIdentity: () => undefined,
        });
  } catch (e) {
    under.destroy();
    setImmediate(done, failure(e as NodeJS.ErrnoException));
    return () => undefined;
  }
  const failed = (e: NodeJS.ErrnoException): void => {
    stop();
    socket.destroy();
    done(failure(e));
  };
  const closed = (): void => failed(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
  const shaken = (): void => {
    stop();
    const wrong = flaw(socket, request);
    if (wrong === null) {
      done(channel(socket, local, remote, verify));
      return;
    }
    socket.on("error", () => undefined);
    socket.destroy();
    done(wrong);
  };
  const stop = (): void => {
    socket.off("error", failed).off("_tlsError", failed).off("close", closed).off("secure", shaken);
    socket.off("secureConnect", shaken);
  };
  socket.on("error", failed).on("_tlsError", failed).on("close", closed);
  socket.once(isServer ? "secure" : "secureConnect", shaken);
  return () => {
    stop();
    socket.on("error", () => undefined);
    socket.destroy();
  };
}

function channel(
  socket: TLSSocket,
  local: SocketChannel["local"],
  remote: SocketChannel["remote"],
  verify: TlsRequest["verify"],
): SecureChannel {
  const plain = channelOf(socket, socket);
  const { name, version } = socket.getCipher();
  const { alpnProtocol } = socket;
  return Object.defineProperties(plain, {
    local: { value: local },
    remote: { value: remote },
    // The other side is told that no more will come.
    destroy: {
      value: () => {
        plain.release();
        socket.on("error", () => undefined);
        socket.destroySoon();
      },
    },
    tls: {
      value: {
        version: socket.getProtocol(),
        cipher: [name, version, /256|CHACHA20/.test(name) ? 256 : 128],
        protocol: typeof alpnProtocol === "string" ? alpnProtocol : null,
        peer: verify === "none" ? null : certificate(socket.getPeerCertificate()),
      },
    },
  }) as unknown as SecureChannel;
}
