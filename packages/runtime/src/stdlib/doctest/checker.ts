/** Whether what was printed is what was wanted (Lib/doctest.py, OutputChecker). */
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { None, type Value } from "../../object/value.ts";
import { flag } from "./flags.ts";

/** `...` stands for any text. */
function ellipsisMatch(want: string, got: string): boolean {
  const parts = want.split("...");
  if (parts.length === 1) return want === got;
  let start = 0;
  let end = got.length;
  const [first, ...rest] = parts as [string, ...string[]];
  const last = rest.pop() as string;
  if (!got.startsWith(first)) return false;
  start = first.length;
  if (!got.endsWith(last)) return false;
  end -= last.length;
  if (start > end) return false;
  for (const part of rest) {
    const at = got.indexOf(part, start);
    if (at < 0 || at + part.length > end) return false;
    start = at + part.length;
  }
  return true;
}
const collapse = (text: string): string => text.trim().split(/\s+/).join(" ");

export function isExpected(givenWant: string, givenGot: string, options: number): boolean {
  let want = givenWant;
  let got = givenGot;
  if (got === want) return true;
  if ((options & flag("DONT_ACCEPT_TRUE_FOR_1")) === 0) {
    if (got === "True\n" && want === "1\n") return true;
    if (got === "False\n" && want === "0\n") return true;
  }
  if ((options & flag("DONT_ACCEPT_BLANKLINE")) === 0) {
    want = want.replace(/^<BLANKLINE>\s*?$/gm, "");
    got = got.replace(/^[^\S\n]+$/gm, "");
    if (got === want) return true;
  }
  if ((options & flag("NORMALIZE_WHITESPACE")) !== 0) {
    got = collapse(got);
    want = collapse(want);
    if (got === want) return true;
  }
  return (options & flag("ELLIPSIS")) !== 0 && ellipsisMatch(want, got);
}
/** The lines that differ, in the form that an option asks for; null where none does, or where the texts are too short for it. */
function compared(want: string, got: string, options: number): string | null {
  const asked = (name: string): boolean => (options & flag(name)) !== 0;
  const isLong = want.split("\n").length > 3 && got.split("\n").length > 3;
  if (!asked("REPORT_NDIFF") && !(isLong && (asked("REPORT_UDIFF") || asked("REPORT_CDIFF")))) return null;
  const difflib = importModule("difflib").dict;
  const [before, after] = [want, got].map((text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []) as [Value, Value];
  if (asked("REPORT_UDIFF") && isLong) {
    const lines = [...iterate(apply(difflib.get("unified_diff"), [before, after], { n: 2 }))].slice(2);
    return `Differences (unified diff with -expected +actual):\n${indent(lines.join(""))}`;
  }
  if (asked("REPORT_CDIFF") && isLong) {
    const lines = [...iterate(apply(difflib.get("context_diff"), [before, after], { n: 2 }))].slice(2);
    return `Differences (context diff with expected followed by actual):\n${indent(lines.join(""))}`;
  }
  const lines = [
    ...iterate(invoke(call(difflib.get("Differ"), None, difflib.get("IS_CHARACTER_JUNK")), "compare", before, after)),
  ];
  return `Differences (ndiff with -expected +actual):\n${indent(lines.join(""))}`;
}
const indent = (text: string): string => text.replace(/^(?!$)/gm, "    ");
/** What is said of a difference. */
export function difference(want: string, given: string, options: number): string {
  const got = (options & flag("DONT_ACCEPT_BLANKLINE")) === 0 ? given.replace(/^[ ]*(?=\n)/gm, "<BLANKLINE>") : given;
  const fancy = compared(want, got, options);
  if (fancy !== null) return fancy;
  if (want !== "" && got !== "") return `Expected:\n${indent(want)}Got:\n${indent(got)}`;
  if (want !== "") return `Expected:\n${indent(want)}Got nothing\n`;
  return got !== "" ? `Expected nothing\nGot:\n${indent(got)}` : "Expected nothing\nGot nothing\n";
}
export { indent };
