/** Usage and help texts: https://docs.python.org/3.13/library/argparse.html#formatter-class */

import { mod } from "../../object/arithmetic.ts";
import { getattr, ownAttributes, tryGetattr } from "../../object/attributes.ts";
import { dictFromRecord } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { wrap } from "../textwrap.ts";
import { type ActionObject, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE } from "./actions.ts";

/** What a formatter needs to know of a mutually exclusive group. */
export interface Exclusive {
  readonly members: readonly ActionObject[];
  $required: Value;
}
/** A titled part of the help. */
export interface HelpGroup {
  $title: Value;
  $description: Value;
  readonly members: readonly ActionObject[];
}
const isSet = (v: Value): boolean => !isNone(v) && v !== SUPPRESS;
const isOption = (a: ActionObject): boolean => a.$option_strings.length > 0;
const subactions = (a: Value): ActionObject[] => a.subactions ?? [];

/** Lays help out; programs subclass it and override how text is filled and split. */
export class Formatter extends PyObject {
  prog = "";
  indent = 2;
  maxPosition = 24;
  width = 78;

  metavars(action: ActionObject, fallback: () => string): (n: number) => Value[] {
    const { $metavar: metavar, $choices: choices } = action;
    if (metavar instanceof PyTuple) return () => [...metavar.items];
    const one = isNone(metavar)
      ? isNone(choices)
        ? fallback()
        : `{${[...iterate(choices)].map(strOf).join(",")}}`
      : metavar;
    return (n) => new Array(n).fill(one);
  }
  defaultMetavar(action: ActionObject): string {
    return invoke(
      this,
      isOption(action) ? "_get_default_metavar_for_optional" : "_get_default_metavar_for_positional",
      action,
    );
  }
  /** The arguments of an action as usage shows them. @throws TypeError when a metavar tuple does not fit */
  args(action: ActionObject, fallback = () => this.defaultMetavar(action)): string {
    const get = this.metavars(action, fallback);
    const one = (): string => {
      const all = get(1);
      if (all.length !== 1) throw error(TypeError, "not all arguments converted during string formatting");
      return strOf(all[0]);
    };
    const many = (n: number): string[] => {
      const all = get(n);
      if (all.length !== n) throw error(TypeError, "not all arguments converted during string formatting");
      return all.map(strOf);
    };
    switch (action.$nargs) {
      case None:
        return one();
      case OPTIONAL:
        return `[${one()}]`;
      case ZERO_OR_MORE: {
        const all = get(1).map(strOf);
        return all.length === 2 ? `[${all[0]} [${all[1]} ...]]` : `[${one()} ...]`;
      }
      case ONE_OR_MORE: {
        const [first, rest] = many(2);
        return `${first} [${rest} ...]`;
      }
      case REMAINDER:
        return "...";
      case PARSER:
        return `${one()} ...`;
      case SUPPRESS:
        return "";
    }
    if (typeof action.$nargs !== "number") throw error(ValueError, "invalid nargs value");
    return many(action.$nargs).join(" ");
  }
  invocation(action: ActionObject): string {
    if (!isOption(action)) {
      const [only, ...more] = this.metavars(action, () => this.defaultMetavar(action))(1);
      if (only === undefined || more.length > 0) throw error(ValueError, "too many values to unpack (expected 1)");
      return strOf(only);
    }
    const names = action.$option_strings.join(", ");
    return action.$nargs === 0 ? names : `${names} ${this.args(action)}`;
  }

