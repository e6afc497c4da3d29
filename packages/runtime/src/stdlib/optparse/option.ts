/** Option: what a program may be told, and what happens then. https://docs.python.org/3.13/library/optparse.html#reference-guide */
import { add } from "../../object/arithmetic.ts";
import { getattr, setattr } from "../../object/attributes.ts";
import { dictFromEntries, isDict, type PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke, isCallable } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { ComplexType, FloatType, IntType, isType, PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, isNone, pythonClass, toKwargs, toText, tuple } from "../kit.ts";
import { NO_DEFAULT, OptionError, OptionValueError } from "./errors.ts";

const fn = functionsOf("optparse");
const has = (list: Value, v: Value): boolean => truth(contains(list, v));
/** `<Option at 0x7f…: -f/--file>` */
export const shown = (self: Value): string => `<${typeName(self)} at ${address(self)}: ${strOf(self)}>`;

/** The number of a text, in the notations of Python 2 too. */
function integer(value: Value): Value {
  const text = toText(value, "value");
  const mark = text.slice(0, 2).toLowerCase();
  if (mark === "0x") return call(IntType, text, 16);
  if (mark === "0b") return call(IntType, text.slice(2) || "0", 2);
  return call(IntType, text, text.startsWith("0") ? 8 : 10);
}
const CONVERSIONS: Readonly<Record<string, readonly [(value: Value) => Value, string]>> = {
  int: [integer, "integer"],
  long: [integer, "integer"],
  float: [(value) => call(FloatType, value), "floating-point"],
  complex: [(value) => call(ComplexType, value), "complex"],
};
const checkBuiltin: Value = fn("check_builtin", "option, opt, value", (option: Value, opt: Value, value: Value) => {
  const [convert, what] = CONVERSIONS[toText(getattr(option, "type"), "type")] as readonly [
    (v: Value) => Value,
    string,
  ];
  try {
    return convert(value);
  } catch (e) {
    if (!isError(e, ValueError)) throw e;
    throw call(OptionValueError, `option ${strOf(opt)}: invalid ${what} value: ${reprOf(value)}`);
  }
});

export { checkBuiltin as check_builtin };
export const check_choice: Value = fn(
  "check_choice",
  "option, opt, value",
  (option: Value, opt: Value, value: Value) => {
    const choices = getattr(option, "choices");
    if (has(choices, value)) return value;
    const known = [...iterate(choices)].map(reprOf).join(", ");
    throw call(OptionValueError, `option ${strOf(opt)}: invalid choice: ${reprOf(value)} (choose from ${known})`);
  },
);

const ATTRS = "action type dest default nargs const choices callback callback_args callback_kwargs help metavar".split(
  " ",
);
const STORING = "store store_const store_true store_false append append_const count".split(" ");
const wrong = (self: Value, message: string): Error => call(OptionError, message, self);

function setStrings(self: Value, options: readonly Value[]): void {
  for (const option of options) {
    const text = toText(option, "option");
    const { length } = [...text];
    if (length < 2) throw wrong(self, `invalid option string ${reprOf(text)}: must be at least two characters long`);
    if (length === 2) {
      if (!/^-[^-]/u.test(text))
        throw wrong(self, `invalid short option string ${reprOf(text)}: must be of the form -x, (x any non-dash char)`);
      self.$_short_opts.push(text);
    } else {
      if (!/^--[^-]/.test(text))
        throw wrong(self, `invalid long option string ${reprOf(text)}: must start with --, followed by non-dash`);
      self.$_long_opts.push(text);
    }
  }
}
function setAttributes(self: Value, given: PyDict): void {
  for (const name of toArray(getattr(self, "ATTRS"))) {
    const value = given.get(name);
    given.delete(name);
    setattr(self, name, value ?? (name === "default" ? NO_DEFAULT : None));
  }
  if (given.size > 0) throw wrong(self, `invalid keyword arguments: ${[...given.keys()].map(strOf).sort().join(", ")}`);
}

