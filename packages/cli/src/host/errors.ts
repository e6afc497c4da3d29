/** Node's error codes as the C library's numbers and texts. */
import { HostError } from "@pycoro/runtime";

const ERRORS: Readonly<Record<string, readonly [errno: number, text: string]>> = {
  EACCES: [13, "Permission denied"],
  EAGAIN: [11, "Resource temporarily unavailable"],
  EALREADY: [114, "Operation already in progress"],
  EBADF: [9, "Bad file descriptor"],
  EDESTADDRREQ: [89, "Destination address required"],
  EINPROGRESS: [115, "Operation now in progress"],
  EISCONN: [106, "Transport endpoint is already connected"],
  EMSGSIZE: [90, "Message too long"],
  ENOPROTOOPT: [92, "Protocol not available"],
  ENOTCONN: [107, "Transport endpoint is not connected"],
  EOPNOTSUPP: [95, "Operation not supported"],
  EPROTONOSUPPORT: [93, "Protocol not supported"],
  EADDRINUSE: [98, "Address already in use"],
  EADDRNOTAVAIL: [99, "Cannot assign requested address"],
  EAFNOSUPPORT: [97, "Address family not supported by protocol"],
  ECONNABORTED: [103, "Software caused connection abort"],
  ECONNREFUSED: [111, "Connection refused"],
  ECONNRESET: [104, "Connection reset by peer"],
  EHOSTUNREACH: [113, "No route to host"],
  EINVAL: [22, "Invalid argument"],
  EMFILE: [24, "Too many open files"],
  ENETUNREACH: [101, "Network is unreachable"],
  ENOENT: [2, "No such file or directory"],
  ENOEXEC: [8, "Exec format error"],
  ENOTDIR: [20, "Not a directory"],
  ENOTSOCK: [88, "Socket operation on non-socket"],
  EPERM: [1, "Operation not permitted"],
  EPIPE: [32, "Broken pipe"],
  ETIMEDOUT: [110, "Connection timed out"],
};

/** What Node says, in the C library's words. */
export function hostError(e: NodeJS.ErrnoException): HostError {
  const known = e.code === undefined ? undefined : ERRORS[e.code];
  return known === undefined ? new HostError(Math.abs(e.errno ?? 5), e.message) : new HostError(...known);
}

/** An error by its number; negative ones are those of a search for addresses. */
export function errorOf(errno: number): HostError {
  if (errno < 0) return resolveError({ code: GAI[errno] ?? "" } as NodeJS.ErrnoException);
  const known = Object.values(ERRORS).find(([number]) => number === errno);
  return new HostError(errno, known?.[1] ?? `Unknown error ${errno}`);
}
const GAI: Readonly<Record<number, string>> = { [-3]: "EAI_AGAIN", [-5]: "ENODATA" };

/** What a failed search for a host's address says; the numbers are `EAI_…`. */
export function resolveError(e: NodeJS.ErrnoException): HostError {
  if (e.code === "EAI_AGAIN") return new HostError(-3, "Temporary failure in name resolution");
  if (e.code === "ENODATA" || e.code === "EAI_NODATA") return new HostError(-5, "No address associated with hostname");
  return new HostError(-2, "Name or service not known");
}

/** Whether Node can set SO_REUSEPORT: from 22.12 and 23.1 on. */
export function hasReusePort(version: string = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12);
}
export const noReusePort = (): HostError =>
  new HostError(95, `Operation not supported: reuse_port needs Node 22.12 or later, this is ${process.versions.node}`);
