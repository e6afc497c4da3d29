/** The action behind `add_subparsers()`: the rest of the command line goes to the parser that its first word names. */
import { ownAttributes, setattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { apply, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, toKwargs, tuple } from "../kit.ts";
import { Action, actionClass, argumentError, fillAction, PARSER, SUPPRESS, UNRECOGNIZED } from "./actions.ts";

export const SubParsersAction: PyType = actionClass(
  "_SubParsersAction",
  "option_strings, prog, parser_class, dest='==SUPPRESS==', required=False, help=None, metavar=None",
  (self, option_strings, prog, type, dest, required, help, metavar) => {
    Object.assign(self, { prefix: prog, parserClass: type, subactions: [], old: new Set() });
    return fillAction(self, {
      ...{ $option_strings: option_strings, $dest: dest, $nargs: PARSER, $choices: new PyDict() },
      ...{ $required: required, $help: help, $metavar: metavar },
    });
  },
  (self, parser, namespace, values) => {
    const [name, ...rest] = values;
    if (self.$dest !== SUPPRESS) setattr(namespace, self.$dest, name);
    if ((self as Value).old.has(name)) invoke(parser, "_warning", `command '${name}' is deprecated`);
    const result = invoke(self.$choices.get(name), "parse_known_args", rest, None);
    for (const [key, value] of ownAttributes(result.items[0])) setattr(namespace, key, value);
    const unknown: Value[] = result.items[1];
    if (unknown.length > 0)
      setattr(namespace, UNRECOGNIZED, [...(tryGetattr(namespace, UNRECOGNIZED) ?? []), ...unknown]);
  },
  Action,
  {
    add_parser: [
      "name, *, deprecated=False, **kwargs",
      (self: Value, name: Value, deprecated: Value, dict: PyDict) => {
        const { aliases: given = tuple(), help, ...kwargs } = toKwargs(dict) ?? {};
        const aliases: Value[] = [...iterate(given)];
        if (isNone(kwargs.prog)) kwargs.prog = `${self.prefix} ${name}`;
        const parsers: PyDict = self.$choices;
        if (parsers.get(name) !== undefined) throw argumentError(self, `conflicting subparser: ${name}`);
        for (const alias of aliases)
          if (parsers.get(alias) !== undefined) throw argumentError(self, `conflicting subparser alias: ${alias}`);
        if (help !== undefined) {
          const metavar = aliases.length > 0 ? `${name} (${aliases.join(", ")})` : name;
          self.subactions.push(apply(Action, [], { option_strings: [], dest: name, help, metavar }));
        }
        const parser = apply(self.parserClass, [], kwargs);
        for (const n of [name, ...aliases]) {
          parsers.set(n, parser);
          if (truth(deprecated)) self.old.add(n);
        }
        return parser;
      },
    ],
  },
);
