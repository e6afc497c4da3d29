/** OptionParser. https://docs.python.org/3.13/library/optparse.html#creating-the-parser */
import { delattr, getattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, type PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, isNone, pythonClass, toKwargs, toSize, toText, tuple } from "../kit.ts";
import { matchAbbreviation } from "./abbreviations.ts";
import { given, OptionContainer, OptionGroup } from "./container.ts";
import { BadOptionError, OptionValueError, SUPPRESS_USAGE } from "./errors.ts";
import { IndentedHelpFormatter } from "./formatters.ts";
import { Option } from "./option.ts";
import { Values } from "./values.ts";

const sys = (name: string): Value => getattr(importModule("sys"), name);
const write = (file: Value, text: string): Value => invoke(isNone(file) ? sys("stdout") : file, "write", text);

/** The value of an option out of the arguments that follow. */
function takeValue(self: Value, option: Value, form: string, rest: Value[]): Value {
  const count = toSize(option.$nargs);
  if (rest.length < count) invoke(self, "error", `${form} option requires ${count} argument${count === 1 ? "" : "s"}`);
  const taken = rest.splice(0, count);
  return count === 1 ? taken[0] : tuple(...taken);
}
function processLong(self: Value, rest: Value[], values: Value): void {
  const arg = toText(rest.shift(), "argument");
  const at = arg.indexOf("=");
  if (at >= 0) rest.unshift(arg.slice(at + 1));
  const form = toText(invoke(self, "_match_long_opt", at < 0 ? arg : arg.slice(0, at)), "option");
  const option = self.$_long_opt.get(form);
  let value: Value = None;
  if (truth(invoke(option, "takes_value"))) value = takeValue(self, option, form, rest);
  else if (at >= 0) invoke(self, "error", `${form} option does not take a value`);
  invoke(option, "process", form, value, values, self);
}
function processShort(self: Value, rest: Value[], values: Value): void {
  const letters = [...toText(rest.shift(), "argument")].slice(1);
  for (let i = 0; i < letters.length; i++) {
    const form = `-${letters[i]}`;
    const option = self.$_short_opt.get(form);
    if (option === undefined) throw call(BadOptionError, form);
    if (!truth(invoke(option, "takes_value"))) {
      invoke(option, "process", form, None, values, self);
      continue;
    }
    if (i + 1 < letters.length) rest.unshift(letters.slice(i + 1).join(""));
    invoke(option, "process", form, takeValue(self, option, form, rest), values, self);
    return;
  }
}
/** Goes through the arguments: what is no option stays on the left. */
function processArguments(self: Value, left: Value[], rest: Value[], values: Value): void {
  while (rest.length > 0) {
    const arg = toText(rest[0], "argument");
    if (arg === "--") {
      rest.shift();
      return;
    }
    if (arg.startsWith("--")) invoke(self, "_process_long_opt", rest, values);
    else if (arg.startsWith("-") && arg.length > 1) invoke(self, "_process_short_opts", rest, values);
    else if (truth(self.$allow_interspersed_args)) left.push(rest.shift());
    else return;
  }
}
function parse(self: Value, args: Value, given: Value): Value {
  const rest = invoke(self, "_get_args", args);
  const values = isNone(given) ? invoke(self, "get_default_values") : given;
  const left: Value[] = [];
  Object.assign(self, { $rargs: rest, $largs: left, $values: values });
  try {
    invoke(self, "_process_args", left, rest, values);
  } catch (e) {
    if (!isError(e, BadOptionError) && !isError(e, OptionValueError)) throw e;
    invoke(self, "error", strOf(toPython(e)));
  }
  return invoke(self, "check_values", values, [...left, ...rest]);
}
function defaultValues(self: Value): Value {
  if (!truth(self.$process_default_values)) return call(Values, self.$defaults);
  const defaults = invoke(self.$defaults, "copy");
  for (const option of iterate(invoke(self, "_get_all_options"))) {
    const value = defaults.get(option.$dest);
    if (asStr(value) !== undefined)
      defaults.set(option.$dest, invoke(option, "check_value", invoke(option, "get_opt_string"), value));
  }
  return call(Values, defaults);
}
function optionHelp(self: Value, given: Value): Value {
  const formatter = isNone(given) ? self.$formatter : given;
  invoke(formatter, "store_option_strings", self);
  const heading = strOf(invoke(formatter, "format_heading", "Options"));
  invoke(formatter, "indent");
  const parts: string[] = [];
  if (self.$option_list.length > 0)
    parts.push(strOf(call(OptionContainer.dict.get("format_option_help"), self, formatter)));
  for (const group of self.$option_groups) parts.push(strOf(invoke(group, "format_help", formatter)));
  invoke(formatter, "dedent");
  return parts.length === 0 ? "" : heading + parts.join("\n");
}
function wholeHelp(self: Value, given: Value): Value {
  const formatter = isNone(given) ? self.$formatter : given;
  const usage = truth(self.$usage) ? `${strOf(invoke(self, "get_usage"))}\n` : "";
  const description = truth(self.$description) ? `${strOf(invoke(self, "format_description", formatter))}\n` : "";
  const options = strOf(invoke(self, "format_option_help", formatter));
  return usage + description + options + strOf(invoke(self, "format_epilog", formatter));
}
function setUsage(self: Value, usage: Value): Value {
  if (isNone(usage)) self.$usage = "%prog [options]";
  else if (usage === SUPPRESS_USAGE) self.$usage = None;
  else self.$usage = toText(usage, "usage").replace(/^usage: /i, "");
  return None;
}
const setter = (name: string, parameter: string): Value => [
  parameter,
  (self: Value, value: Value) => {
    self[`$${name}`] = value;
    return None;
  },
];
const constant = (name: string, value: Value): Value => [
  "",
  (self: Value) => {
    self[`$${name}`] = value;
    return None;
  },
];

