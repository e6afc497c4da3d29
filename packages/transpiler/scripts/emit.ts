import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { sourceFile } from "@pycoro/syntax";
import { compile } from "../src/compile.ts";

for (const f of process.argv.slice(2)) {
  const out = compile(sourceFile(f, readFileSync(f, "utf8")), { dialect: "ts", standalone: true });
  if (out.code) writeFileSync("/tmp/mine/out/" + basename(f, ".py") + ".ts", out.code);
  else console.log(f, out.diagnostics[0]);
}
