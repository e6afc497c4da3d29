import type { UnitSource } from "../protocol.ts";

/**
 * The modules that texts import at the beginning of a line, as far as their names can be seen without reading the language: what runs them may load them
 * before they are compiled.
 * @example importsOf([{ name: "main.py", mode: "exec", text: "import os.path, re as r\nfrom time import sleep\n" }]) // ["os", "re", "time"]
 */
export function importsOf(units: readonly UnitSource[]): readonly string[] {
  const names = units.flatMap(({ text }) =>
    [...text.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)|import[ \t]+(.*))/gm)].flatMap(([, from, list]) =>
      (from ?? list ?? "").split(",").map((one) => /^\s*(\w*)/.exec(one)?.[1] ?? ""),
    ),
  );
  return [...new Set(names)].filter((name) => name !== "");
}
