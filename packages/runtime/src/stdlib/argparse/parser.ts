/** Parsers: https://docs.python.org/3.13/library/argparse.html#argumentparser-objects */

import { delattr, getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isError, SystemExit, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toKwargs, tuple } from "../kit.ts";
import { splitPath } from "../os/path-text.ts";
import { type ActionObject, ArgumentError, argumentError, SUPPRESS, UNRECOGNIZED } from "./actions.ts";
import { ArgumentsContainer, addAction, type Container, formatterOf, Parser } from "./containers.ts";
import { expandFiles } from "./files.ts";
import { HelpFormatter } from "./format.ts";
import { parseIntermixed } from "./intermixed.ts";
import { Namespace } from "./namespace.ts";
import { type Grammar, parseInto } from "./parse.ts";
import { SubParsersAction } from "./subparsers.ts";

const sys = (name: string): Value => getattr(importModule("sys"), name);

/** Takes over what a parent parser knows. */
function inherit(self: Parser, parent: Parser): void {
  const homes = new Map<ActionObject, Container>();
  for (const group of parent.groups) {
    const home =
      self.groups.find((g) => g.$title === group.$title) ??
      invoke(self, "add_argument_group", group.$title, group.$description);
    for (const action of group.members) homes.set(action, home);
  }
  for (const group of parent.shared.exclusive) {
    const own: Container = apply(getattr(self, "add_mutually_exclusive_group"), [], { required: group.$required });
    for (const action of group.members) homes.set(action, own);
  }
  for (const action of parent.shared.actions) addAction(homes.get(action) ?? self, action);
  for (const [name, value] of parent.shared.defaults.entries()) self.shared.defaults.set(name, value);
}
const grammar = (self: Value): Grammar => ({
  parser: self,
  actions: self.shared.actions,
  options: self.shared.options,
  exclusive: self.shared.exclusive,
  prefixes: self.$prefix_chars,
  abbreviations: truth(self.$allow_abbrev),
  warn: (message) => invoke(self, "_warning", message),
});
function parseKnown(self: Value, args: Value, given: Value): Value {
  const texts: string[] = isNone(args) ? sys("argv").slice(1) : [...iterate(args)];
  const namespace = isNone(given) ? call(Namespace) : given;
  const { actions, defaults } = (self as Parser).shared;
  for (const { $dest, $default } of actions) {
    if ($dest !== SUPPRESS && $default !== SUPPRESS && tryGetattr(namespace, $dest) === undefined)
      setattr(namespace, $dest, $default);
  }
  for (const [name, value] of defaults.entries())
    if (tryGetattr(namespace, name) === undefined) setattr(namespace, name, value);
  let extras: string[] = [];
  try {
    extras = parseInto(grammar(self), expandFiles(self, texts), namespace);
  } catch (e) {
    if (!isError(e, ArgumentError) || !truth(self.$exit_on_error)) throw e;
    invoke(self, "error", strOf(e));
  }
  const unknown = tryGetattr(namespace, UNRECOGNIZED);
  if (unknown !== undefined) {
    extras.push(...unknown);
    delattr(namespace, UNRECOGNIZED);
  }
  return tuple(namespace, extras);
}
/** What was parsed, when nothing is left over. */
function refuseExtras(self: Value, result: Value, extras: readonly string[]): Value {
  if (extras.length === 0) return result;
  const message = `unrecognized arguments: ${extras.join(" ")}`;
  if (!truth(self.$exit_on_error)) throw argumentError(undefined, message);
  invoke(self, "error", message);
  return result;
}
const positionalsOf = (self: Parser): ActionObject[] =>
  self.shared.actions.filter((a) => a.$option_strings.length === 0);

