/** The command line as `python3` reads it: programs start `sys.executable` so. https://docs.python.org/3.13/using/cmdline.html */

/** Options that change nothing here: no bytecode is written, and neither variables nor site packages are looked at. */
const IDLE = /^-[BEIPqsSu]+$/;

/**
 * What stands for `run` and its arguments, or null where a command of pycoro's own is meant.
 * @example
 * asPython(["-u", "-c", "print(1)", "x"]); // ["-c", "print(1)", "x"]
 */
export function asPython(argv: readonly string[]): readonly string[] | null {
  const from = argv.findIndex((one) => !IDLE.test(one));
  const first = argv[from];
  if (first === undefined || !(first === "-" || first.startsWith("-c") || first.endsWith(".py"))) return null;
  if (argv.slice(0, from).some((one) => one.includes("u"))) process.env["PYTHONUNBUFFERED"] = "1";
  const rest = argv.slice(from);
  return first.startsWith("-c") && first.length > 2 ? ["-c", first.slice(2), ...rest.slice(1)] : rest;
}
