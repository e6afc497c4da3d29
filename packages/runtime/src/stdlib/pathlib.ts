/** `pathlib` over the host's file system: https://docs.python.org/3.13/library/pathlib.html */
export { Path, PosixPath } from "./pathlib/path.ts";
export { PurePath, PurePosixPath } from "./pathlib/pure.ts";