  private usageParts(actions: readonly ActionObject[], groups: readonly Exclusive[]): string[] {
    const grouped = new Set<ActionObject>();
    const spans: { start: number; end: number; required: boolean }[] = [];
    for (const { members, $required } of groups) {
      const [first] = members;
      if (first === undefined) throw error(ValueError, "empty group");
      const start = actions.indexOf(first);
      if (start < 0 || members.every((a) => a.$help === SUPPRESS)) continue;
      if (!members.every((a, i) => actions[start + i] === a)) continue;
      for (const a of members) grouped.add(a);
      spans.push({ start, end: start + members.length, required: truth($required) });
    }
    const parts = actions.map((action): string | undefined => {
      if (action.$help === SUPPRESS) return undefined;
      if (!isOption(action)) {
        const text = this.args(action);
        return grouped.has(action) && text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
      }
      const text =
        action.$nargs === 0 ? invoke(action, "format_usage") : `${action.$option_strings[0]} ${this.args(action)}`;
      return truth(action.$required) || grouped.has(action) ? text : `[${text}]`;
    });
    // Groups in groups: the inner ones first, each place gets one separator.
    const separated = new Set<number>();
    spans.sort((a, b) => b.start - a.start || b.end - a.end);
    for (const { start, end, required } of spans) {
      const inside = parts.slice(start, end).filter((p) => p !== undefined);
      const [open, close] = required ? (inside.length > 1 ? ["(", ")"] : ["", ""]) : ["[", "]"];
      inside[0] = `${open}${inside[0]}`;
      const last = inside.length - 1;
      inside[last] = `${inside[last]}${close}`;
      for (let i = 0; i < last; i++) {
        if (separated.has(start + i)) continue;
        parts[start + i] = `${inside[i]} |`;
        separated.add(start + i);
      }
      parts[start + last] = inside[last];
      parts.fill(undefined, start + inside.length, end);
    }
    return parts.filter((p) => p !== undefined);
  }
  /** The usage paragraph without the blank line after it. */
  usage(given: Value, actions: readonly ActionObject[], groups: readonly Exclusive[], prefix = "usage: "): string {
    if (!isNone(given)) return `${prefix}${mod(given, dictFromRecord({ prog: this.prog }))}`;
    const optionals = actions.filter(isOption);
    const positionals = actions.filter((a) => !isOption(a));
    const whole = [this.prog, ...this.usageParts([...optionals, ...positionals], groups)].filter(Boolean).join(" ");
    if (prefix.length + whole.length <= this.width) return prefix + whole;
    const options = this.usageParts(optionals, groups);
    const rest = this.usageParts(positionals, groups);
    const lines = (parts: readonly string[], indent: number, used = indent): string[] => {
      const all: string[] = [];
      let line: string[] = [];
      let length = used - 1;
      for (const part of parts) {
        if (length + 1 + part.length > this.width && line.length > 0) {
          all.push(" ".repeat(indent) + line.join(" "));
          line = [];
          length = indent - 1;
        }
        line.push(part);
        length += part.length + 1;
      }
      if (line.length > 0) all.push(" ".repeat(indent) + line.join(" "));
      return all;
    };
    if (prefix.length + this.prog.length <= 0.75 * this.width) {
      const indent = prefix.length + this.prog.length + 1;
      const head = options.length > 0 ? options : rest;
      const first = lines([this.prog, ...head], indent, prefix.length);
      first[0] = (first[0] ?? "").slice(indent);
      const more = options.length > 0 ? lines(rest, indent) : [];
      return prefix + [...first, ...more].join("\n");
    }
    const all = lines([...options, ...rest], prefix.length);
    const split = all.length > 1 ? [...lines(options, prefix.length), ...lines(rest, prefix.length)] : all;
    return prefix + [this.prog, ...split].join("\n");
  }
  paragraph(text: Value, indent = 0): string {
    if (!isSet(text)) return "";
    const plain = strOf(text);
    const filled = plain.includes("%(prog)") ? mod(plain, dictFromRecord({ prog: this.prog })) : plain;
    return `${invoke(this, "_fill_text", filled, Math.max(this.width - indent, 11), " ".repeat(indent))}\n\n`;
  }
  /** A text alone, as `--version` prints it. */
  textOf(text: Value): string {
    return tidy(this.paragraph(text));
  }
  help(
    usage: Value,
    actions: readonly ActionObject[],
    exclusive: readonly Exclusive[],
    description: Value,
    groups: readonly HelpGroup[],
    epilog: Value,
  ): string {
    let longest = 0;
    for (const { members } of groups) {
      for (const action of members.filter((a) => a.$help !== SUPPRESS)) {
        longest = Math.max(longest, this.invocation(action).length + this.indent);
        for (const sub of subactions(action))
          longest = Math.max(longest, this.invocation(sub).length + 2 * this.indent);
      }
    }
    const position = Math.min(longest + 2, this.maxPosition);
    let text = usage === SUPPRESS ? "" : `${this.usage(usage, actions, exclusive)}\n\n`;
    text += this.paragraph(description);
    for (const group of groups) {
      const body =
        this.paragraph(group.$description, this.indent) +
        group.members
          .filter((a) => a.$help !== SUPPRESS)
          .map((a) => this.entry(a, this.indent, position))
          .join("");
      if (body !== "") text += `\n${isSet(group.$title) ? `${strOf(group.$title)}:\n` : ""}${body}\n`;
    }
    return tidy(text + this.paragraph(epilog));
  }
  private entry(action: ActionObject, indent: number, position: number): string {
    const header = " ".repeat(indent) + this.invocation(action);
    const room = position - 2;
    const hasHelp = truth(action.$help);
    const help = hasHelp && strOf(action.$help).trim() !== "" ? this.expanded(action) : "";
    let text = `${hasHelp && help === "" && header.length <= room ? header.padEnd(position) : header}\n`;
    if (help !== "") {
      const lines: Value[] = [...iterate(invoke(this, "_split_lines", help, Math.max(this.width - position, 11)))];
      const beside = header.length <= room;
      const indented = lines.map((line) => `${" ".repeat(position)}${line}\n`);
      if (beside) indented[0] = `${header.padEnd(position)}${lines[0]}\n`;
      text = (beside ? "" : text) + indented.join("");
    }
    return (
      text +
      subactions(action)
        .map((a) => this.entry(a, indent + this.indent, position))
        .join("")
    );
  }
  private expanded(action: ActionObject): string {
    const values: Record<string, Value> = { prog: this.prog };
    for (const [name, value] of ownAttributes(action)) {
      if (value === SUPPRESS) continue;
      const short = typeof value === "string" || isNone(value) ? undefined : tryGetattr(value, "__name__");
      values[name] = short ?? value;
    }
    values.prog = this.prog;
    if (!isNone(action.$choices)) values.choices = [...iterate(action.$choices)].map(strOf).join(", ");
    return mod(invoke(this, "_get_help_string", action), dictFromRecord(values));
  }
}
const tidy = (text: string): string => {
  const inner = text.replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
  return inner === "" ? "" : `${inner}\n`;
};
const squeeze = (text: string): string => text.replace(/[ \t\n\r\f\v]+/g, " ").trim();
const screenWidth = (): number =>
  Number(getattr(call(importModule("shutil").dict.get("get_terminal_size")), "columns"));

