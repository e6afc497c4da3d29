/** Node's error codes as the C library's numbers and texts. */
import { HostError } from "@pycoro/runtime";

const ERRORS: Readonly<Record<string, readonly [errno: number, text: string]>> = {
  EACCES: [13, "Permission denied"],
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

/** What a failed search for a host's address says; the numbers are `EAI_…`. */
export function resolveError(e: NodeJS.ErrnoException): HostError {
  if (e.code === "EAI_AGAIN") return new HostError(-3, "Temporary failure in name resolution");
  if (e.code === "ENODATA" || e.code === "EAI_NODATA") return new HostError(-5, "No address associated with hostname");
  return new HostError(-2, "Name or service not known");
}
