/** The handles under Node's sockets: only they bind without listening. */

export interface RawHandle {
  readonly fd: number;
  bind(address: string, port?: number): number;
  bind6(address: string, port: number, flags: number): number;
  listen(backlog: number): number;
  getsockname(out: { address?: string; port?: number; family?: string }): number;
  close(): void;
  onconnection: ((status: number, handle: RawHandle) => void) | null;
}
interface Binding {
  readonly TCP: new (kind: number) => RawHandle;
  readonly Pipe: new (kind: number) => RawHandle;
  readonly constants: { readonly SOCKET: number; readonly SERVER: number; readonly UV_TCP_IPV6ONLY: number };
}
const binding = (name: string): Binding => (process as unknown as { binding(name: string): Binding }).binding(name);

/** A fresh handle of a family. */
export function rawHandle(family: 4 | 6 | "unix", kind: "SOCKET" | "SERVER"): RawHandle {
  const { TCP, Pipe, constants } = binding(family === "unix" ? "pipe_wrap" : "tcp_wrap");
  return family === "unix" ? new Pipe(constants[kind]) : new TCP(constants[kind]);
}
export const onlyV6 = (): number => binding("tcp_wrap").constants.UV_TCP_IPV6ONLY;
