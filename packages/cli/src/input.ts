/** Where a program comes from: a file, standard input, `-c`. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type SourceFile, sourceFile } from "@pycoro/syntax";

/** A program that cannot be read, with the message and exit code that python3 gives. */
export class InputError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Reads a program. `name` is how tracebacks name it.
 * @throws InputError when there is no such file or it is not text
 */
export function readProgram(file: string | undefined, code: string | undefined): SourceFile {
  if (code !== undefined) return sourceFile("<string>", code);
  if (file === undefined || file === "-") return sourceFile("<stdin>", decode(readFileSync(0), "<stdin>"));
  const bytes = readBytes(file);
  // Since 3.9 the main file is known by its absolute path.
  const path = resolve(file);
  return sourceFile(path, decode(bytes, path));
}

/**
 * The content of a file.
 * @throws InputError as python3 says it when the file cannot be opened
 */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (e) {
    const { code: errno } = e as NodeJS.ErrnoException;
    if (errno === "EISDIR") throw new InputError(`pycoro: '${file}' is a directory, cannot continue`, 1);
    const [number, reason] = errno === "EACCES" ? [13, "Permission denied"] : [2, "No such file or directory"];
    throw new InputError(`pycoro: can't open file '${file}': [Errno ${number}] ${reason}`);
  }
}

/** UTF-8 with an optional byte order mark, or what a PEP 263 comment in the first two lines declares. */
function decode(bytes: Buffer, name: string): string {
  if (bytes.includes(0)) throw new InputError(`SyntaxError: source code cannot contain null bytes (${name})`, 1);
  const head = bytes.subarray(0, 400).toString("latin1").split("\n").slice(0, 2).join("\n");
  const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m.exec(head)?.[1]?.toLowerCase();
  const encoding = declared === undefined || /^utf-?8/.test(declared) ? "utf-8" : declared;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding === "latin-1" || encoding === "iso-8859-15" ? "iso-8859-1" : encoding, {
      fatal: true,
    });
  } catch {
    throw new InputError(`  File "${name}", line 1\nSyntaxError: encoding problem: ${declared}`, 1);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    const at = firstInvalid(bytes);
    const line = bytes.subarray(0, at).toString("latin1").split("\n").length;
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, "0");
    throw new InputError(
      `  File "${name}", line ${line}\nSyntaxError: Non-UTF-8 code starting with '\\x${byte}' on line ${line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details`,
      1,
    );
  }
}

/** Offset of the first byte that is not UTF-8. */
function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  const fits = (n: number): boolean => {
    // A sequence cut in the middle is not yet an error.
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, n), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
