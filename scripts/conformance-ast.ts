/**
 * `pnpm conformance:ast DIR...`: parses every Python file below the folders with pycoro and with the Python found on the
 * machine (`PYTHON`, else the newest 3.13 of pyenv, else `python3.13`, `python3`) and compares `ast.dump` with positions.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parse } from "@pycoro/parser";
import { dump, positionAt, sourceFile } from "@pycoro/syntax";
import { findPython } from "./find-python.ts";

/** One JSON line a file: its text as Python decodes it, and the digest of its dump or its SyntaxError. */
const PROGRAM = `
import ast, hashlib, io, json, sys, tokenize, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(100000)
full = len(sys.argv) > 1
for line in sys.stdin:
    path = line.rstrip("\\n")
    row = {"path": path}
    try:
        raw = open(path, "rb").read()
        row["text"] = raw.decode(tokenize.detect_encoding(io.BytesIO(raw).readline)[0])
    except Exception as error:
        row["unreadable"] = str(error)
        print(json.dumps(row), flush=True)
        continue
    try:
        shown = ast.dump(ast.parse(raw, path), include_attributes=True)
        row["digest"] = hashlib.md5(shown.encode("utf8")).hexdigest()
        if full: row["dump"] = shown
    except SyntaxError as error:
        row["error"] = [type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset]
    except Exception as error:
        row["unreadable"] = repr(error)
    print(json.dumps(row), flush=True)
`;

interface Row {
  readonly path: string;
  readonly text?: string;
  readonly unreadable?: string;
  readonly digest?: string;
  readonly dump?: string;
  readonly error?: readonly [string, string, number, number | null, number | null, number | null];
}

function pythonFiles(root: string): string[] {
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.name !== "__pycache__")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(root, entry.name);
      if (entry.isDirectory()) return pythonFiles(path);
      return entry.isFile() && entry.name.endsWith(".py") ? [path] : [];
    });
}

async function* rowsOf(paths: readonly string[], ...args: string[]): AsyncGenerator<Row> {
  if (paths.length === 0) return;
  const python = spawn(findPython(), ["-c", PROGRAM, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  python.stdin.end(`${paths.join("\n")}\n`);
  for await (const line of createInterface({ input: python.stdout })) yield JSON.parse(line) as Row;
}

/** `[line, column]` of an offset as a SyntaxError counts them: from 1, in code points. */
const place = (text: string, offset: number): readonly [number, number] => {
  const file = sourceFile("", text);
  const { line, column } = positionAt(file, offset);
  const start = file.lineStarts[line - 1]!;
  return [line, [...text.slice(start, start + column)].length + 1];
};

const SHOWN = 20;
const firstDifference = (ours: string, theirs: string): string => {
  let i = 0;
  while (i < ours.length && ours[i] === theirs[i]) i++;
  const from = Math.max(0, i - 100);
  return `    ours   …${ours.slice(from, i + 100)}\n    python …${theirs.slice(from, i + 100)}`;
};

const paths = process.argv
  .slice(2)
  .filter((arg) => arg !== "--")
  .flatMap(pythonFiles);
if (paths.length === 0) {
  console.error("usage: pnpm conformance:ast DIR...");
  process.exit(2);
}
const counts = { accepted: 0, identical: 0, different: 0, refusedWrongly: 0, rejected: 0, acceptedWrongly: 0 };
const errors = { alike: 0, message: 0, place: 0 };
const notes: string[] = [];
const different: string[] = [];
let unreadable = 0;
for await (const row of rowsOf(paths)) {
  if (row.text === undefined || row.unreadable !== undefined) {
    unreadable++;
    continue;
  }
  const text = row.text.startsWith("\uFEFF") ? row.text.slice(1) : row.text;
  const file = sourceFile(row.path, text);
  const { module, diagnostics } = parse(file);
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (row.error !== undefined) {
    counts.rejected++;
    if (first === undefined) {
      counts.acceptedWrongly++;
      notes.push(`accepted, but Python says ${row.error[1]} (line ${row.error[2]}): ${row.path}`);
      continue;
    }
    const [line, column] = place(text, first.span.start);
    const [kind, message, errorLine, errorColumn] = row.error;
    if (message !== first.message || kind !== first.category) {
      errors.message++;
      notes.push(
        `${row.path}\n    ours   ${line}:${column} ${first.category}: ${first.message}\n    python ${errorLine}:${errorColumn} ${kind}: ${message}`,
      );
    } else if (line !== errorLine || column !== errorColumn) {
      errors.place++;
      notes.push(`${row.path}: ${message}: ours ${line}:${column}, python ${errorLine}:${errorColumn}`);
    } else errors.alike++;
    continue;
  }
  counts.accepted++;
  if (first !== undefined) {
    counts.refusedWrongly++;
    const [line, column] = place(text, first.span.start);
    notes.push(`refused: ${first.message} at ${row.path}:${line}:${column}`);
    continue;
  }
  const digest = createHash("md5")
    .update(dump(module, file, { includeAttributes: true }))
    .digest("hex");
  if (digest === row.digest) counts.identical++;
  else {
    counts.different++;
    different.push(row.path);
  }
}
for await (const row of rowsOf(different.slice(0, SHOWN), "full")) {
  const file = sourceFile(row.path, row.text!.replace(/^\uFEFF/, ""));
  const ours = dump(parse(file).module, file, { includeAttributes: true });
  notes.push(`different: ${row.path}\n${firstDifference(ours, row.dump!)}`);
}
for (const note of notes.slice(-2 * SHOWN)) console.log(note);
console.log(`${paths.length} files, ${unreadable} unreadable`);
console.log(
  `Python accepts ${counts.accepted}: identical ${counts.identical}, different ${counts.different}, refused here ${counts.refusedWrongly}`,
);
console.log(
  `Python rejects ${counts.rejected}: same error ${errors.alike}, other message ${errors.message}, other place ${errors.place}, accepted here ${counts.acceptedWrongly}`,
);
process.exitCode = counts.different + counts.refusedWrongly + counts.acceptedWrongly > 0 ? 1 : 0;