export const HelpFormatter: PyType = pythonClass(
  "argparse",
  "HelpFormatter",
  [],
  {
    __init__: [
      "prog, indent_increment=2, max_help_position=24, width=None",
      (self: Formatter, prog: Value, indent: Value, position: Value, width: Value) => {
        self.prog = strOf(prog);
        self.indent = Number(indent);
        self.width = isNone(width) ? screenWidth() - 2 : Number(width);
        self.maxPosition = Math.min(Number(position), Math.max(self.width - 20, self.indent * 2));
        return None;
      },
    ],
    _fill_text: [
      "text, width, indent",
      (_self: Value, text: string, width: number, indent: string) =>
        call(wrap, squeeze(text), width - indent.length)
          .map((line: string) => indent + line)
          .join("\n"),
    ],
    _split_lines: ["text, width", (_self: Value, text: string, width: number) => call(wrap, squeeze(text), width)],
    _get_help_string: ["action", (_self: Value, action: ActionObject) => action.$help],
    _get_default_metavar_for_optional: ["action", (_self: Value, action: ActionObject) => action.$dest.toUpperCase()],
    _get_default_metavar_for_positional: ["action", (_self: Value, action: ActionObject) => action.$dest],
  },
  { alloc: Formatter },
);
const variant = (name: string, base: PyType, table: Readonly<Record<string, Value>>): PyType =>
  pythonClass("argparse", name, [base], table, { alloc: class extends base.alloc {} });
export const RawDescriptionHelpFormatter: PyType = variant("RawDescriptionHelpFormatter", HelpFormatter, {
  _fill_text: [
    "text, width, indent",
    (_self: Value, text: string, _width: number, indent: string) =>
      text === ""
        ? ""
        : text
            .split(/(?<=\n)/)
            .map((line) => indent + line)
            .join(""),
  ],
});
export const RawTextHelpFormatter: PyType = variant("RawTextHelpFormatter", RawDescriptionHelpFormatter, {
  _split_lines: ["text, width", (_self: Value, text: string) => text.replace(/\n$/, "").split("\n")],
});
export const ArgumentDefaultsHelpFormatter: PyType = variant("ArgumentDefaultsHelpFormatter", HelpFormatter, {
  _get_help_string: [
    "action",
    (_self: Value, action: ActionObject) => {
      const help = isNone(action.$help) ? "" : strOf(action.$help);
      const has = isOption(action) || action.$nargs === OPTIONAL || action.$nargs === ZERO_OR_MORE;
      return !help.includes("%(default)") && action.$default !== SUPPRESS && has
        ? `${help} (default: %(default)s)`
        : help;
    },
  ],
});
const typeNameOf = ["action", (_self: Value, action: ActionObject) => getattr(action.$type, "__name__")] as const;
export const MetavarTypeHelpFormatter: PyType = variant("MetavarTypeHelpFormatter", HelpFormatter, {
  _get_default_metavar_for_optional: typeNameOf,
  _get_default_metavar_for_positional: typeNameOf,
});
