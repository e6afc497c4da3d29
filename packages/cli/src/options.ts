/** The options of every command. */
import { Command, CommanderError, Option } from "commander";
import { traceClocks, traceFormats, traceViews } from "./commands/trace-formats.ts";
import * as commands from "./commands.lazy.ts";

const python = (): Option =>
  new Option("--python <version>", "Python version to behave as")
    .choices(["auto", "3.10", "3.11", "3.12", "3.13", "3.14"])
    .default("auto");
const clock = (): Option =>
  new Option("--clock <clock>", "real time, virtual time that jumps, or real time so many times faster: 10x").default(
    "real",
  );
const stdlib = (): Option =>
  new Option(
    "--stdlib <dir>",
    "folder with Python's own modules, for imports that pycoro lacks (or the variable PYCORO_STDLIB)",
  );
const prefer = (): Option =>
  new Option("--stdlib-prefer <modules>", "modules taken from that folder though pycoro has its own, with commas");

const schedule = (): Option =>
  new Option("--schedule <id>", "the order that 'pycoro explore' gave this name, in virtual time");

/** The exit code of a command whose arguments say nothing that it knows. */
const REFUSED = 2;

/**
 * Does what the arguments ask for and returns the exit code.
 * @throws InputError when there is no such file, or when options do not go together
 */
