/** Parsers, groups and subparsers: https://docs.python.org/3.13/library/argparse.html#argumentparser-objects */

import { delattr, getattr, ownAttributes, setattr, tryGetattr } from "../../object/attributes.ts";
import { apply, call, invoke, isCallable } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, SystemExit, TypeError, ValueError } from "../../object/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toKwargs, tuple } from "../kit.ts";
import { splitPath } from "../os/path.ts";
import {
  type ActionObject,
  ArgumentError,
  actionsByName,
  argumentError,
  OPTIONAL,
  REMAINDER,
  StoreAction,
  SUPPRESS,
  UNRECOGNIZED,
  ZERO_OR_MORE,
} from "./actions.ts";
import { expandFiles } from "./files.ts";
import { type Formatter, HelpFormatter } from "./format.ts";
import { type Grammar, parseInto } from "./parse.ts";
import { SubParsersAction } from "./subparsers.ts";

const sys = (name: string): Value => getattr(importModule("sys"), name);

/** `Namespace`: attributes, compared and shown by value. */
class NamespaceObject extends PyObject {}
export const Namespace: PyType = pythonClass(
  "argparse",
  "Namespace",
  [],
  {
    __init__: [
      "**kwargs",
      (self: Value, kwargs: PyDict) => {
        for (const [name, value] of kwargs.entries()) setattr(self, name, value);
        return None;
      },
    ],
    __eq__: [
      "other",
      (self: Value, other: Value) => {
        if (!(other instanceof NamespaceObject)) return NotImplemented;
        const [mine, others] = [ownAttributes(self), new Map(ownAttributes(other))];
        return mine.length === others.size && mine.every(([name, v]) => others.has(name) && equal(v, others.get(name)));
      },
    ],
    __contains__: ["key", (self: Value, key: Value) => ownAttributes(self).some(([name]) => name === key)],
    __repr__: [
      "",
      (self: Value) => {
        const plain = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
        const all = ownAttributes(self);
        const shown = all.filter(([n]) => plain.test(n)).map(([n, v]) => `${n}=${reprOf(v)}`);
        const odd = all.filter(([n]) => !plain.test(n)).map(([n, v]) => `${reprOf(n)}: ${reprOf(v)}`);
        if (odd.length > 0) shown.push(`**{${odd.join(", ")}}`);
        return `${typeOf(self).name}(${shown.join(", ")})`;
      },
    ],
  },
  { alloc: NamespaceObject },
);

/** What a parser and its groups share. */
class Shared {
  readonly actions: ActionObject[] = [];
  readonly options = new Map<string, ActionObject>();
  readonly defaults = new PyDict();
  readonly exclusive: Container[] = [];
  readonly types = new Map<Value, Value>();
  readonly kinds = new Map<Value, Value>(Object.entries(actionsByName));
}
class Container extends PyObject {
  shared = new Shared();
  /** Actions of the group itself. */
  members: ActionObject[] = [];
  groups: Container[] = [];
  /** Where a mutually exclusive group stands. */
  outer: Container | undefined;
  declare $title: Value;
  declare $description: Value;
  declare $prefix_chars: string;
  declare $argument_default: Value;
  declare $conflict_handler: string;
  declare $required: Value;
}
class Parser extends Container {
  positionals: Container = this;
  optionals: Container = this;
  subparsers: Container | undefined;
}

