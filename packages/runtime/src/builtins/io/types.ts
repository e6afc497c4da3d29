/**
 * The types of streams, https://docs.python.org/3.13/library/io.html#class-hierarchy, and what their instances hold. Their methods are in methods.ts;
 * whoever makes streams imports late.ts, which fills the types from there.
 */
import { OSError, ValueError } from "../../object/exceptions/exceptions.ts";
import { makeType, ObjectType, type PyType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import type { Device } from "./device.ts";
import type { TextState } from "./text-state.ts";

/** Raised when a stream cannot do what is asked: an OSError that is also a ValueError. */
export const UnsupportedOperation: PyType = makeType({
  name: "UnsupportedOperation",
  module: "io",
  bases: [OSError, ValueError],
  isHeap: true,
  hasDict: true,
});
UnsupportedOperation.dict.set("__module__", "io");

export class PyIOBase extends PyObject {
  /** What `IOBase.close` has set; streams over others ask those. */
  isClosed = false;
}

/** A file or one of the standard streams, unbuffered. */
export class PyFileIO extends PyIOBase {
  /** undefined before `__init__`, null when closed. */
  device: Device | null | undefined;
  canRead = false;
  canWrite = false;
  isNew = false;
  isAppending = false;
  closesDevice = true;
}

const NOTHING = new Uint8Array();

/** The buffered streams: what was read ahead, what waits to be written. */
export class PyBuffered extends PyIOBase {
  /** undefined before `__init__`, null when detached. */
  raw: Value | null | undefined;
  size = 0;
  /** Read from `raw`; what stands before `at` was handed out. */
  ahead: Uint8Array = NOTHING;
  at = 0;
  /** To be written: the first `waiting` bytes. */
  pending: Uint8Array = NOTHING;
  waiting = 0;
}

/** A reader and a writer that know nothing of each other. */
export class PyBufferedPair extends PyIOBase {
  reader: Value;
  writer: Value;
}

export class PyTextIOWrapper extends PyIOBase {
  /** undefined before `__init__`, null when detached. */
  text: TextState | null | undefined;
  /** Makes `text` when it is first needed. */
  begin: (() => TextState) | undefined;
}

const stream = (name: string, base: PyType, alloc: new () => PyIOBase, sharesLayout = false): PyType =>
  makeType({ name, module: "_io", bases: [base], alloc, hasDict: true, sharesLayout });

export const IOBaseType: PyType = stream("_IOBase", ObjectType, PyIOBase);
export const RawIOBaseType: PyType = stream("_RawIOBase", IOBaseType, class extends PyIOBase {}, true);
export const BufferedIOBaseType: PyType = stream("_BufferedIOBase", IOBaseType, class extends PyIOBase {}, true);
export const TextIOBaseType: PyType = stream("_TextIOBase", IOBaseType, class extends PyIOBase {}, true);
export const FileIOType: PyType = stream("FileIO", RawIOBaseType, PyFileIO);
export class PyBufferedReader extends PyBuffered {}
export class PyBufferedWriter extends PyBuffered {}
export class PyBufferedRandom extends PyBuffered {}
export const BufferedReaderType: PyType = stream("BufferedReader", BufferedIOBaseType, PyBufferedReader);
export const BufferedWriterType: PyType = stream("BufferedWriter", BufferedIOBaseType, PyBufferedWriter);
export const BufferedRandomType: PyType = stream("BufferedRandom", BufferedIOBaseType, PyBufferedRandom);
export const BufferedRWPairType: PyType = stream("BufferedRWPair", BufferedIOBaseType, PyBufferedPair);
export const TextIOWrapperType: PyType = stream("TextIOWrapper", TextIOBaseType, PyTextIOWrapper);
