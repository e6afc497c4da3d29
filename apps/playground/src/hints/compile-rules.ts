import { functionAround, withLine } from "./edits.ts";
import type { Case, Fix, Found, Rule } from "./types.ts";

/** The program with a function made `async`, and started by `asyncio.run` where the module calls it. */
function asAsync(one: Case, line: number | null): Fix | null {
  const made = withLine(one, line, "async def", (text) => text.replace(/^(\s*)def\b/, "$1async def"));
  const name = /^def\s+(\w+)/.exec(one.text(line))?.[1];
  if (made === null || name === undefined) return made;
  const call = new RegExp(`^${name}\\(.*\\)(?=\\s*(?:#.*)?$)`, "gm");
  return { ...made, source: made.source.replace(call, (text) => `asyncio.run(${text})`) };
}

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
    if (/'(?:await|async with|async for)' outside/.test(message))
      return [
        {
          key: "await-outside",
          line,
          fixes: [asAsync(one, functionAround(one.lines, line))],
        },
      ];
    return [];
  });
