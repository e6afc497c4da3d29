/** Prints what a Python file compiles to: `npx tsx packages/transpiler/scripts/show.ts FILE [ts|js] [none|lines|trace]`. */
import { readFileSync } from "node:fs";
import { sourceFile } from "@pycoro/syntax";
import { compile } from "../src/compile.ts";

const [path = "", dialect = "ts", instrument = "none"] = process.argv.slice(2);
const out = compile(sourceFile(path, readFileSync(path, "utf8")), {
  dialect: dialect as "ts",
  instrument: instrument as "none",
});
for (const d of out.diagnostics) console.error(d.category, d.message, d.span);
console.log(out.code);
console.error(out.profile, out.profileReason);
