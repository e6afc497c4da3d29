/** `pathlib` over the host's file system: https://docs.python.org/3.13/library/pathlib.html */
export { Path, PosixPath, UnsupportedOperation, WindowsPath } from "./pathlib/path.ts";
export { PurePath, PurePosixPath, PureWindowsPath } from "./pathlib/pure.ts";
