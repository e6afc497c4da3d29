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

export interface Network {
  /** The addresses of a host name, in the order in which they are to be tried. */
  resolve(host: string, done: (found: readonly { host: string; family: 4 | 6 }[] | HostError) => void): void;
  /** Connects; the returned function gives up. */
  connect(to: Endpoint, from: InternetAddress | null, done: (result: SocketChannel | HostError) => void): () => void;
  listen(
    at: Endpoint,
    options: { readonly backlog: number; readonly reusePort: boolean },
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
