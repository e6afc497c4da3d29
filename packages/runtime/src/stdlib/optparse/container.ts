/** What parsers and groups have in common: options, by their forms, and the defaults of their names. */
import { delattr, getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, type PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, isNone, pythonClass, toKwargs, toText } from "../kit.ts";
import { NO_DEFAULT, OptionConflictError, SUPPRESS_HELP } from "./errors.ts";
import { Option } from "./option.ts";

/** What a call like `add_option` was given: an object, or what makes one. @throws TypeError */
export function given(args: PyTuple, kwargs: PyDict, make: () => Value): Value {
  const [first] = args.items;
  if (asStr(first) !== undefined) return make();
  if (args.items.length !== 1 || kwargs.size > 0) throw error(TypeError, "invalid arguments");
  return first;
}
const remove = (list: Value, item: Value): Value => invoke(list, "remove", item);
const formsOf = (self: Value, form: string): PyDict => (form.startsWith("--") ? self.$_long_opt : self.$_short_opt);
const optionOf = (self: Value, form: string): Value => self.$_short_opt.get(form) ?? self.$_long_opt.get(form);

/** Takes forms that are there already away from their options, or refuses the new option. @throws OptionConflictError */
function settleConflicts(self: Value, option: Value): void {
  const taken = ([...option.$_short_opts, ...option.$_long_opts] as string[]).filter((form) =>
    formsOf(self, form).has(form),
  );
  if (taken.length === 0) return;
  if (self.$conflict_handler === "error")
    throw call(OptionConflictError, `conflicting option string(s): ${taken.join(", ")}`, option);
  for (const form of taken) {
    const other = formsOf(self, form).get(form) as Value;
    remove(form.startsWith("--") ? other.$_long_opts : other.$_short_opts, form);
    formsOf(self, form).delete(form);
    if (other.$_short_opts.length + other.$_long_opts.length === 0) remove(other.$container.$option_list, other);
  }
}
function addOption(self: Value, option: Value): Value {
  if (!isInstance(option, Option)) throw error(TypeError, `not an Option instance: ${reprOf(option)}`);
  invoke(self, "_check_conflict", option);
  self.$option_list.push(option);
  option.$container = self;
  for (const form of [...option.$_short_opts, ...option.$_long_opts]) formsOf(self, form).set(form, option);
  if (isNone(option.$dest)) return option;
  if (option.$default !== NO_DEFAULT) self.$defaults.set(option.$dest, option.$default);
  else self.$defaults.setDefault(option.$dest, None);
  return option;
}

export const OptionContainer: PyType = pythonClass("optparse", "OptionContainer", [], {
  __init__: [
    "option_class, conflict_handler, description",
    (self: Value, option: Value, handler: Value, description: Value) => {
      invoke(self, "_create_option_list");
      self.$option_class = option;
      invoke(self, "set_conflict_handler", handler);
      return invoke(self, "set_description", description);
    },
  ],
  _create_option_mappings: [
    "",
    (self: Value) => {
      Object.assign(self, { $_short_opt: new PyDict(), $_long_opt: new PyDict(), $defaults: new PyDict() });
      return None;
    },
  ],
  _share_option_mappings: [
    "parser",
    (self: Value, { $_short_opt, $_long_opt, $defaults }: Value) => {
      Object.assign(self, { $_short_opt, $_long_opt, $defaults });
      return None;
    },
  ],
  set_conflict_handler: [
    "handler",
    (self: Value, handler: Value) => {
      if (handler !== "error" && handler !== "resolve")
        throw error(ValueError, `invalid conflict_resolution value ${reprOf(handler)}`);
      self.$conflict_handler = handler;
      return None;
    },
  ],
  set_description: [
    "description",
    (self: Value, description: Value) => {
      self.$description = description;
      return None;
    },
  ],
  get_description: ["", (self: Value) => self.$description],
  destroy: [
    "",
    (self: Value) => {
      for (const name of ["_short_opt", "_long_opt", "defaults"]) delattr(self, name);
      return None;
    },
  ],
  _check_conflict: [
    "option",
    (self: Value, option: Value) => {
      settleConflicts(self, option);
      return None;
    },
  ],
  add_option: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) =>
      addOption(
        self,
        given(args, kwargs, () => apply(getattr(self, "option_class"), [...args.items], toKwargs(kwargs))),
      ),
  ],
  add_options: [
    "option_list",
    (self: Value, options: Value) => {
      for (const option of iterate(options)) invoke(self, "add_option", option);
      return None;
    },
  ],
  get_option: ["opt_str", (self: Value, form: Value) => optionOf(self, form) ?? None],
  has_option: ["opt_str", (self: Value, form: Value) => optionOf(self, form) !== undefined],
  remove_option: [
    "opt_str",
    (self: Value, form: Value) => {
      const option = optionOf(self, form);
      if (option === undefined) throw error(ValueError, `no such option ${reprOf(form)}`);
      for (const own of [...option.$_short_opts, ...option.$_long_opts]) formsOf(self, own).delete(own);
      remove(option.$container.$option_list, option);
      return None;
    },
  ],
  format_option_help: [
    "formatter",
    (self: Value, formatter: Value) =>
      (self.$option_list as Value[])
        .filter((option) => option.$help !== SUPPRESS_HELP)
        .map((option) => toText(invoke(formatter, "format_option", option), "option"))
        .join(""),
  ],
  format_description: [
    "formatter",
    (self: Value, formatter: Value) => invoke(formatter, "format_description", invoke(self, "get_description")),
  ],
  format_help: [
    "formatter",
    (self: Value, formatter: Value) => {
      const parts: string[] = [];
      if (truth(self.$description)) parts.push(strOf(invoke(self, "format_description", formatter)));
      if (self.$option_list.length > 0) parts.push(strOf(invoke(self, "format_option_help", formatter)));
      return parts.join("\n");
    },
  ],
});

export const OptionGroup: PyType = pythonClass("optparse", "OptionGroup", [OptionContainer], {
  __init__: [
    "parser, title, description=None",
    (self: Value, parser: Value, title: Value, description: Value) => {
      self.$parser = parser;
      const { $option_class: option, $conflict_handler: handler } = parser;
      call(OptionContainer.dict.get("__init__"), self, option, handler, description);
      self.$title = title;
      return None;
    },
  ],
  _create_option_list: [
    "",
    (self: Value) => {
      self.$option_list = [];
      return invoke(self, "_share_option_mappings", self.$parser);
    },
  ],
  set_title: [
    "title",
    (self: Value, title: Value) => {
      self.$title = title;
      return None;
    },
  ],
  destroy: [
    "",
    (self: Value) => {
      call(OptionContainer.dict.get("destroy"), self);
      delattr(self, "option_list");
      return None;
    },
  ],
  format_help: [
    "formatter",
    (self: Value, formatter: Value) => {
      const heading = strOf(invoke(formatter, "format_heading", self.$title));
      invoke(formatter, "indent");
      const text = heading + strOf(call(OptionContainer.dict.get("format_help"), self, formatter));
      invoke(formatter, "dedent");
      return text;
    },
  ],
});
