/** The port to other programs that are run to their end while the caller waits, as `subprocess` and `os.system` do. */
import type { HostError } from "./io.ts";

/** Where a stream of the program comes from or goes: through us, our own, or nowhere. */
export type CommandStream = "pipe" | "inherit" | "ignore" | "stdout";
export interface Command {
  /** A program and its arguments, or one line for the shell. */
  readonly command: string | readonly string[];
  /** The file to run where it is not the first argument. */
  readonly executable: string | null;
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>> | null;
  readonly input: Uint8Array | null;
  readonly streams: readonly [stdin: CommandStream, stdout: CommandStream, stderr: CommandStream];
  /** Seconds after which it is killed; null: never. */
  readonly timeout: number | null;
}
export interface Finished {
  readonly pid: number;
  /** Its status, or the negative number of the signal that ended it. */
  readonly status: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** It took too long and was killed. */
  readonly timedOut: boolean;
}
export interface Commands {
  /** The file that runs Python programs as this one is run, called as `python3` is; absent where there is none. */
  readonly python?: string;
  run(command: Command): Finished | (HostError & { readonly path?: string });
}
