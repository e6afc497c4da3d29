/** `unittest.main()`: https://docs.python.org/3.13/library/unittest.html#unittest.main */
import { current } from "../../host/interpreter.ts";
import { getattr, setattr } from "../../object/attributes.ts";
import { error, SystemExit } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import { isType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { TestLoader } from "./loader.ts";
import { TextTestRunner } from "./runner.ts";

interface Options {
  verbosity: number;
  failfast: Value;
  buffer: Value;
  catchbreak: Value;
  durations: Value;
  locals: boolean;
  readonly patterns: string[];
  readonly names: string[];
}
/** What stands on the command line. */
function parse(args: readonly string[], options: Options): Options {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "-v" || arg === "--verbose") options.verbosity = 2;
    else if (arg === "-q" || arg === "--quiet") options.verbosity = 0;
    else if (arg === "-f" || arg === "--failfast") options.failfast = true;
    else if (arg === "-b" || arg === "--buffer") options.buffer = true;
    else if (arg === "-c" || arg === "--catch") options.catchbreak = true;
    else if (arg === "--locals") options.locals = true;
    else if (arg === "--durations") options.durations = Number(rest.shift());
    else if (arg === "-k") options.patterns.push(wild(rest.shift() ?? ""));
    else options.names.push(arg);
  }
  return options;
}
const wild = (pattern: string): string => (pattern.includes("*") ? pattern : `*${pattern}*`);

function testsFor(self: Value, module: Value, fallback: Value, options: Options): Value {
  const loader = getattr(self, "testLoader");
  if (options.patterns.length > 0) setattr(loader, "testNamePatterns", options.patterns);
  const chosen =
    options.names.length > 0
      ? options.names
      : isNone(fallback)
        ? null
        : typeof fallback === "string"
          ? [fallback]
          : [...iterate(fallback)];
  if (chosen === null) return invoke(loader, "loadTestsFromModule", module);
  return invoke(loader, "loadTestsFromNames", chosen, module);
}

export const TestProgram: PyType = pythonClass("unittest.main", "TestProgram", [], {
  __init__: [
    "module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=..., exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None",
    (
      self: Value,
      module: Value,
      defaultTest: Value,
      argv: Value,
      testRunner: Value,
      testLoader: Value,
      exit: Value,
      verbosity: Value,
      failfast: Value,
      catchbreak: Value,
      buffer: Value,
      warnings: Value,
      tbLocals: Value,
      durations: Value,
    ) => {
      const args: string[] = (isNone(argv) ? current.interpreter.argv : [...iterate(argv)]).slice(1);
      const options = parse(args, {
        verbosity: Number(verbosity),
        failfast,
        buffer,
        catchbreak,
        durations,
        locals: truth(tbLocals),
        patterns: [],
        names: [],
      });
      const owner = typeof module === "string" ? importModule(module) : module;
      setattr(self, "module", owner);
      setattr(self, "testLoader", testLoader === undefined || isNone(testLoader) ? call(TestLoader) : testLoader);
      const test = testsFor(self, owner, defaultTest, options);
      setattr(self, "test", test);
      const make = isNone(testRunner) ? TextTestRunner : testRunner;
      const runner = isType(make)
        ? apply(make, [], {
            verbosity: options.verbosity,
            failfast: isNone(options.failfast) ? false : options.failfast,
            buffer: isNone(options.buffer) ? false : options.buffer,
            warnings: isNone(warnings) ? "default" : warnings,
            ...(options.locals ? { tb_locals: true } : {}),
            ...(isNone(options.durations) ? {} : { durations: options.durations }),
          })
        : make;
      const result = invoke(runner, "run", test);
      setattr(self, "result", result);
      if (!truth(exit)) return None;
      const isEmpty = getattr(result, "testsRun") === 0 && (getattr(result, "skipped") as Value[]).length === 0;
      throw error(SystemExit, isEmpty ? 5 : !truth(call(getattr(result, "wasSuccessful"))));
    },
  ],
});
