import { describe, expect, it, test } from "vitest";
import { checkDocument, checkTranscript } from "./check.ts";
import { findingText } from "./findings.ts";
import { fixed } from "./fix.ts";
import { profileOf } from "./profile.ts";
import { jsonReport, markdownReport, textReport } from "./report.ts";
import type { Session, UnitResult } from "./session.ts";
import { summary, tally } from "./words.ts";

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

test("a text that awaits outside of functions is typed where a loop runs, and says so", () => {
  const asked: (boolean | undefined)[] = [];
  const { entries } = checkDocument("```python\n>>> x = 1\n>>> await f()\n4\n```\n", {
    statement: (source, _quiet, inLoop) => {
      asked.push(inLoop);
      return { output: source.startsWith("await") ? "4\n" : "", stdout: "", outcome: "ran" };
    },
    program: () => ({ output: "", stdout: "", outcome: "ran" }),
    refusal: (source) => (source.startsWith("await") ? "'await' outside function" : undefined),
  });
  expect(asked).toEqual([true, true]);
  expect(entries.map(({ verdict, findings }) => [verdict, findings])).toEqual([
    ["exact", [{ kind: "in-loop" }]],
    ["exact", []],
  ]);
  expect(findingText({ kind: "in-loop" }, "en")).toContain("asyncio.run(main())");
  expect(findingText({ kind: "in-loop" }, "zh")).toContain("asyncio.run(main())");
});

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
    expect(markdownReport(text, report)).toContain("repeats block 3");
  });

  it("counts lines from 1 in JSON, as a person does", () => {
    const { entries, ...rest } = JSON.parse(jsonReport(report)) as typeof report;
    expect(rest).toEqual({ ...report, entries: undefined });
    const lines = text.split("\n");
    for (const [at, one] of entries.entries()) {
      const { line, shown, ...same } = report.entries[at]!;
      expect(one).toEqual({ ...same, line: line + 1, shown: one.shown });
      // A variant's program stands in another block.
      if (one.findings.every((finding) => finding.kind !== "variant"))
        expect(lines[one.line - 1]!.replace(/^>>> /, "")).toBe(one.source.split("\n")[0]);
      const written = one.shown === null ? "" : lines.slice(one.shown[0] - 1, one.shown[1]).join("\n");
      if (one.kind === "program" && shown === null) expect(one.shown).toBeNull();
      else expect(written).toBe(one.expected.trimEnd());
    }
  });

  it("counts statements at a prompt and programs apart", () => {
    expect(tally(report, "statement")).toEqual({ different: 2, exact: 2 });
    expect(tally(report, "program")).toEqual({ different: 1, "not-comparable": 1, "not-compilable": 1 });
    expect(summary(report)).toBe(
      "4 statements: 2 exact, 2 different; 3 programs: 1 different, 1 not compilable, 1 not comparable; 3 defects of the document",
    );
    expect(summary(report, "zh")).toMatch(/^4 条语句：2 一致，2 不同；3 个程序：/);
  });

  it("writes the report into the document, which is a document still", () => {
    const checked = markdownReport(text, report);
    expect(checked).toContain("> **✗ different 1/2** · repeats block 3\n\n```python\n>>> print");
    expect(checked).toContain("```\n\n~~~diff\n crust\n+crumb\n~~~\n");
    const again = checkDocument(checked, session);
    expect(again.entries.map((one) => [one.verdict, one.source])).toEqual(
      report.entries.map((one) => [one.verdict, one.source]),
    );
  });

  it("names the print that the shown output lacks by leaving it out, not by its looks", () => {
    const of = (...lines: string[]) => `\`\`\`python\n${lines.join("\n")}\n\`\`\`\n\`\`\`\nlid\n\`\`\`\n`;
    const found = (document: string) => checkDocument(document, session).entries[0]?.findings;
    expect(found(of('print("lid")  # shown', 'print("pot")'))).toEqual([{ kind: "prints-more", line: 2 }]);
    expect(found(of('print("pot")', 'print("lid")', 'print("spoon")'))).toEqual([]);
    expect(found(of('print("pot")'))).toEqual([]);
  });

  it("mends in the line ends and the indentation of the text", () => {
    const shown = '- one\r\n\r\n  ~~~pycon\r\n  >>> print("a")\r\n  b\r\n  >>> print("c")\r\n  c\r\n  ~~~\r\n';
    expect(fixed(shown, checkDocument(shown, session))).toBe(shown.replace("  b\r\n", "  a\r\n"));
  });

  it("mends only what differs", () => {
    const mended = fixed(text, report);
    expect(checkDocument(mended, session).counts.different).toBe(0);
    expect(mended).toContain("crust\ncrumb\n");
    expect(mended.match(/warm"\)(?: {2}# twice)?\nwarm/g)).toHaveLength(2);
  });
});

describe("blocks that build on one another", () => {
  /** Knows names: `name = …` makes one, `use name` prints it or fails; a program begins with none. */
  const knowing = (): Session => {
    const run = (source: string, names: Set<string>): UnitResult => {
      let output = "";
      for (const line of source.split("\n")) {
        const [, made] = /^(\w+) =/.exec(line) ?? [];
        if (made !== undefined) names.add(made);
        const [, used] = /^use (\w+)/.exec(line) ?? [];
        if (used === undefined) continue;
        if (!names.has(used)) {
          output += `Traceback (most recent call last):\nNameError: name '${used}' is not defined\n`;
          break;
        }
        output += `${used}\n`;
      }
      return { output, stdout: output, outcome: source.startsWith("while") ? "stopped" : "ran" };
    };
    const names = new Set<string>();
    return { statement: (source) => run(source, names), program: (source) => run(source, new Set()) };
  };
  const fence = (language: string, ...lines: string[]) => `\`\`\`${language}\n${lines.join("\n")}\n\`\`\`\n`;

  it("share one namespace where they need it, and are programs of their own where not", () => {
    const document = [
      fence("python", "tea = 1", "use tea"),
      fence("text", "tea"),
      fence("{.python .wide}", "use tea"),
      fence("", "tea"),
      fence("pycon", ">>> use tea", "tea", ">>> use milk", "milk"),
      fence("python", "use milk"),
    ].join("\n");
    const report = checkDocument(document, knowing());
    expect(report.entries.map((one) => one.verdict)).toEqual([
      "exact",
      "exact",
      "exact",
      "different",
      "not-comparable",
    ]);
    expect(report.shared).toEqual([0, 2]);
  });

  it("that never end are stopped and say so, and the others have their verdicts", () => {
    const document = `${fence("python", "while True: pass")}\n${fence("pycon", ">>> while True: pass", ">>> use x")}`;
    const { entries } = checkDocument(document, knowing());
    expect(entries.map((one) => [one.verdict, one.findings])).toEqual([
      ["not-comparable", [{ kind: "endless" }]],
      ["not-comparable", [{ kind: "endless" }]],
      ["different", []],
    ]);
  });
});

describe("the version of a text", () => {
  it("is the old one where it uses what is gone, or shows what prompts of that time printed", () => {
    expect(profileOf("loop = asyncio.get_event_loop()\n")).toBe("3.10");
    expect(profileOf('>>> f()\nTraceback\n  File "<stdin>", line 1\n')).toBe("3.10");
    expect(profileOf("asyncio.run(main())\n")).toBe("3.13");
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