/** The checks of a new option, in CPython's order. Programs may put their own into `CHECK_METHODS`. */
const checks: Readonly<Record<string, (self: Value) => void>> = {
  _check_action(self) {
    if (isNone(getattr(self, "action"))) self.$action = "store";
    else if (!has(getattr(self, "ACTIONS"), self.$action)) throw wrong(self, `invalid action: ${reprOf(self.$action)}`);
  },
  _check_type(self) {
    if (isNone(getattr(self, "type"))) {
      if (has(getattr(self, "ALWAYS_TYPED_ACTIONS"), self.$action))
        self.$type = isNone(getattr(self, "choices")) ? "string" : "choice";
      return;
    }
    if (isType(self.$type)) self.$type = self.$type.name;
    if (self.$type === "str") self.$type = "string";
    if (!has(getattr(self, "TYPES"), self.$type)) throw wrong(self, `invalid option type: ${reprOf(self.$type)}`);
    if (!has(getattr(self, "TYPED_ACTIONS"), self.$action))
      throw wrong(self, `must not supply a type for action ${reprOf(self.$action)}`);
  },
  _check_choice(self) {
    if (self.$type !== "choice") {
      if (!isNone(self.$choices)) throw wrong(self, `must not supply choices for type ${reprOf(self.$type)}`);
    } else if (isNone(self.$choices)) throw wrong(self, "must supply a list of choices for type 'choice'");
    else if (!Array.isArray(self.$choices) && !(self.$choices instanceof PyTuple))
      throw wrong(self, `choices must be a list of strings ('${typeName(self.$choices)}' supplied)`);
  },
  _check_dest(self) {
    const takesValue = has(getattr(self, "STORE_ACTIONS"), self.$action) || !isNone(self.$type);
    if (!isNone(self.$dest) || !takesValue) return;
    const [long] = self.$_long_opts;
    self.$dest = long === undefined ? [...self.$_short_opts[0]][1] : long.slice(2).replaceAll("-", "_");
  },
  _check_const(self) {
    if (!has(getattr(self, "CONST_ACTIONS"), self.$action) && !isNone(self.$const))
      throw wrong(self, `'const' must not be supplied for action ${reprOf(self.$action)}`);
  },
  _check_nargs(self) {
    if (has(getattr(self, "TYPED_ACTIONS"), self.$action)) {
      if (isNone(self.$nargs)) self.$nargs = 1;
    } else if (!isNone(self.$nargs))
      throw wrong(self, `'nargs' must not be supplied for action ${reprOf(self.$action)}`);
  },
  _check_callback(self) {
    const { $callback: callback, $callback_args: args, $callback_kwargs: kwargs } = self;
    if (self.$action === "callback") {
      if (!isCallable(callback)) throw wrong(self, `callback not callable: ${reprOf(callback)}`);
      if (!isNone(args) && !(args instanceof PyTuple))
        throw wrong(self, `callback_args, if supplied, must be a tuple: not ${reprOf(args)}`);
      if (!isNone(kwargs) && !isDict(kwargs))
        throw wrong(self, `callback_kwargs, if supplied, must be a dict: not ${reprOf(kwargs)}`);
      return;
    }
    if (!isNone(callback)) throw wrong(self, `callback supplied (${reprOf(callback)}) for non-callback option`);
    if (!isNone(args)) throw wrong(self, "callback_args supplied for non-callback option");
    if (!isNone(kwargs)) throw wrong(self, "callback_kwargs supplied for non-callback option");
  },
};
const checkMethods = Object.entries(checks).map(
  ([name, check]) =>
    [
      name,
      fn(
        name,
        "self",
        (self: Value) => {
          check(self);
          return None;
        },
        undefined,
        { qualname: `Option.${name}` },
      ),
    ] as const,
);

