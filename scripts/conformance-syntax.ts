/**
 * `tsx scripts/conformance-syntax.ts`: collects every text that CPython's own tests hand to the compiler, by running those
 * tests on the machine's Python 3.13 with a listening `compile`, and compares the SyntaxErrors of its parser with ours:
 * message, line, column, end. Nothing of the tests is kept.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "@pycoro/parser";
import { sourceFile, syntaxErrorOf } from "@pycoro/syntax";
import { findPython } from "./find-python.ts";

const TESTS = [
  ...["test_syntax", "test_exceptions", "test_fstring", "test_grammar", "test_eof", "test_patma", "test_unparse"],
  ...["test_string_literals", "test_positional_only_arg", "test_named_expressions", "test_generators", "test_genexps"],
  ...["test_unpack", "test_unpack_ex", "test_type_params", "test_type_aliases", "test_except_star", "test_listcomps"],
  ...["test_dictcomps", "test_setcomps", "test_keywordonlyarg", "test_decorators", "test_with", "test_coroutines"],
  ...["test_scope", "test_global", "test_compile", "test_ast", "test_bytes", "test_complex", "test_int", "test_float"],
  ...["test_codeop", "test_type_annotations", "test_peg_generator", "test_future_stmt", "test_print", "test_raise"],
];

/** Runs the tests with `compile` and `ast.parse` overheard; then asks the parser alone about each text. */
const PROGRAM = `
import ast, builtins, io, json, sys, unittest, warnings, doctest, importlib, contextlib
texts = {}
original = builtins.compile
def overheard(source, filename, mode, *args, **kwargs):
    if isinstance(source, str): texts.setdefault((source, "eval" if mode == "eval" else "exec"))
    return original(source, filename, mode, *args, **kwargs)
builtins.compile = overheard
doctest.compile = overheard
realExec, realEval = builtins.exec, builtins.eval
def listen(real, mode):
    def call(source, *args, **kwargs):
        if isinstance(source, str): texts.setdefault((source, mode))
        if not args and not kwargs:
            frame = sys._getframe(1)
            return real(source, frame.f_globals, frame.f_locals)
        return real(source, *args, **kwargs)
    return call
builtins.exec, builtins.eval = listen(realExec, "exec"), listen(realEval, "eval")
warnings.simplefilter("ignore")
for name in sys.argv[2:]:
    try:
        module = importlib.import_module("test." + name)
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
        sink = io.StringIO()
        with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
            unittest.TextTestRunner(stream=sink).run(suite)
    except BaseException as error:
        print(name, repr(error)[:100], file=sys.stderr)
builtins.compile, builtins.exec, builtins.eval = original, realExec, realEval
warnings.resetwarnings(); warnings.simplefilter("ignore")
rows = []
for (source, mode) in texts:
    # Null bytes are compile's own business.
    if len(source) > 20000 or "\\0" in source: continue
    row = {"source": source, "mode": mode}
    try: source.encode("utf8")
    except UnicodeEncodeError: continue
    try: original(source, "x", mode, ast.PyCF_ONLY_AST)
    except SyntaxError as error: row["error"] = [type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset]
    except BaseException: continue
    rows.append(row)
json.dump(rows, open(sys.argv[1], "w"))
`;

interface Row {
  readonly source: string;
  readonly mode: "exec" | "eval";
  readonly error?: readonly [string, string, number | null, number | null, number | null, number | null];
}

const folder = mkdtempSync(join(tmpdir(), "pycoro-"));
const path = join(folder, "rows.json");
const keep = process.env.ROWS;
try {
  if (keep === undefined || process.env.REFRESH !== undefined) {
    const target = keep ?? path;
    writeFileSync(target, "[]");
    spawnSync(findPython(), ["-c", PROGRAM, target, ...TESTS], { stdio: ["ignore", "ignore", "inherit"], cwd: folder });
  }
  compare(JSON.parse(readFileSync(keep ?? path, "utf8")) as Row[]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(rows: readonly Row[]): void {
  const counts = { accepted: 0, refused: 0, same: 0, end: 0, place: 0, message: 0, missed: 0, crashed: 0 };
  const notes: string[] = [];
  for (const { source, mode, error } of rows) {
    const shown = JSON.stringify(source.length > 300 ? `${source.slice(0, 300)}…` : source);
    try {
      const file = sourceFile("x", source);
      const { diagnostics } = parse(file, { mode });
      const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
      if (error === undefined) {
        counts.accepted++;
        if (first !== undefined) {
          counts.refused++;
          notes.push(`refused: ${first.message}\n    ${shown}`);
        }
        continue;
      }
      const [kind, message, line, column, endLine, endColumn] = error;
      if (first === undefined) {
        counts.missed++;
        notes.push(`accepted, but ${message} ${line}:${column}\n    ${shown}`);
        continue;
      }
      const ours = syntaxErrorOf(first, file);
      const start = `${ours.line}:${ours.offset}`;
      const end = `${ours.endLine}:${ours.endOffset}`;
      const theirs = `${line}:${column}`;
      const theirEnd = `${endLine}:${endColumn}`;
      if (first.message !== message || first.category !== kind) {
        counts.message++;
        notes.push(
          `message\n    ${shown}\n    ours   ${first.category}: ${first.message} ${start}\n    python ${kind}: ${message} ${theirs}`,
        );
      } else if (line !== null && start !== theirs) {
        counts.place++;
        notes.push(`place ${message}\n    ${shown}\n    ours ${start} python ${theirs}`);
      } else if (line !== null && end !== theirEnd) {
        counts.end++;
        notes.push(`end ${message}\n    ${shown}\n    ours ${start}-${end} python ${theirs}-${theirEnd}`);
      } else counts.same++;
    } catch (crash) {
      counts.crashed++;
      notes.push(`crash ${(crash as Error).stack?.split("\n").slice(0, 3).join(" ")}\n    ${shown}`);
    }
  }
  const limit = Number(process.env.SHOW ?? 30);
  for (const note of notes.slice(0, limit)) console.log(note);
  console.log(`${rows.length} texts; Python accepts ${counts.accepted}, of which refused here ${counts.refused}`);
  const wrong = counts.same + counts.end + counts.place + counts.message + counts.missed;
  console.log(
    `Python refuses ${wrong}: same ${counts.same}, other end ${counts.end}, other place ${counts.place}, ` +
      `other message ${counts.message}, accepted here ${counts.missed}; crashes ${counts.crashed}`,
  );
}
