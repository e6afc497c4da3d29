/** Kinds of schemes, and URLs put together of their parts. */
import type { Value } from "../../object/value.ts";

/** Schemes whose URLs are relative to others. */
export const uses_relative: Value =
  " ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh ws wss".split(" ");
/** Schemes with `//host`. */
export const uses_netloc: Value =
  " ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu rsync svn svn+ssh sftp nfs git git+ssh ws wss itms-services".split(
    " ",
  );
export const uses_params: Value =
  " ftp hdl prospero http imap https shttp rtsp rtsps rtspu sip sips mms sftp tel".split(" ");

/** A URL of scheme, host, path, query and fragment. */
export function join5([scheme, netloc, path, query, fragment]: readonly string[]): string {
  let url = path as string;
  if (netloc !== "" || (scheme !== "" && uses_netloc.includes(scheme) && !url.startsWith("//"))) {
    if (url !== "" && !url.startsWith("/")) url = `/${url}`;
    if (netloc !== "" || scheme === "file" || url.startsWith("//") || scheme !== "") url = `//${netloc}${url}`;
  } else if (url.startsWith("//")) url = `//${url}`;
  if (scheme !== "") url = `${scheme}:${url}`;
  if (query !== "") url = `${url}?${query}`;
  return fragment === "" ? url : `${url}#${fragment}`;
}
/** The same with parameters behind the path. */
export function join6([scheme, netloc, path, params, query, fragment]: readonly string[]): string {
  return join5([scheme, netloc, params === "" ? path : `${path};${params}`, query, fragment] as string[]);
}
