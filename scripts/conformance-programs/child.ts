/** Runs the programs whose paths it is sent and answers whether each printed "ok". */
import { readFileSync } from "node:fs";
import { type Compiled, type Print, runCase } from "../../fixtures/harness.ts";
import { nodeHost } from "../../packages/cli/src/node-host.ts";
import type { Outcome } from "./rows.ts";

const print = process.argv[2] as Print;
const { files, environ, random, commands } = nodeHost();
/** The stand-ins are the same for all programs: compiled once. */
const compiled: Compiled = new Map();

function outcome(path: string): Outcome {
  try {
    const { out, err } = runCase(
      { id: path, path, text: readFileSync(path, "utf8"), python: "3.13", stdin: "", io: false },
      print,
      { ...(files && { files }), ...(commands && { commands }), environ: { ...environ }, random },
      compiled,
    );
    return out.endsWith("ok\n") ? { ok: true } : { ok: false, error: (err || out).slice(-3000) };
  } catch (error) {
    return { ok: false, error: `the compiler fails: ${String((error as Error)?.stack ?? error).slice(0, 1000)}` };
  }
}

process.on("message", (path: string) => process.send?.(outcome(path)));
