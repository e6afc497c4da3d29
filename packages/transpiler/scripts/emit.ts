/** Writes the TypeScript of Python files into a folder, for tsc: `npx tsx packages/transpiler/scripts/emit.ts FOLDER FILE…`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sourceFile } from "@pycoro/syntax";
import { compile } from "../src/compile.ts";

const [folder = ".", ...files] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const file of files) {
  const { code, diagnostics } = compile(sourceFile(file, readFileSync(file, "utf8")), {
    dialect: "ts",
    standalone: true,
  });
  if (code !== null) writeFileSync(join(folder, `${basename(file, ".py")}.ts`), code);
  else console.log(file, diagnostics[0]?.message);
}
