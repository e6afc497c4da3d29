import { readdirSync, readFileSync } from "node:fs";
import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { allRules } from "../diagnose/diagnose.ts";
import { scan } from "../lexer/lexer.ts";
import { unicodeNames } from "../literals/unicode-names.ts";
import { DEMO } from "../testing/demo.ts";
import { LOOKAHEAD } from "./lookahead.generated.ts";
import { ModuleGrammar } from "./module.ts";
import { recordLookahead } from "./record-lookahead.ts";

describe("the grammar", () => {
  it("is LL(1): Chevrotain finds nothing ambiguous in it", () => {
    // The validations are written for Node 21 and later; this is the one thing of it that they use.
    const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Record<string, T[]> => {
      const groups: Record<string, T[]> = {};
      for (const item of items) (groups[keyOf(item)] ??= []).push(item);
      return groups;
    };
    const had = "groupBy" in Object;
    if (!had) Object.assign(Object, { groupBy });
    try {
      expect(() => new ModuleGrammar("analysed", { skipValidations: false })).not.toThrow();
    } finally {
      if (!had) delete (Object as { groupBy?: unknown }).groupBy;
    }
  });

  it("has an up-to-date table of decisions (run `pnpm --filter ./packages/parser lookahead`)", () => {
    expect(recordLookahead()).toEqual(LOOKAHEAD);
  });

  it("gives the same trees on Chevrotain's own engine", () => {
    const fast = new ModuleGrammar();
    const reference = new ModuleGrammar("analysed");
    const file = sourceFile("t.py", DEMO);
    const read = (parser: ModuleGrammar) => parser.read(parser.file, scan(file).tokens, unicodeNames);
    expect(read(fast)).toEqual(read(reference));
  });
});

describe("the diagnosis", () => {
  it("has all the rules that its rules name", () => {
    const rules = allRules(sourceFile("t.py", ""), unicodeNames);
    const folder = new URL("../diagnose/", import.meta.url);
    const named = readdirSync(folder).flatMap(
      (name) => readFileSync(new URL(name, folder), "utf8").match(/(?<="\$)\w+(?=")/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((name) => rules[name] === undefined)).toEqual([]);
  });
});
