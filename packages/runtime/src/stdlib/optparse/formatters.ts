/** How help is laid out. https://docs.python.org/3.13/library/optparse.html#generating-help */
import { getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { AssertionError, error, NotImplementedError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toSize, toText } from "../kit.ts";
import { environment } from "../os/environment.ts";
import { fill, wrap } from "../textwrap.ts";
import { NO_DEFAULT } from "./errors.ts";

const blanks = (n: number): string => " ".repeat(Math.max(0, n));
const lengthOf = (text: string): number => [...text].length;
/** The width of the terminal, two columns free. */
function columns(): number {
  const given = strOf(environment().get("COLUMNS") ?? "");
  return (/^\s*[+-]?\d+\s*$/.test(given) ? Number(given) : 80) - 2;
}
const abstract = (): never => {
  throw error(NotImplementedError, "subclasses must implement");
};
function textOf(self: Value, text: Value): string {
  const indent = blanks(self.$current_indent);
  const width = Math.max(toSize(self.$width) - self.$current_indent, 11);
  return apply(fill, [text, width], { initial_indent: indent, subsequent_indent: indent });
}
/** One option: its forms, and beside or below them what it is for. */
function optionText(self: Value, option: Value): string {
  const { $current_indent: indent, $help_position: position } = self;
  const forms = toText((self.$option_strings as PyDict).get(option), "option");
  const width = position - indent - 2;
  const isLong = lengthOf(forms) > width;
  const head = isLong ? `${blanks(indent)}${forms}\n` : `${blanks(indent)}${forms}${blanks(width - lengthOf(forms))}  `;
  if (!truth(getattr(option, "help"))) return isLong ? head : `${head}\n`;
  const lines = toArray(call(wrap, invoke(self, "expand_default", option), self.$help_width)).map(strOf);
  return head + lines.map((line, i) => `${blanks(i > 0 || isLong ? position : 0)}${line}\n`).join("");
}
/** Remembers the forms of options, and where the column of help begins. */
function storeStrings(self: Value, parser: Value): void {
  let longest = 0;
  const store = (options: Value): void => {
    for (const option of iterate(options)) {
      const text = toText(invoke(self, "format_option_strings", option), "option");
      self.$option_strings.set(option, text);
      longest = Math.max(longest, lengthOf(text) + self.$current_indent);
    }
  };
  invoke(self, "indent");
  store(getattr(parser, "option_list"));
  invoke(self, "indent");
  for (const group of iterate(getattr(parser, "option_groups"))) store(getattr(group, "option_list"));
  invoke(self, "dedent");
  invoke(self, "dedent");
  self.$help_position = Math.min(longest + 2, toSize(self.$max_help_position));
  self.$help_width = Math.max(toSize(self.$width) - self.$help_position, 11);
}

export const HelpFormatter: PyType = pythonClass("optparse", "HelpFormatter", [], {
  NO_DEFAULT_VALUE: "none",
  __init__: [
    "indent_increment, max_help_position, width, short_first",
    (self: Value, increment: Value, most: Value, given: Value, shortFirst: Value) => {
      const width = isNone(given) ? columns() : toSize(given);
      const position = Math.min(toSize(most), Math.max(width - 20, toSize(increment) * 2));
      Object.assign(self, {
        $parser: None,
        $indent_increment: increment,
        $width: width,
        $help_position: position,
        $max_help_position: position,
        $current_indent: 0,
        $level: 0,
        $help_width: None,
        $short_first: shortFirst,
        $default_tag: "%default",
        $option_strings: new PyDict(),
        $_short_opt_fmt: "%s %s",
        $_long_opt_fmt: "%s=%s",
      });
      return None;
    },
  ],
  set_parser: [
    "parser",
    (self: Value, parser: Value) => {
      self.$parser = parser;
      return None;
    },
  ],
  set_short_opt_delimiter: [
    "delim",
    (self: Value, mark: Value) => {
      if (mark !== "" && mark !== " ")
        throw error(ValueError, `invalid metavar delimiter for short options: ${reprOf(mark)}`);
      self.$_short_opt_fmt = `%s${mark}%s`;
      return None;
    },
  ],
  set_long_opt_delimiter: [
    "delim",
    (self: Value, mark: Value) => {
      if (mark !== "=" && mark !== " ")
        throw error(ValueError, `invalid metavar delimiter for long options: ${reprOf(mark)}`);
      self.$_long_opt_fmt = `%s${mark}%s`;
      return None;
    },
  ],
  indent: [
    "",
    (self: Value) => {
      self.$current_indent += toSize(self.$indent_increment);
      self.$level++;
      return None;
    },
  ],
  dedent: [
    "",
    (self: Value) => {
      self.$current_indent -= toSize(self.$indent_increment);
      if (self.$current_indent < 0) throw error(AssertionError, "Indent decreased below 0.");
      self.$level--;
      return None;
    },
  ],
  format_usage: ["usage", abstract],
  format_heading: ["heading", abstract],
  _format_text: ["text", textOf],
  format_description: [
    "description",
    (self: Value, text: Value) => (truth(text) ? `${invoke(self, "_format_text", text)}\n` : ""),
  ],
  format_epilog: [
    "epilog",
    (self: Value, text: Value) => (truth(text) ? `\n${invoke(self, "_format_text", text)}\n` : ""),
  ],
  expand_default: [
    "option",
    (self: Value, option: Value) => {
      const help = getattr(option, "help");
      if (isNone(self.$parser) || !truth(self.$default_tag)) return help;
      const known = invoke(getattr(self.$parser, "defaults"), "get", getattr(option, "dest"));
      const value = known === NO_DEFAULT || isNone(known) ? getattr(self, "NO_DEFAULT_VALUE") : known;
      return invoke(help, "replace", self.$default_tag, strOf(value));
    },
  ],
  format_option: ["option", optionText],
  store_option_strings: [
    "parser",
    (self: Value, parser: Value) => {
      storeStrings(self, parser);
      return None;
    },
  ],
  format_option_strings: [
    "option",
    (self: Value, option: Value) => {
      const takesValue = truth(invoke(option, "takes_value"));
      const metavar = (): string =>
        strOf(truth(getattr(option, "metavar")) ? option.$metavar : invoke(option.$dest, "upper"));
      const forms = (options: string[], format: string): string[] =>
        takesValue ? options.map((o) => format.replace("%s", () => o).replace("%s", metavar)) : options;
      const short = forms(option.$_short_opts, self.$_short_opt_fmt);
      const long = forms(option.$_long_opts, self.$_long_opt_fmt);
      return (truth(self.$short_first) ? [...short, ...long] : [...long, ...short]).join(", ");
    },
  ],
});

const initially = (increment: number, shortFirst: number): Value => [
  `indent_increment=${increment}, max_help_position=24, width=None, short_first=${shortFirst}`,
  (self: Value, ...given: Value[]) => call(HelpFormatter.dict.get("__init__"), self, ...given),
];
export const IndentedHelpFormatter: PyType = pythonClass("optparse", "IndentedHelpFormatter", [HelpFormatter], {
  __init__: initially(2, 1),
  format_usage: ["usage", (_self: Value, usage: Value) => `Usage: ${strOf(usage)}\n`],
  format_heading: ["heading", (self: Value, heading: Value) => `${blanks(self.$current_indent)}${strOf(heading)}:\n`],
});
export const TitledHelpFormatter: PyType = pythonClass("optparse", "TitledHelpFormatter", [HelpFormatter], {
  __init__: initially(0, 0),
  format_usage: [
    "usage",
    (self: Value, usage: Value) => `${invoke(self, "format_heading", "Usage")}  ${strOf(usage)}\n`,
  ],
  format_heading: [
    "heading",
    (self: Value, heading: Value) =>
      `${strOf(heading)}\n${("=-"[self.$level] ?? "").repeat(lengthOf(strOf(heading)))}\n`,
  ],
});