export const ArgumentParser: PyType = pythonClass(
  "argparse",
  "ArgumentParser",
  [ArgumentsContainer],
  {
    __init__: [
      "prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=None, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True",
      (self: Value, ...given: Value[]) => {
        const [prog, usage, description, epilog, parents, formatter, prefixes, fromFile, fallback] = given;
        const [conflict, addHelp, abbreviate, exits] = given.slice(9);
        if (conflict !== "error" && conflict !== "resolve")
          throw error(ValueError, `invalid conflict_resolution value: ${reprOf(conflict)}`);
        Object.assign(self, {
          $prog: isNone(prog) ? splitPath(strOf(sys("argv")[0] ?? ""))[1] : prog,
          ...{ $usage: usage, $description: description, $epilog: epilog, $add_help: addHelp },
          ...{ $formatter_class: isNone(formatter) ? HelpFormatter : formatter, $prefix_chars: prefixes },
          ...{ $fromfile_prefix_chars: fromFile, $argument_default: fallback, $conflict_handler: conflict },
          ...{ $allow_abbrev: abbreviate, $exit_on_error: exits },
        });
        self.positionals = invoke(self, "add_argument_group", "positional arguments");
        self.optionals = invoke(self, "add_argument_group", "options");
        if (truth(addHelp)) {
          const dash = prefixes.includes("-") ? "-" : prefixes.charAt(0);
          apply(getattr(self, "add_argument"), [`${dash}h`, `${dash}${dash}help`], {
            action: "help",
            default: SUPPRESS,
            help: "show this help message and exit",
          });
        }
        for (const parent of iterate(parents)) {
          if (!(parent instanceof Parser)) throw error(TypeError, "parents must be a list of ArgumentParser");
          inherit(self, parent);
        }
        return None;
      },
    ],
    __repr__: [
      "",
      (self: Value) =>
        `${typeOf(self).name}(${["prog", "usage", "description", "formatter_class", "conflict_handler", "add_help"]
          .map((name) => `${name}=${reprOf(getattr(self, name))}`)
          .join(", ")})`,
    ],
    add_subparsers: [
      "**kwargs",
      (self: Parser, dict: PyDict) => {
        if (self.subparsers !== undefined) throw argumentError(undefined, "cannot have multiple subparser arguments");
        const { title, description, action = SubParsersAction, ...kwargs } = toKwargs(dict) ?? {};
        self.subparsers =
          title === undefined && description === undefined
            ? self.positionals
            : (invoke(self, "add_argument_group", title ?? "subcommands", description ?? None) as Container);
        kwargs.parser_class ??= typeOf(self);
        if (isNone(kwargs.prog)) {
          const usage = getattr(self, "usage");
          kwargs.prog = formatterOf(self).usage(usage, positionalsOf(self), self.shared.exclusive, "").trim();
        }
        return addAction(self.subparsers, apply(action, [], { option_strings: [], ...kwargs }));
      },
    ],
    convert_arg_line_to_args: ["arg_line", (_self: Value, line: string) => [line]],
    parse_known_args: ["args=None, namespace=None", parseKnown],
    parse_args: [
      "args=None, namespace=None",
      (self: Value, args: Value, namespace: Value) => {
        const [result, extras] = invoke(self, "parse_known_args", args, namespace).items;
        return refuseExtras(self, result, extras);
      },
    ],
    parse_known_intermixed_args: ["args=None, namespace=None", parseIntermixed],
    parse_intermixed_args: [
      "args=None, namespace=None",
      (self: Value, args: Value, namespace: Value) => {
        const [result, extras] = invoke(self, "parse_known_intermixed_args", args, namespace).items;
        return refuseExtras(self, result, extras);
      },
    ],
    format_usage: [
      "",
      (self: Value) => {
        if (self.$usage === SUPPRESS) return "";
        const text = formatterOf(self).usage(self.$usage, self.shared.actions, self.shared.exclusive);
        return `${text}\n`;
      },
    ],
    format_help: [
      "",
      (self: Value) =>
        formatterOf(self).help(
          ...([self.$usage, self.shared.actions, self.shared.exclusive] as const),
          ...([self.$description, self.groups, self.$epilog] as const),
        ),
    ],
    _get_formatter: ["", (self: Value) => apply(self.$formatter_class, [], { prog: self.$prog })],
    print_usage: [
      "file=None",
      (self: Value, file: Value) =>
        invoke(self, "_print_message", invoke(self, "format_usage"), isNone(file) ? sys("stdout") : file),
    ],
    print_help: [
      "file=None",
      (self: Value, file: Value) =>
        invoke(self, "_print_message", invoke(self, "format_help"), isNone(file) ? sys("stdout") : file),
    ],
    _print_message: [
      "message, file=None",
      (_self: Value, message: Value, file: Value) => {
        if (truth(message)) invoke(isNone(file) ? sys("stderr") : file, "write", message);
        return None;
      },
    ],
    _warning: [
      "message",
      (self: Value, message: Value) =>
        invoke(self, "_print_message", `${self.$prog}: warning: ${message}\n`, sys("stderr")),
    ],
    exit: [
      "status=0, message=None",
      (self: Value, status: Value, message: Value) => {
        if (truth(message)) invoke(self, "_print_message", message, sys("stderr"));
        throw error(SystemExit, status);
      },
    ],
    error: [
      "message",
      (self: Value, message: Value) => {
        invoke(self, "print_usage", sys("stderr"));
        return invoke(self, "exit", 2, `${self.$prog}: error: ${message}\n`);
      },
    ],
  },
  { alloc: Parser },
);