function addAction(self: Container, action: ActionObject): ActionObject {
  if (self.outer !== undefined) {
    if (truth(action.$required)) throw error(ValueError, "mutually exclusive arguments must be optional");
    addAction(self.outer, action);
    self.members.push(action);
    return action;
  }
  if (self instanceof Parser)
    return addAction(action.$option_strings.length > 0 ? self.optionals : self.positionals, action);
  const { shared } = self;
  const clashes = action.$option_strings.filter((name) => shared.options.has(name));
  if (clashes.length > 0) {
    if (self.$conflict_handler !== "resolve")
      throw argumentError(action, `conflicting option string${clashes.length === 1 ? "" : "s"}: ${clashes.join(", ")}`);
    for (const name of clashes) drop(self, name);
  }
  shared.actions.push(action);
  for (const name of action.$option_strings) shared.options.set(name, action);
  self.members.push(action);
  return action;
}
/** Takes an option's name from its older action; an action without names goes. */
function drop(self: Container, name: string): void {
  const old = self.shared.options.get(name) as ActionObject;
  old.$option_strings.splice(old.$option_strings.indexOf(name), 1);
  self.shared.options.delete(name);
  if (old.$option_strings.length > 0) return;
  for (const list of [self.shared.actions, self.members, ...(self.outer?.groups ?? []).map((g) => g.members)]) {
    const at = list.indexOf(old);
    if (at >= 0) list.splice(at, 1);
  }
}
function positional(name: string, kwargs: PyDict): void {
  if (kwargs.get("required") !== undefined) throw error(TypeError, "'required' is an invalid argument for positionals");
  const nargs = kwargs.get("nargs");
  if (nargs === 0) throw error(ValueError, "nargs for positionals must be != 0");
  const may = nargs === OPTIONAL || nargs === ZERO_OR_MORE || nargs === REMAINDER || nargs === SUPPRESS;
  if (!may) kwargs.set("required", true);
  kwargs.set("dest", name);
  kwargs.set("option_strings", []);
}
function optional(self: Container, names: string[], kwargs: PyDict): void {
  const prefixes = self.$prefix_chars;
  for (const name of names) {
    if (!prefixes.includes(name.charAt(0)))
      throw error(ValueError, `invalid option string ${reprOf(name)}: must start with a character ${reprOf(prefixes)}`);
  }
  let dest: Value = kwargs.get("dest");
  if (isNone(dest)) {
    const long = names.find((n) => n.length > 1 && prefixes.includes(n.charAt(1))) ?? names[0] ?? "";
    let start = 0;
    while (start < long.length && prefixes.includes(long.charAt(start))) start++;
    if (start === long.length) throw error(ValueError, `dest= is required for options like ${reprOf(long)}`);
    dest = long.slice(start).replaceAll("-", "_");
  }
  kwargs.set("dest", dest);
  kwargs.set("option_strings", names);
}
function addArgument(self: Container, names: PyTuple, kwargs: PyDict): Value {
  const texts: string[] = names.items.map(strOf);
  const [first] = texts;
  if (first === undefined || (texts.length === 1 && !self.$prefix_chars.includes(first.charAt(0)))) {
    if (first !== undefined && kwargs.get("dest") !== undefined)
      throw error(ValueError, "dest supplied twice for positional argument");
    positional(first ?? kwargs.get("dest"), kwargs);
  } else optional(self, texts, kwargs);
  if (kwargs.get("default") === undefined) {
    const fallback = self.shared.defaults.get(kwargs.get("dest")) ?? self.$argument_default;
    if (!isNone(fallback)) kwargs.set("default", fallback);
  }
  const { action: kind = None, ...rest } = toKwargs(kwargs) ?? {};
  const type: Value = isNone(kind) ? StoreAction : (self.shared.kinds.get(kind) ?? kind);
  if (!isCallable(type)) throw error(ValueError, `unknown action "${strOf(kind)}"`);
  const positionalOnly = rest.option_strings.length === 0 && rest.required === true && typeof kind === "string";
  if (positionalOnly && kind === "append_const") delete rest.required;
  const action = apply(type, [], rest);
  const wanted = self.shared.types.get(action.$type);
  if (wanted !== undefined) action.$type = wanted;
  if (!isNone(action.$type) && !isCallable(action.$type))
    throw error(ValueError, `${reprOf(action.$type)} is not callable`);
  if (self instanceof Parser) checkMetavar(self, action);
  return addAction(self, action);
}
function checkMetavar(self: Parser, action: ActionObject): void {
  try {
    formatterOf(self).args(action);
  } catch (e) {
    if (isError(e, TypeError)) throw error(ValueError, "length of metavar tuple does not match nargs");
    throw e;
  }
}
const formatterOf = (self: Value): Formatter => invoke(self, "_get_formatter");

function inside(self: Container, group: Container, kwargs: Readonly<Record<string, Value>>): Container {
  const { $prefix_chars, $argument_default, $conflict_handler } = self;
  Object.assign(group, { $prefix_chars, $argument_default, $conflict_handler, $title: None, $description: None });
  Object.assign(group, kwargs);
  group.shared = self.shared;
  return group;
}
const ArgumentsContainer: PyType = pythonClass(
  "argparse",
  "_ActionsContainer",
  [],
  {
    add_argument: ["*args, **kwargs", addArgument],
    add_argument_group: [
      "title=None, description=None, **kwargs",
      (self: Container, title: Value, description: Value) => {
        const group = inside(self, new (Group.alloc as new () => Container)(), {
          $title: title,
          $description: description,
        });
        self.groups.push(group);
        return group;
      },
    ],
    add_mutually_exclusive_group: [
      "*, required=False",
      (self: Container, required: Value) => {
        const group = inside(self, new (ExclusiveGroup.alloc as new () => Container)(), { $required: required });
        group.outer = self;
        self.shared.exclusive.push(group);
        return group;
      },
    ],
    register: [
      "registry_name, value, object",
      (self: Container, registry: Value, value: Value, object: Value) => {
        (registry === "action" ? self.shared.kinds : self.shared.types).set(value, object);
        return None;
      },
    ],
    set_defaults: [
      "**kwargs",
      (self: Container, kwargs: PyDict) => {
        for (const [name, value] of kwargs.entries()) {
          self.shared.defaults.set(name, value);
          for (const action of self.shared.actions) if (action.$dest === name) action.$default = value;
        }
        return None;
      },
    ],
    get_default: [
      "dest",
      (self: Container, dest: Value) =>
        self.shared.actions.find((a) => a.$dest === dest && !isNone(a.$default))?.$default ??
        self.shared.defaults.get(dest) ??
        None,
    ],
  },
  { alloc: Container },
);
const Group = pythonClass(
  "argparse",
  "_ArgumentGroup",
  [ArgumentsContainer],
  {},
  { alloc: class extends Container {} },
);
const ExclusiveGroup = pythonClass(
  "argparse",
  "_MutuallyExclusiveGroup",
  [Group],
  {},
  {
    alloc: class extends Container {},
  },
);

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
        if (extras.length > 0) {
          const message = `unrecognized arguments: ${extras.join(" ")}`;
          if (!truth(self.$exit_on_error)) throw argumentError(undefined, message);
          invoke(self, "error", message);
        }
        return result;
      },
    ],
    format_usage: [
      "",
      (self: Value) => {
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