export async function commandLine(argv: readonly string[]): Promise<number> {
  let exitCode = 0;

  const program = new Command("pycoro")
    .description("Compiles Python coroutine code to readable TypeScript, runs it, traces it, checks transcripts.")
    .version("0.1.0")
    .enablePositionalOptions()
    .showHelpAfterError()
    .exitOverride();

  program
    .command("run")
    .description("run a program as python3 does; '-' reads standard input")
    .argument("[file]", "program")
    .argument("[args...]", "arguments of the program")
    .option("-c, --code <code>", "program passed in as a string")
    .option("--readable", "run the readable print instead of the optimised one")
    .addOption(python())
    .addOption(stdlib())
    .addOption(prefer())
    .addOption(clock())
    .option("--allow-js", "let the program import JavaScript's globals from the module js")
    .addOption(schedule())
    .option("--seed <number>", "the seed that the schedule was found with")
    .passThroughOptions()
    .action(async (file: string | undefined, args: string[], options) => {
      if (options.code !== undefined && file !== undefined)
        exitCode = await commands.run.run(undefined, [file, ...args], options);
      else exitCode = await commands.run.run(file, args, options);
    });

  program
    .command("compile")
    .description("write readable, typed TypeScript")
    .argument("<file>", "program")
    .option(
      "-o, --out <dir>",
      "folder to write to, with the sibling modules that the program imports; default: standard output",
    )
    .option("-O, --optimise", "the optimised print")
    .addOption(new Option("--emit <language>", "TypeScript or JavaScript").choices(["ts", "js"]).default("ts"))
    .option("--source-map", "write a source map beside each file")
    .addOption(python())
    .addOption(stdlib())
    .addOption(prefer())
    .action((file: string, options) => {
      exitCode = commands.compile.compileCommand(file, options);
    });

  program
    .command("trace")
    .description("run a program in virtual time and print what happened, step by step")
    .argument("[file]", "program; '-' reads standard input")
    .argument("[args...]", "arguments of the program, behind -- when they look like options")
    .option("-c, --code <code>", "program passed in as a string")
    .addOption(new Option("--format <format>", "form of the trace (default: text)").choices(traceFormats))
    .addOption(new Option("--lang <language>", "language of the sentences").choices(["en", "zh"]).default("en"))
    .addOption(new Option("--view <view>", "what the text or the picture shows").choices(traceViews))
    .option("--task <name>", "only the steps of one task, such as Task-2")
    .addOption(
      new Option(
        "--clock <clock>",
        "times of the Perfetto file: a step an event, the program's, or real ones, which json can hold too",
      ).choices(traceClocks),
    )
    .option("--seed <number>", "makes chance the same in every run")
    .addOption(schedule())
    .option("--explore", "first run it in every order that asyncio permits, then trace the order with the worst end")
    .option("--open", "write the replay as a page and open it in the browser")
    .option("--internals", "show the loop's callbacks, timers and futures too")
    .option("--until <event>", "last event to show")
    .option(
      "--step <event>",
      "with --format tree: the event after which the tree is drawn; default: when most tasks wait",
    )
    .option("--steps <count>", "lines and resumes after which the program is stopped", "200000")
    .addOption(python())
    .addOption(stdlib())
    .addOption(prefer())
    .action((file: string | undefined, args: string[], options) => {
      if (options.code !== undefined && file !== undefined)
        exitCode = commands.trace.trace(undefined, [file, ...args], options);
      else exitCode = commands.trace.trace(file, args, options);
    });

  program
    .command("tree")
    .description("run a program in virtual time and print who waits for whom")
    .argument("[file]", "program; '-' reads standard input")
    .argument("[args...]", "arguments of the program, behind -- when they look like options")
    .option("-c, --code <code>", "program passed in as a string")
    .option("--at <event>", "event after which the tree is drawn; default: when most tasks wait")
    .option("--open", "write the tree and the replay from there as a page, and open it in the browser")
    .addOption(new Option("--lang <language>", "language of the page").choices(["en", "zh"]).default("en"))
    .addOption(python())
    .addOption(stdlib())
    .addOption(prefer())
    .action((file: string | undefined, args: string[], { at, ...options }) => {
      const all = {
        ...options,
        format: "tree",
        steps: "200000",
        ...(at === undefined ? {} : { step: at }),
      };
      if (options.code !== undefined && file !== undefined)
        exitCode = commands.trace.trace(undefined, [file, ...args], all);
      else exitCode = commands.trace.trace(file, args, all);
    });

  program
    .command("explore")
    .description("run a program in every order that asyncio permits, in virtual time, and count how it ends")
    .argument("[file]", "program; '-' reads standard input")
    .argument("[args...]", "arguments of the program, behind -- when they look like options")
    .option("-c, --code <code>", "program passed in as a string")
    .option("--any-order", "let any ready task go next, not only where asyncio leaves the order open")
    .option("--preemptions <count>", "with --any-order: most times that the next in the queue has to wait", "2")
    .option("--max-runs <count>", "most schedules to run", "1000")
    .option("--time <seconds>", "most seconds to spend", "30")
    .option("--seed <number>", "what chance begins with", "0")
    .addOption(new Option("--report <format>", "form of the report").choices(["text", "json"]).default("text"))
    .addOption(python())
    .addOption(stdlib())
    .addOption(prefer())
    .action((file: string | undefined, args: string[], options) => {
      if (options.code !== undefined && file !== undefined)
        exitCode = commands.explore.explore(undefined, [file, ...args], options);
      else exitCode = commands.explore.explore(file, args, options);
    });

  program
    .command("ast")
    .description("print the syntax tree as CPython's ast.dump does, with positions")
    .argument("<file>", "program; '-' reads standard input")
    .action((file: string) => {
      exitCode = commands.ast.ast(file);
    });

  program
    .command("check")
    .description("run a REPL transcript or a Markdown document and compare each printed result")
    .argument("<file>", "transcript or document; '-' reads standard input")
    .addOption(
      new Option("--report <format>", "form of the report").choices(["text", "json", "md", "html"]).default("text"),
    )
    .addOption(new Option("--lang <language>", "language of the report").choices(["en", "zh"]).default("en"))
    .option("--rules <names>", "rules after which outputs count as equal, such as R2,R5; default: all")
    .option("--fix", "write what is printed into the file where it shows something else")
    .addOption(python())
    .addOption(stdlib())
    .addOption(prefer())
    .addOption(
      new Option(
        "--clock <clock>",
        "real time, virtual time that jumps, or real time so many times faster: 10x",
      ).default("virtual"),
    )
    .action((file: string, options) => {
      exitCode = commands.check.check(file, options);
    });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (e) {
    // Help was asked for, or the refusal has been printed.
    if (e instanceof CommanderError) return e.exitCode === 0 ? 0 : REFUSED;
    throw e;
  }
  return exitCode;
}
