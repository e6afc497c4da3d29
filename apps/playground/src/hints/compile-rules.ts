import { functionAround, withLine } from "./edits.ts";
import type { Found, Rule } from "./types.ts";

/** Mistakes that the compiler names. */
export const compileRules: Rule = (one) =>
  one.diagnostics.flatMap(({ line, message }): Found[] => {
    if (message.includes("'yield from' inside async function"))
      return [
        {
          key: "yieldfrom-async",
          line,
          fixes: [withLine(one, line, "await", (text) => text.replace(/\byield\s+from\b/, "await"))],
        },
      ];
    if (message.includes("'await' outside"))
      return [
        {
          key: "await-outside",
          line,
          fixes: [
            withLine(one, functionAround(one.lines, line), "async def", (text) => text.replace(/\bdef\b/, "async def")),
          ],
        },
      ];
    return [];
  });