export const OptionParser: PyType = pythonClass("optparse", "OptionParser", [OptionContainer], {
  __init__: [
    "usage=None, option_list=None, option_class=..., version=None, conflict_handler='error', description=None, formatter=None, add_help_option=True, prog=None, epilog=None",
    (
      self: Value,
      usage: Value,
      options: Value,
      optionClass: Value,
      version: Value,
      handler: Value,
      description: Value,
      formatter: Value,
      addsHelp: Value,
      prog: Value,
      epilog: Value,
    ) => {
      call(OptionContainer.dict.get("__init__"), self, optionClass ?? Option, handler, description);
      invoke(self, "set_usage", usage);
      Object.assign(self, {
        $prog: prog,
        $version: version,
        $allow_interspersed_args: true,
        $process_default_values: true,
        $formatter: isNone(formatter) ? call(IndentedHelpFormatter) : formatter,
        $epilog: epilog,
      });
      invoke(self.$formatter, "set_parser", self);
      invoke(self, "_populate_option_list", options, addsHelp);
      return invoke(self, "_init_parsing_state");
    },
  ],
  destroy: [
    "",
    (self: Value) => {
      call(OptionContainer.dict.get("destroy"), self);
      for (const group of self.$option_groups) invoke(group, "destroy");
      for (const name of ["option_list", "option_groups", "formatter"]) delattr(self, name);
      return None;
    },
  ],
  _create_option_list: [
    "",
    (self: Value) => {
      Object.assign(self, { $option_list: [], $option_groups: [] });
      return invoke(self, "_create_option_mappings");
    },
  ],
  _add_help_option: [
    "",
    (self: Value) => {
      apply(getattr(self, "add_option"), ["-h", "--help"], { action: "help", help: "show this help message and exit" });
      return None;
    },
  ],
  _add_version_option: [
    "",
    (self: Value) => {
      const help = "show program's version number and exit";
      apply(getattr(self, "add_option"), ["--version"], { action: "version", help });
      return None;
    },
  ],
  _populate_option_list: [
    "option_list, add_help=True",
    (self: Value, options: Value, addsHelp: Value) => {
      for (const list of [getattr(self, "standard_option_list"), options])
        if (truth(list)) invoke(self, "add_options", list);
      if (truth(self.$version)) invoke(self, "_add_version_option");
      if (truth(addsHelp)) invoke(self, "_add_help_option");
      return None;
    },
  ],
  _init_parsing_state: [
    "",
    (self: Value) => {
      Object.assign(self, { $rargs: None, $largs: None, $values: None });
      return None;
    },
  ],
  set_usage: ["usage", setUsage],
  enable_interspersed_args: constant("allow_interspersed_args", true),
  disable_interspersed_args: constant("allow_interspersed_args", false),
  set_process_default_values: setter("process_default_values", "process"),
  set_default: [
    "dest, value",
    (self: Value, dest: Value, value: Value) => {
      self.$defaults.set(dest, value);
      return None;
    },
  ],
  set_defaults: [
    "**kwargs",
    (self: Value, kwargs: PyDict) => {
      for (const [name, value] of kwargs.entries()) self.$defaults.set(name, value);
      return None;
    },
  ],
  _get_all_options: [
    "",
    (self: Value) => [...self.$option_list, ...self.$option_groups.flatMap((group: Value) => group.$option_list)],
  ],
  get_default_values: ["", defaultValues],
  add_option_group: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      const group = given(args, kwargs, () => apply(OptionGroup, [self, ...args.items], toKwargs(kwargs)));
      if (!isInstance(group, OptionGroup)) throw error(TypeError, `not an OptionGroup instance: ${reprOf(group)}`);
      if (group.$parser !== self) throw error(ValueError, "invalid OptionGroup (wrong parser)");
      self.$option_groups.push(group);
      return group;
    },
  ],
  get_option_group: [
    "opt_str",
    (self: Value, form: Value) => {
      const option = invoke(self, "get_option", form);
      return isNone(option) || option.$container === self ? None : option.$container;
    },
  ],
  _get_args: ["args", (_self: Value, args: Value) => (isNone(args) ? sys("argv").slice(1) : [...toArray(args)])],
  parse_args: ["args=None, values=None", parse],
  check_values: ["values, args", (_self: Value, values: Value, args: Value) => tuple(values, args)],
  _process_args: [
    "largs, rargs, values",
    (self: Value, left: Value[], rest: Value[], values: Value) => {
      processArguments(self, left, rest, values);
      return None;
    },
  ],
  _match_long_opt: ["opt", (self: Value, form: string) => matchAbbreviation(form, self.$_long_opt)],
  _process_long_opt: [
    "rargs, values",
    (self: Value, rest: Value[], values: Value) => {
      processLong(self, rest, values);
      return None;
    },
  ],
  _process_short_opts: [
    "rargs, values",
    (self: Value, rest: Value[], values: Value) => {
      processShort(self, rest, values);
      return None;
    },
  ],
  get_prog_name: ["", (self: Value) => (isNone(self.$prog) ? strOf(sys("argv")[0]).replace(/^.*\//, "") : self.$prog)],
  expand_prog_name: [
    "s",
    (self: Value, text: Value) => invoke(text, "replace", "%prog", invoke(self, "get_prog_name")),
  ],
  get_description: ["", (self: Value) => invoke(self, "expand_prog_name", self.$description)],
  exit: [
    "status=0, msg=None",
    (_self: Value, status: Value, message: Value) => {
      if (truth(message)) write(sys("stderr"), strOf(message));
      return call(sys("exit"), status);
    },
  ],
  error: [
    "msg",
    (self: Value, message: Value) => {
      invoke(self, "print_usage", sys("stderr"));
      return invoke(self, "exit", 2, `${strOf(invoke(self, "get_prog_name"))}: error: ${strOf(message)}\n`);
    },
  ],
  get_usage: [
    "",
    (self: Value) =>
      truth(self.$usage) ? invoke(self.$formatter, "format_usage", invoke(self, "expand_prog_name", self.$usage)) : "",
  ],
  print_usage: [
    "file=None",
    (self: Value, file: Value) => {
      if (truth(self.$usage)) write(file, `${strOf(invoke(self, "get_usage"))}\n`);
      return None;
    },
  ],
  get_version: ["", (self: Value) => (truth(self.$version) ? invoke(self, "expand_prog_name", self.$version) : "")],
  print_version: [
    "file=None",
    (self: Value, file: Value) => {
      if (truth(self.$version)) write(file, `${strOf(invoke(self, "get_version"))}\n`);
      return None;
    },
  ],
  format_option_help: ["formatter=None", optionHelp],
  format_epilog: ["formatter", (self: Value, formatter: Value) => invoke(formatter, "format_epilog", self.$epilog)],
  format_help: ["formatter=None", wholeHelp],
  print_help: [
    "file=None",
    (self: Value, file: Value) => {
      write(file, strOf(invoke(self, "format_help")));
      return None;
    },
  ],
});
OptionParser.dict.set("standard_option_list", []);