/** What an action does with a value. @returns whether the action is one that is known */
function act(self: Value, action: Value, dest: Value, opt: Value, value: Value, values: Value, parser: Value): boolean {
  const ensured = (initial: Value): Value => invoke(values, "ensure_value", dest, initial);
  switch (action) {
    case "store":
      setattr(values, dest, value);
      break;
    case "store_const":
      setattr(values, dest, getattr(self, "const"));
      break;
    case "store_true":
    case "store_false":
      setattr(values, dest, action === "store_true");
      break;
    case "append":
      invoke(ensured([]), "append", value);
      break;
    case "append_const":
      invoke(ensured([]), "append", getattr(self, "const"));
      break;
    case "count":
      setattr(values, dest, add(ensured(0), 1));
      break;
    case "callback": {
      const [args, kwargs] = [getattr(self, "callback_args"), getattr(self, "callback_kwargs")];
      const more = truth(args) ? toArray(args) : [];
      apply(
        getattr(self, "callback"),
        [self, opt, value, parser, ...more],
        truth(kwargs) ? toKwargs(kwargs) : undefined,
      );
      break;
    }
    case "help":
    case "version":
      invoke(parser, `print_${action}`);
      invoke(parser, "exit");
      break;
    default:
      return false;
  }
  return true;
}

export const Option: PyType = pythonClass("optparse", "Option", [], {
  ACTIONS: tuple(...STORING, "callback", "help", "version"),
  STORE_ACTIONS: tuple(...STORING),
  TYPED_ACTIONS: tuple("store", "append", "callback"),
  ALWAYS_TYPED_ACTIONS: tuple("store", "append"),
  CONST_ACTIONS: tuple("store_const", "append_const"),
  TYPES: tuple("string", "int", "long", "float", "complex", "choice"),
  TYPE_CHECKER: dictFromEntries([
    ...Object.keys(CONVERSIONS).map((name) => [name, checkBuiltin] as const),
    ["choice", check_choice],
  ]),
  __init__: [
    "*opts, **attrs",
    (self: Value, given: PyTuple, attrs: PyDict) => {
      Object.assign(self, { $_short_opts: [], $_long_opts: [] });
      const options = given.items.filter((option) => truth(option));
      if (options.length === 0) throw error(TypeError, "at least one option string must be supplied");
      setStrings(self, options);
      setAttributes(self, attrs);
      for (const check of iterate(getattr(self, "CHECK_METHODS"))) call(check, self);
      return None;
    },
  ],
  __repr__: ["", shown],
  __str__: ["", (self: Value) => [...self.$_short_opts, ...self.$_long_opts].join("/")],
  takes_value: ["", (self: Value) => !isNone(self.$type)],
  get_opt_string: ["", (self: Value) => self.$_long_opts[0] ?? self.$_short_opts[0]],
  check_value: [
    "opt, value",
    (self: Value, opt: Value, value: Value) => {
      const checker = invoke(getattr(self, "TYPE_CHECKER"), "get", getattr(self, "type"));
      return isNone(checker) ? value : call(checker, self, opt, value);
    },
  ],
  convert_value: [
    "opt, value",
    (self: Value, opt: Value, value: Value) => {
      if (isNone(value)) return None;
      if (self.$nargs === 1) return invoke(self, "check_value", opt, value);
      return tuple(...toArray(value).map((one) => invoke(self, "check_value", opt, one)));
    },
  ],
  process: [
    "opt, value, values, parser",
    (self: Value, opt: Value, value: Value, values: Value, parser: Value) => {
      const converted = invoke(self, "convert_value", opt, value);
      return invoke(self, "take_action", self.$action, self.$dest, opt, converted, values, parser);
    },
  ],
  take_action: [
    "action, dest, opt, value, values, parser",
    (self: Value, action: Value, dest: Value, opt: Value, value: Value, values: Value, parser: Value) => {
      if (!act(self, action, dest, opt, value, values, parser))
        throw error(ValueError, `unknown action ${reprOf(self.$action)}`);
      return 1;
    },
  ],
});
// A list among the methods would be taken for one.
Option.dict.set("ATTRS", ATTRS);
Option.dict.set(
  "CHECK_METHODS",
  checkMethods.map(([, method]) => method),
);
for (const [name, method] of checkMethods) Option.dict.set(name, method);
