import { sourceFile } from "@pycoro/syntax";
import { compile } from "../../compile.ts";

/** The readable TypeScript of a program without its imports from the runtime, for tests that show both side by side. */
export function emit(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  const margin = Math.min(
    ...lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length),
  );
  const source = sourceFile(
    "program.py",
    `${lines
      .map((line) => line.slice(margin))
      .join("\n")
      .trimEnd()}\n`,
  );
  const { code, diagnostics } = compile(source, { dialect: "ts" });
  if (code === null) return diagnostics.map((d) => `${d.category}: ${d.message}`).join("\n");
  return code.replace(/^import (type )?\{[^}]*\} from "@pycoro\/runtime\/helpers";\n/gm, "").trim();
}
