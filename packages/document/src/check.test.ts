import { describe, expect, it } from "vitest";
import { checkDocument, checkTranscript, type Session, type UnitResult } from "./check.ts";
import { findingText } from "./findings.ts";
import { fixed } from "./fix.ts";
import { jsonReport, markdownReport, textReport } from "./report.ts";

/** A stand-in for a run: it prints what `print("…")` lines say, and fails on a line that is `!`. */
const session: Session = {
  statement: (source) => said(source),
  program: (source) => said(source),
};
function said(source: string): UnitResult {
  if (/^\s*!/m.test(source)) return { output: "SyntaxError: no\n", stdout: "", outcome: "compile-error" };
  const output = [...source.matchAll(/^\s*print\("(.*)"\)/gm)].map((match) => `${match[1]}\n`).join("");
  return { output, stdout: output, outcome: "ran" };
}

const text = `# Loaves

\`\`\`python
def bake():
    pass
bake()
print("crust")
print("crumb")  # for the curious
\`\`\`
Output:
\`\`\`
crust
\`\`\`

With \`print("crust")\` commented out:
\`\`\`
crumb
\`\`\`

\`\`\`python
>>> print("warm")
cold
>>> print("sliced")
sliced
\`\`\`

\`\`\`python
>>> print("warm")  # twice
cold
>>> print("sliced")
sliced
\`\`\`

\`\`\`python
!
\`\`\`
`;

describe("checking a document", () => {
  const report = checkDocument(text, session);

  it("gives every block its verdict and names what is wrong with the document", () => {
    expect(report.entries.map((entry) => [entry.fence, entry.verdict])).toEqual([
      [0, "different"],
      [2, "not-comparable"],
      [3, "different"],
      [3, "exact"],
      [4, "different"],
      [4, "exact"],
      [5, "not-compilable"],
    ]);
    expect(report.entries.flatMap((entry) => entry.findings)).toEqual([
      { kind: "prints-more", line: 5 },
      { kind: "variant", block: 0, line: 4, same: true },
      { kind: "repeats", block: 3 },
    ]);
    expect(report.defects).toBe(3);
  });

  it("says findings in both languages", () => {
    for (const { findings } of report.entries)
      for (const finding of findings) {
        expect(findingText(finding, "en")).toMatch(/[a-z]/);
        expect(findingText(finding, "zh")).toMatch(/[\u4e00-\u9fff]/);
      }
    expect(textReport(report, "zh")).toContain("与第 3 块重复");
    expect(markdownReport(report)).toContain("repeats block 3");
    expect(JSON.parse(jsonReport(report))).toEqual(report);
  });

  it("mends only what differs", () => {
    const mended = fixed(text, report);
    expect(checkDocument(mended, session).counts.different).toBe(0);
    expect(mended).toContain("crust\ncrumb\n");
    expect(mended.match(/warm"\)(?: {2}# twice)?\nwarm/g)).toHaveLength(2);
  });
});

describe("rules", () => {
  const transcript = '>>> print("<bun at 0x7f01aa>")\n<bun at 0x10c2be10>\n';
  it("are named when they were needed, and can be left out", () => {
    expect(checkTranscript(transcript, session).entries[0]).toMatchObject({ verdict: "equal", rules: ["R2"] });
    expect(checkTranscript(transcript, session, { rules: new Set(["R3"]) }).entries[0]?.verdict).toBe("different");
  });

  it("R1 is named where a traceback counts lines from its own statement", () => {
    const shown = '>>> print("  File "<stdin>", line 8, in f")\n  File "<stdin>", line 8, in f\n';
    expect(checkTranscript(shown, session).entries[0]).toMatchObject({ verdict: "exact", rules: ["R1"] });
  });
});
