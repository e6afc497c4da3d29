import { describe, expect, it } from "vitest";
import { delegationPrograms } from "../testing/correct/delegation.ts";
import { generatorPrograms } from "../testing/correct/generators.ts";
import { sharingPrograms } from "../testing/correct/sharing.ts";
import { taskPrograms } from "../testing/correct/tasks.ts";
import { runScript } from "../testing/run.ts";
import { findHints } from "./find.ts";

/** Programs in the manner of books that make no mistake: a hint about one would be a false alarm. */
const programs = { ...generatorPrograms, ...delegationPrograms, ...taskPrograms, ...sharingPrograms };

describe("no hint is given to a program that", () => {
  for (const [name, source] of Object.entries(programs))
    it(name, () => {
      const run = runScript(source.trimStart(), "3.13");
      expect(
        findHints(run).map(({ key, line }) => `${key} at ${line}`),
        run.output,
      ).toEqual([]);
      // It ran as it was meant to.
      expect(run.output).not.toMatch(/^Traceback/m);
      expect(run.output).not.toBe("");
    });
});
