import type { ast } from "@pycoro/syntax";

/** The text of a suite's docstring with its indentation removed, as CPython 3.13 keeps it (inspect.cleandoc's rules for indentation). */
export function docstring(body: readonly ast.Stmt[]): string | null {
  const [first] = body;
  if (first?.kind !== "Expr" || first.value.kind !== "Constant" || first.value.value.type !== "str") return null;
  return cleaned(first.value.value.value);
}

/** The compiler of 3.13 strips the common indentation of all lines but the first, and blanks at the start of the first. */
function cleaned(text: string): string {
  const lines = text.replace(/\t/g, "        ").split("\n");
  const margins = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  return lines
    .map((line, i) =>
      i === 0 ? line.replace(/^ +/, "") : line.slice(Math.min(margin, line.length - line.replace(/^ +/, "").length)),
    )
    .join("\n");
}
