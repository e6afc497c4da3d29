/** `HtmlDiff`, comparisons as tables of a page: https://docs.python.org/3.13/library/difflib.html#difflib.HtmlDiff */
import { slot } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { dictFromEntries } from "../../object/dict.ts";
import { applyMethod } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { codec } from "../../types/codecs/registry.ts";
import { percentStr } from "../../types/str/percent.ts";
import { expandTabs } from "../../types/str/split.ts";
import { strip } from "../../types/str/strip.ts";
import { pythonClass, toIndex, toText, tuple } from "../kit.ts";
import { IS_CHARACTER_JUNK, LineDiffer } from "./differ.ts";
import { END, type Row, type Side, sideBySide, wrapped } from "./side-by-side.ts";

const FILE = `
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>`;

const STYLES = [
  "",
  "table.diff {font-family:Courier; border:medium;}",
  ".diff_header {background-color:#e0e0e0}",
  "td.diff_header {text-align:right}",
  ".diff_next {background-color:#c0c0c0}",
  ".diff_add {background-color:#aaffaa}",
  ".diff_chg {background-color:#ffff77}",
  ".diff_sub {background-color:#ffaaaa}",
].join("\n        ");

const GROUPS = `        ${"<colgroup></colgroup> ".repeat(3).trimEnd()}\n`;
const TABLE = `
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
${GROUPS.repeat(2)}        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>`;

const LEGEND = `
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>`;

/** Tabs become as many tabs as they are wide, so that a blank instead of one is a difference. */
const widened = (lines: Value, size: number): string[] =>
  [...iterate(lines)].map((line) =>
    expandTabs(toText(line, "line").replaceAll(" ", "\0"), size)
      .replaceAll(" ", "\t")
      .replaceAll("\0", " ")
      .replace(/\n+$/, ""),
  );

/** The two cells of one side. */
function cells({ number, text }: Side, prefix: string): string {
  const id = typeof number === "number" ? ` id="${prefix}${number}"` : "";
  const safe = text.replaceAll("&", "&amp;").replaceAll(">", "&gt;").replaceAll("<", "&lt;");
  const shown = strip(safe.replaceAll(" ", "&nbsp;"), null, false, true);
  return `<td class="diff_header"${id}>${number}</td><td nowrap="nowrap">${shown}</td>`;
}

const emptyCells = (text: string): string => `<td></td><td>&nbsp;${text}&nbsp;</td>`;

/** The rows of the table, with links from change to change. */
function rowsOf(
  rows: readonly (Row | null)[],
  [from, to]: readonly [string, string],
  none: string,
  lead: number,
): string {
  const changes = rows.map((row, i) => row?.differs === true && rows[i - 1]?.differs !== true);
  const ids = rows.map(() => "");
  const links = rows.map(() => "");
  const link = (place: string | number, text: string): string => `<a href="#difflib_chg_${to}_${place}">${text}</a>`;
  let count = 0;
  let last = 0;
  changes.forEach((isStart, i) => {
    if (!isStart) return;
    last = i;
    // The anchor stands a few lines above, so that these are in view as well.
    ids[Math.max(0, i - lead)] = ` id="difflib_chg_${to}_${count}"`;
    links[i] = link(++count, "n");
  });
  if (rows[0]?.differs !== true) links[0] = link(0, "f");
  links[last] = link("top", "t");
  const line = (i: number, left: string, right: string): string =>
    `            <tr><td class="diff_next"${ids[i] ?? ""}>${links[i]}</td>${left}<td class="diff_next">${links[i]}</td>${right}</tr>\n`;
  if (rows.length === 0) return line(0, none, none);
  return rows
    .map((row, i) => {
      if (row !== null) return line(i, cells(row.from, from), cells(row.to, to));
      return i === 0 ? "" : "        </tbody>        \n        <tbody>\n";
    })
    .join("");
}

/** The header with what each side is called; nothing when neither has a name. */
function header(from: Value, to: Value): string {
  if (!truth(from) && !truth(to)) return "";
  const named = '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">%s</th>';
  return percentStr(`<thead><tr>${named}${named}</tr></thead>`, tuple(from, to));
}

const SPANS: Readonly<Record<string, string>> = { "\0+": "add", "\0-": "sub", "\0^": "chg" };
/** The marks of the text as elements. */
const withSpans = (table: string): string =>
  table
    .replace(/\0[-+^]/g, (mark) => `<span class="diff_${SPANS[mark]}">`)
    .replaceAll(END, "</span>")
    .replaceAll("\t", "&nbsp;");

/** How many tables the program has made; each program counts from 0, or from what it sets the attribute to. */
function tableCount(): number {
  slot("difflib.HtmlDiff", () => HtmlDiff.dict.set("_default_prefix", 0));
  const count: number = HtmlDiff.dict.get("_default_prefix");
  HtmlDiff.dict.set("_default_prefix", count + 1);
  return count;
}

const COMPARED = "fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5";
export const HtmlDiff: PyType = pythonClass("difflib", "HtmlDiff", [], {
  _file_template: FILE,
  _styles: STYLES,
  _table_template: TABLE,
  _legend: LEGEND,
  _default_prefix: 0,
  __init__: [
    "tabsize=8, wrapcolumn=None, linejunk=None, charjunk=...",
    (self: Value, tabsize: Value, wrapcolumn: Value, linejunk: Value, charjunk: Value) => {
      self.$_tabsize = tabsize;
      self.$_wrapcolumn = wrapcolumn;
      self.$_linejunk = linejunk;
      self.$_charjunk = charjunk ?? IS_CHARACTER_JUNK;
      return None;
    },
  ],
  make_table: [
    COMPARED,
    (self: Value, a: Value, b: Value, fromdesc: Value, todesc: Value, context: Value, numlines: Value) => {
      const count = tableCount();
      const prefixes = [`from${count}_`, `to${count}_`] as const;
      self.$_prefix = [...prefixes];
      const tabs = Number(toIndex(self.$_tabsize));
      const lines = new LineDiffer(self.$_linejunk, self.$_charjunk).compare(widened(a, tabs), widened(b, tabs));
      const lead = Number(toIndex(numlines));
      const all = sideBySide(lines, truth(context) ? lead : null);
      const rows = truth(self.$_wrapcolumn) ? wrapped(all, Number(toIndex(self.$_wrapcolumn))) : all;
      const none = emptyCells(truth(context) ? "No Differences Found" : "Empty File");
      const values = dictFromEntries([
        ["data_rows", rowsOf([...rows], prefixes, none, lead)],
        ["header_row", header(fromdesc, todesc)],
        ["prefix", prefixes[1]],
      ]);
      return withSpans(percentStr(getattr(self, "_table_template"), values));
    },
  ],
  make_file: [
    `${COMPARED}, *, charset='utf-8'`,
    (self: Value, a: Value, b: Value, from: Value, to: Value, context: Value, numlines: Value, charset: Value) => {
      const values = dictFromEntries([
        ["styles", getattr(self, "_styles")],
        ["legend", getattr(self, "_legend")],
        ["table", applyMethod(self, "make_table", [a, b, from, to], { context, numlines })],
        ["charset", charset],
      ]);
      const encoding = codec(toText(charset, "encode() argument 'encoding'"));
      const text = percentStr(getattr(self, "_file_template"), values);
      return encoding.decode(encoding.encode(text, "xmlcharrefreplace"), "strict");
    },
  ],
});
