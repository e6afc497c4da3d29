/** What `pycoro check` says of documents of many kinds. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { htmlReport, jsonReport, markdownReport, RULES, textReport } from "@pycoro/document";
import { describe, expect, it } from "vitest";
import { InputError } from "../input.ts";
import { type CheckOptions, check, checked, REPORTS } from "./check.ts";

const folder = fileURLToPath(new URL("../../../../fixtures/documents/", import.meta.url));
const documents = readdirSync(folder).filter((name) => name.endsWith(".md"));
const options: CheckOptions = { python: "auto", clock: "virtual", report: "text", lang: "en" };
const textOf = (name: string) => readFileSync(join(folder, name), "utf8");
const reportOf = (name: string, more: Partial<CheckOptions> = {}) =>
  checked(textOf(name), join(folder, name), { ...options, ...more });

/** A report as the command writes it. */
const reportText = (text: string, chosen: CheckOptions): string =>
  REPORTS[chosen.report](checked(text, "-", chosen), chosen.lang, { title: "-", text });

describe("the ledger of a document", () => {
  for (const name of documents)
    it(`is right about ${name}`, async () => {
      const report = reportOf(name);
      await expect(textReport(report)).toMatchFileSnapshot(join(folder, name.replace(".md", ".report")));
      // The other reports say the same.
      expect((JSON.parse(jsonReport(report)) as typeof report).counts).toEqual(report.counts);
      expect(htmlReport(report, name, "zh")).toMatch(/^<!doctype html>/);
      expect(markdownReport(textOf(name), report, "zh").length).toBeGreaterThan(textOf(name).length);
    });

  it("has every verdict, every rule and every defect somewhere", () => {
    const entries = documents.flatMap((name) => reportOf(name).entries);
    const found = (values: readonly string[]) => [...new Set(values)].sort();
    expect(found(entries.map((one) => one.verdict))).toEqual(
      ["context", "different", "equal", "exact", "not-comparable", "not-compilable", "signature"].sort(),
    );
    expect(found(entries.flatMap((one) => one.rules))).toEqual(RULES.map((rule) => rule.id as string).sort());
    expect(found(entries.flatMap((one) => one.findings.map((finding) => finding.kind)))).toEqual(
      ["endless", "in-loop", "lost-callout", "prints-more", "repeats", "shape", "variant"].sort(),
    );
  });
});

describe("what a check forgives", () => {
  const rulesOf = (text: string) =>
    checked(text, "-", options).entries.map(({ verdict, rules }) => [verdict, ...rules]);
  it("is a traceback that is shown without its stack, but no other error", () => {
    const shown = ">>> {}['k']\nTraceback (most recent call last):\n";
    expect(rulesOf(`${shown}KeyError: 'k'\n`)).toEqual([["equal", "R4"]]);
    expect(rulesOf(`${shown}KeyError: 'q'\n`)).toEqual([["different"]]);
    expect(rulesOf(`${shown}  File "<stdin>", line 2, in <module>\nKeyError: 'k'\n`)).toEqual([["different"]]);
  });
});

describe("the options of a check", () => {
  it("--rules keeps to the rules that it names, and names those that there are", () => {
    const verdicts = (rules?: string) => reportOf("errors.md", rules === undefined ? {} : { rules }).counts;
    expect(verdicts().different).toBe(0);
    expect(verdicts("r2,R4").equal).toBe(2);
    expect(verdicts("R2").different).toBe(verdicts("R2,R4").different + 1);
    expect(() => verdicts("R77")).toThrow(InputError);
  });

  it("--report has each form in each language, of what is right, what is wrong and what does not compile", () => {
    const texts = [">>> 6 * 7\n42\n", "# Sum\n\n```python\n>>> 1 + 1\n3\n```\n", ">>> def (\n>>> 1\n1\n"];
    const looks = { text: /^[✓✗⊘] /, json: /^\{\n/, md: /^(?:> )?\d+ /, html: /^<!doctype html>/ } as const;
    for (const [at, text] of texts.entries())
      for (const [name, look] of Object.entries(looks)) {
        const chosen = { ...options, report: name as keyof typeof looks };
        const [en, zh] = (["en", "zh"] as const).map((lang) => reportText(text, { ...chosen, lang }));
        expect(en, `${name} of ${at}`).toMatch(look);
        expect(zh, `${name} of ${at}`).toMatch(look);
        if (name !== "json") expect(zh).toMatch(/[\u4e00-\u9fff]/);
      }
  });

  it("refuses what holds nothing to check, and --fix of standard input", () => {
    const place = mkdtempSync(join(tmpdir(), "pycoro-check-"));
    try {
      const file = join(place, "plain.py");
      writeFileSync(file, "print('a program, no transcript')\n");
      expect(() => check(file, options)).toThrow(/^pycoro: there is nothing to check in '.*plain\.py'/);
      expect(() => check("-", { ...options, fix: true })).toThrow("--fix writes into the file");
      expect(() => check(join(place, "none.md"), options)).toThrow("No such file or directory");
    } finally {
      rmSync(place, { recursive: true });
    }
  });

  it("reads notebooks, and mends none", () => {
    const place = mkdtempSync(join(tmpdir(), "pycoro-check-"));
    const file = join(place, "cells.ipynb");
    const outputs = [{ output_type: "stream", name: "stdout", text: ["3\n"] }];
    const cell = { cell_type: "code", source: ["print(1 + 2)"], outputs };
    try {
      writeFileSync(file, JSON.stringify({ nbformat: 4, cells: [cell] }));
      expect(check(file, options)).toBe(0);
      writeFileSync(file, JSON.stringify({ nbformat: 4, cells: [cell, { ...cell, source: ["print(1 - 2)"] }] }));
      expect(check(file, options)).toBe(1);
      expect(() => check(file, { ...options, fix: true })).toThrow("--fix mends transcripts and documents");
    } finally {
      rmSync(place, { recursive: true });
    }
  });

  it("--fix writes what is printed, in lists and quotes as well, and then nothing differs", () => {
    const place = mkdtempSync(join(tmpdir(), "pycoro-check-"));
    const file = join(place, "notes.md");
    try {
      writeFileSync(
        file,
        textOf("course-lists.md").replace("> 'cowrie'", "> 'cockle'").replace("     whelk\n", "     winkle\n"),
      );
      expect(check(file, { ...options, fix: true, report: "json" })).toBe(1);
      expect(readFileSync(file, "utf8")).toBe(textOf("course-lists.md").replace("   3\n", "   2\n"));
      expect(check(file, options)).toBe(0);
    } finally {
      rmSync(place, { recursive: true });
    }
  });
});
