/**
 * The ports to sockets, processes and signals. A host that has them (Node) implements them; the page has none. What happens outside comes in
 * through callbacks, which the host calls between two turns of the event loop, never during one.
 */

/** What went wrong outside: the C library's number and its text, as Python's OSError shows them. */
export class HostError {
  readonly errno: number;
  readonly text: string;
  constructor(errno: number, text: string) {
    this.errno = errno;
    this.text = text;
  }
}

export interface InternetAddress {
  readonly host: string;
  readonly port: number;
  readonly family: 4 | 6;
}
export type Endpoint = InternetAddress | { readonly path: string };

/** What a byte channel reports to whoever owns it. */
export interface ChannelEvents {
  data(bytes: Uint8Array): void;
  /** The other side will send no more. */
  ended(): void;
  /** Some of what was written has been taken by the system. */
  written(): void;
  failed(error: HostError): void;
}

/** One end of a connection or of a pipe. It reads nothing before `resume` is called. */
export interface Channel {
  readonly fd: number;
  /** Bytes written that the system has not taken yet. */
  readonly buffered: number;
  attach(events: ChannelEvents): void;
  resume(): void;
  pause(): void;
  write(bytes: Uint8Array): void;
  /** Ends writing once everything buffered is out. */
  end(): void;
  /** Closes at once; what is buffered is lost. */
  destroy(): void;
}
export interface SocketChannel extends Channel {
  readonly local: Endpoint | null;
  readonly remote: Endpoint | null;
}
export interface Listener {
  readonly fd: number;
  readonly local: Endpoint;
  close(): void;
}

/** What one side of a TLS connection presents and demands. */
export interface TlsRequest {
  readonly isServer: boolean;
  /** The server's name: sent to it, and compared with its certificate where `checksName`. */
  readonly serverName: string | null;
  readonly checksName: boolean;
  /** Whether the other side must show a certificate that holds. */
  readonly verify: "none" | "optional" | "required";
  /** Certificates (PEM) of those who may vouch for others; null: those that the host trusts. */
  readonly authorities: readonly string[] | null;
  /** Own certificates and keys (PEM). */
  readonly identities: readonly { readonly cert: string; readonly key: string; readonly password: string | null }[];
  /** Protocols to agree on (ALPN), the preferred first. */
  readonly protocols: readonly string[];
  /** "TLSv1.2", … */
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly ciphers: string | null;
}
/** The names in a certificate, by their long names: ["commonName", "localhost"]. */
export type CertificateNames = readonly (readonly [name: string, value: string])[];
export interface Certificate {
  readonly subject: CertificateNames;
  readonly issuer: CertificateNames;
  /** As ["DNS", "localhost"]. */
  readonly alternatives: CertificateNames;
  readonly serial: string;
  /** As "Nov 22 22:32:07 2026 GMT". */
  readonly from: string;
  readonly to: string;
  readonly der: Uint8Array;
}
export interface SecureChannel extends SocketChannel {
  readonly tls: {
    readonly version: string | null;
    readonly cipher: readonly [name: string, version: string, bits: number] | null;
    readonly protocol: string | null;
    readonly peer: Certificate | null;
  };
}
/** Why a handshake failed, in OpenSSL's words: "WRONG_VERSION_NUMBER" with "wrong version number"; `verify` has the number of what a certificate lacks. */
export class TlsError extends HostError {
  readonly reason: string;
  readonly verify: number | null;
  constructor(reason: string, text: string, verify: number | null = null) {
    super(1, text);
    this.reason = reason;
    this.verify = verify;
  }
}

export interface DatagramEvents {
  received(bytes: Uint8Array, from: Endpoint): void;
  failed(error: HostError): void;
}
/** A socket for datagrams. It is silent until it is attached. */
export interface DatagramChannel {
  readonly fd: number;
  readonly local: Endpoint | null;
  readonly remote: Endpoint | null;
  attach(events: DatagramEvents): void;
  /** Sends to an address, or to the one that the socket is connected with. */
  send(bytes: Uint8Array, to: InternetAddress | null, done: (error: HostError | null) => void): void;
  close(): void;
}

/** How a server listens; `keepAlive` is for the connections that it accepts. */
export interface ListenerOptions {
  readonly backlog: number;
  readonly reusePort: boolean;
  readonly keepAlive: boolean;
}

export interface Network {
  /** Whether all of it happens within the program: while that waits, nothing can come. */
  readonly isInner?: boolean;
  /** Wraps a connection in TLS: gives it when both sides have shaken hands. The channel given is used up. The returned function gives up. */
  secure(channel: SocketChannel, request: TlsRequest, done: (result: SecureChannel | HostError) => void): () => void;
  /** A socket for datagrams at an address of our own, or connected with one, or both. */
  datagrams(
    family: 4 | 6,
    at: InternetAddress | null,
    to: InternetAddress | null,
    options: { readonly broadcast: boolean; readonly reusePort: boolean },
    done: (result: DatagramChannel | HostError) => void,
  ): void;
  /** The addresses of a host name, in the order in which they are to be tried. */
  resolve(host: string, done: (found: readonly { host: string; family: 4 | 6 }[] | HostError) => void): void;
  /** The names of a host and of a service, by their numbers. */
  nameOf(
    at: { readonly host: string; readonly port: number },
    done: (names: readonly [host: string, service: string] | HostError) => void,
  ): void;
  /** Connects; the returned function gives up. */
  connect(to: Endpoint, from: InternetAddress | null, done: (result: SocketChannel | HostError) => void): () => void;
  listen(
    at: Endpoint,
    options: ListenerOptions,
    accepted: (channel: SocketChannel) => void,
    done: (result: Listener | HostError) => void,
  ): void;
}

/** Where a stream of a child goes: a pipe to us, our own stream, nowhere, the same place as its stdout, or a descriptor of ours. */
export type ChildStream = "pipe" | "inherit" | "ignore" | "stdout" | number;

export interface ProcessRequest {
  /** A program and its arguments, or one line for the shell. */
  readonly command: string | readonly string[];
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>> | null;
  readonly streams: readonly [stdin: ChildStream, stdout: ChildStream, stderr: ChildStream];
  readonly ownSession: boolean;
}
export interface Child {
  readonly pid: number;
  /** The pipes that were asked for. */
  readonly pipes: readonly [stdin: Channel | null, stdout: Channel | null, stderr: Channel | null];
  /** Sends a signal; says whether the process was there. */
  signal(number: number): boolean;
}
export interface Processes {
  /** The program's own stdin (0), stdout (1) or stderr (2), as a channel. */
  standard(fd: 0 | 1 | 2): Channel;
  /** Starts a process. `exited` gets its status, a negative signal number when a signal ended it. */
  spawn(
    request: ProcessRequest,
    exited: (status: number) => void,
    done: (result: Child | (HostError & { readonly path?: string })) => void,
  ): void;
}

export interface Signals {
  /** Calls `f` whenever the signal comes; the returned function stops that. Undefined when the signal cannot be caught. */
  watch(number: number, f: () => void): (() => void) | undefined;
}
