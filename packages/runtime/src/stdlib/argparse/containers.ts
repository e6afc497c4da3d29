/** What holds arguments: parsers and their groups, https://docs.python.org/3.13/library/argparse.html#the-add-argument-method */

import { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, invoke, isCallable } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toKwargs } from "../kit.ts";
import { type ActionObject, actionsByName, argumentError, OPTIONAL, StoreAction, ZERO_OR_MORE } from "./actions.ts";
import { FileType } from "./files.ts";
import type { Formatter } from "./format.ts";
import { SubParsersAction } from "./subparsers.ts";

/** What a parser and its groups share. */
class Shared {
  readonly actions: ActionObject[] = [];
  readonly options = new Map<string, ActionObject>();
  readonly defaults = new PyDict();
  readonly exclusive: Container[] = [];
  readonly types = new Map<Value, Value>();
  readonly kinds = new Map<Value, Value>(Object.entries({ ...actionsByName, parsers: SubParsersAction }));
}
export class Container extends PyObject {
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
export class Parser extends Container {
  positionals: Container = this;
  optionals: Container = this;
  subparsers: Container | undefined;
}

export function addAction(self: Container, action: ActionObject): ActionObject {
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
  const mayLack = nargs === OPTIONAL || (nargs === ZERO_OR_MORE && kwargs.has("default"));
  if (!mayLack) kwargs.set("required", true);
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
    const dest = first ?? kwargs.get("dest");
    if (dest === undefined)
      throw error(
        TypeError,
        "_ActionsContainer._get_positional_kwargs() missing 1 required positional argument: 'dest'",
      );
    positional(dest, kwargs);
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
  if (action.$type === FileType)
    throw error(ValueError, `${reprOf(action.$type)} is a FileType class object, instance of it must be passed`);
  if (self instanceof Parser) checkMetavar(self, action);
  return addAction(self, action);
}
function checkMetavar(self: Parser, action: ActionObject): void {
  try {
    formatterOf(self).args(action, () => "");
  } catch (e) {
    if (isError(e, TypeError)) throw error(ValueError, "length of metavar tuple does not match nargs");
    throw e;
  }
}
export const formatterOf = (self: Value): Formatter => invoke(self, "_get_formatter");

function inside(self: Container, group: Container, kwargs: Readonly<Record<string, Value>>): Container {
  const { $prefix_chars, $argument_default, $conflict_handler } = self;
  Object.assign(group, { $prefix_chars, $argument_default, $conflict_handler, $title: None, $description: None });
  Object.assign(group, kwargs);
  group.shared = self.shared;
  return group;
}
export const ArgumentsContainer: PyType = pythonClass(
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
