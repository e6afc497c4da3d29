/** `pycoro`: argv to a command to an exit code. No other file ends the process. */
import { asPython } from "./as-python.ts";
import * as commands from "./commands.lazy.ts";
import { InputError } from "./input.ts";
import { ClosedPipe } from "./node-host.ts";
import * as late from "./options.lazy.ts";

/** `pycoro FILE.py` and `pycoro -c CODE` run, as `python3` does. `pycoro run FILE args…` has no options to read, since what follows the file is the program's. */
function work(given: readonly string[]): number | Promise<number> {
  const python = asPython(given);
  const argv = python === null ? given : ["run", ...python];
  const [command, file, ...args] = argv;
  if (command === "run" && file !== undefined && !file.startsWith("-"))
    return commands.run.run(file, args, { python: "auto", clock: "real" });
  return late.options.commandLine(argv);
}

async function main(): Promise<void> {
  try {
    process.exitCode = await work(process.argv.slice(2));
  } catch (e) {
    if (e instanceof InputError) {
      process.stderr.write(`${e.message}\n`);
      process.exitCode = e.exitCode;
    } else if (e instanceof ClosedPipe) process.exitCode = 0;
    else throw e;
  }
}
void main();
