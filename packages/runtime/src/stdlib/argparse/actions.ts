/** Actions and errors: https://docs.python.org/3.13/library/argparse.html#action-classes */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import {
  Exception,
  error,
  NotImplementedError,
  type PyBaseException,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";

export const SUPPRESS = "==SUPPRESS==";
export const OPTIONAL = "?";
export const ZERO_OR_MORE = "*";
export const ONE_OR_MORE = "+";
export const PARSER = "A...";
export const REMAINDER = "...";
/** Where the namespace keeps what a subparser did not know. */
export const UNRECOGNIZED = "_unrecognized_args";

/** An action's attributes, as programs see them without the `$`. */
export interface ActionObject {
  $option_strings: string[];
  $dest: string;
  $nargs: Value;
  $const: Value;
  $default: Value;
  $type: Value;
  $choices: Value;
  $required: Value;
  $help: Value;
  $metavar: Value;
  $deprecated: Value;
}

/** How errors call an argument; None where it has no name. */
export function argumentName(action: ActionObject): string | undefined {
  if (action.$option_strings.length > 0) return action.$option_strings.join("/");
  for (const name of [action.$metavar, action.$dest]) if (!isNone(name) && name !== SUPPRESS) return strOf(name);
  return truth(action.$choices) ? `{${[...iterate(action.$choices)].map(strOf).join(",")}}` : undefined;
}

export const ArgumentError: PyType = pythonClass("argparse", "ArgumentError", [Exception], {
  __init__: [
    "argument, message",
    (self: Value, argument: Value, message: Value) => {
      self.$argument_name = isNone(argument) ? None : (argumentName(argument) ?? None);
      self.$message = message;
      return None;
    },
  ],
  __str__: [
    "",
    (self: Value) =>
      isNone(self.$argument_name)
        ? strOf(self.$message)
        : `argument ${strOf(self.$argument_name)}: ${strOf(self.$message)}`,
  ],
});
export const ArgumentTypeError: PyType = pythonClass("argparse", "ArgumentTypeError", [Exception], {});

/** An ArgumentError about an action, or about the command line as a whole. */
export const argumentError = (action: ActionObject | undefined, message: string): PyBaseException =>
  call(ArgumentError, action ?? None, message);

type Fields = Partial<Record<keyof ActionObject, Value>>;
function fill(self: Value, fields: Fields): Value {
  const none = { $nargs: None, $const: None, $default: None, $type: None, $choices: None };
  Object.assign(self, { ...none, $required: false, $help: None, $metavar: None, $deprecated: false, ...fields });
  return None;
}
const every =
  "option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None, deprecated=False";
const initEvery = (self: Value, ...given: Value[]): Value => {
  const names = ["option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help"];
  return fill(
    self,
    Object.fromEntries([...names, "metavar", "deprecated"].map((name, i) => [`$${name}`, given[i]])) as Fields,
  );
};
const shown = ["option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help"];

export const Action: PyType = pythonClass("argparse", "Action", [], {
  __init__: [every, initEvery],
  __repr__: [
    "",
    (self: Value) =>
      `${typeOf(self).name}(${[...shown, "metavar", "deprecated"].map((n) => `${n}=${reprOf(getattr(self, n))}`).join(", ")})`,
  ],
  format_usage: ["", (self: ActionObject) => self.$option_strings[0]],
  __call__: [
    "parser, namespace, values, option_string=None",
    () => {
      throw error(NotImplementedError, ".__call__() not defined");
    },
  ],
});

type Take = (self: ActionObject, parser: Value, namespace: Value, values: Value, option: Value) => void;
/** An action class: what it is made with, and what it does when its argument is met. */
export function actionClass(
  name: string,
  signature: string,
  init: (self: Value, ...given: Value[]) => Value,
  take: Take,
  base: PyType = Action,
  more: Readonly<Record<string, Value>> = {},
): PyType {
  return pythonClass("argparse", name, [base], {
    __init__: [signature, init],
    __call__: [
      "parser, namespace, values, option_string=None",
      (self: ActionObject, parser: Value, namespace: Value, values: Value, option: Value) => {
        take(self, parser, namespace, values, option);
        return None;
      },
    ],
    ...more,
  });
}
const put = (self: ActionObject, namespace: Value, value: Value): Value => setattr(namespace, self.$dest, value);
const itemsOf = (self: ActionObject, namespace: Value): Value[] => {
  const items = tryGetattr(namespace, self.$dest);
  return isNone(items) ? [] : [...iterate(items)];
};
const nonZero =
  (message: string) =>
  (self: Value, ...given: Value[]) => {
    if (given[2] === 0) throw error(ValueError, message);
    if (!isNone(given[3]) && given[2] !== OPTIONAL) throw error(ValueError, `nargs must be '?' to supply const`);
    return initEvery(self, ...given);
  };
const storing = nonZero(
  "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate",
);
const appending = nonZero(
  "nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append const action may be more appropriate",
);

const StoreAction = actionClass("_StoreAction", every, storing, (self, _parser, ns, values) => put(self, ns, values));
const constant =
  "option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False";
const initConstant = (
  self: Value,
  o: Value,
  d: Value,
  c: Value,
  def: Value,
  r: Value,
  h: Value,
  m: Value,
  dep: Value,
) =>
  fill(self, {
    ...{ $option_strings: o, $dest: d, $nargs: 0, $const: c, $default: def },
    ...{ $required: r, $help: h, $metavar: m, $deprecated: dep },
  });
const StoreConstAction = actionClass("_StoreConstAction", constant, initConstant, (self, _parser, ns) =>
  put(self, ns, self.$const),
);
const flag = (name: string, on: boolean): PyType =>
  actionClass(
    name,
    `option_strings, dest, default=${on ? "False" : "True"}, required=False, help=None, deprecated=False`,
    (self, o, d, def, r, h, dep) => initConstant(self, o, d, on, def, r, h, None, dep),
    (action, _parser, ns) => put(action, ns, action.$const),
    StoreConstAction,
  );
const AppendAction = actionClass("_AppendAction", every, appending, (self, _parser, ns, values) =>
  put(self, ns, [...itemsOf(self, ns), values]),
);
const AppendConstAction = actionClass("_AppendConstAction", constant, initConstant, (self, _parser, ns) =>
  put(self, ns, [...itemsOf(self, ns), self.$const]),
);
const ExtendAction = actionClass(
  "_ExtendAction",
  every,
  appending,
  (self, _parser, ns, values) => put(self, ns, [...itemsOf(self, ns), ...iterate(values)]),
  AppendAction,
);
const CountAction = actionClass(
  "_CountAction",
  "option_strings, dest, default=None, required=False, help=None, deprecated=False",
  (self, o, d, def, r, h, dep) => initConstant(self, o, d, None, def, r, h, None, dep),
  (self, _parser, ns) => {
    const count = tryGetattr(ns, self.$dest);
    put(self, ns, (isNone(count) ? 0 : Number(count)) + 1);
  },
);
const HelpAction = actionClass(
  "_HelpAction",
  "option_strings, dest='==SUPPRESS==', default='==SUPPRESS==', help=None, deprecated=False",
  (self, o, d, def, h, dep) => initConstant(self, o, d, None, def, false, h, None, dep),
  (_self, parser) => {
    invoke(parser, "print_help");
    invoke(parser, "exit");
  },
);
const VersionAction = actionClass(
  "_VersionAction",
  "option_strings, version=None, dest='==SUPPRESS==', default='==SUPPRESS==', help=None, deprecated=False",
  (self, o, version, d, def, h, dep) => {
    self.$version = version;
    const help = isNone(h) ? "show program's version number and exit" : h;
    return initConstant(self, o, d, None, def, false, help, None, dep);
  },
  (self, parser) => {
    const version = getattr(self, "version");
    const formatter = invoke(parser, "_get_formatter");
    const text = formatter.textOf(isNone(version) ? getattr(parser, "version") : version);
    invoke(parser, "_print_message", text, getattr(importModule("sys"), "stdout"));
    invoke(parser, "exit");
  },
);

export const BooleanOptionalAction: PyType = actionClass(
  "BooleanOptionalAction",
  "option_strings, dest, default=None, required=False, help=None, deprecated=False",
  (self, options, d, def, r, h, dep) => {
    const both = [...iterate(options)].flatMap((s: string) => (s.startsWith("--") ? [s, `--no-${s.slice(2)}`] : [s]));
    return initConstant(self, both, d, None, def, r, h, None, dep);
  },
  (self, _parser, ns, _values, option) => {
    if (self.$option_strings.includes(option)) put(self, ns, !String(option).startsWith("--no-"));
  },
  Action,
  { format_usage: ["", (self: ActionObject) => self.$option_strings.join(" | ")] },
);

/** `action="..."` by name. */
export const actionsByName: Readonly<Record<string, PyType>> = {
  store: StoreAction,
  store_const: StoreConstAction,
  store_true: flag("_StoreTrueAction", true),
  store_false: flag("_StoreFalseAction", false),
  append: AppendAction,
  append_const: AppendConstAction,
  extend: ExtendAction,
  count: CountAction,
  help: HelpAction,
  version: VersionAction,
};
export { fill as fillAction, StoreAction };
