/** Positional arguments between options: https://docs.python.org/3.13/library/argparse.html#intermixed-parsing */
import { delattr, tryGetattr } from "../../object/attributes.ts";
import { error, TypeError, UserWarning } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { strOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { isNone, tuple } from "../kit.ts";
import { PARSER, REMAINDER, SUPPRESS } from "./actions.ts";
import type { Parser } from "./containers.ts";

/** Sets an attribute of some objects while something runs. */
function during<T>(objects: readonly Value[], changes: Readonly<Record<string, Value>>, run: () => T): T {
  const before = objects.map((o) => Object.keys(changes).map((name) => [name, o[name]] as const));
  for (const o of objects) Object.assign(o, changes);
  try {
    return run();
  } finally {
    objects.forEach((o, i) => {
      Object.assign(o, Object.fromEntries(before[i] ?? []));
    });
  }
}

/**
 * Takes options first, then positional arguments from what is left.
 * @throws TypeError where the parser has arguments that take the rest of the line, or positional ones that exclude each other
 */
export function parseIntermixed(self: Parser & { readonly $usage: Value }, args: Value, given: Value): Value {
  const { actions, exclusive } = self.shared;
  const positionals = actions.filter((a) => a.$option_strings.length === 0);
  const optionals = actions.filter((a) => a.$option_strings.length > 0);
  const rest = positionals.find((a) => a.$nargs === PARSER || a.$nargs === REMAINDER);
  if (rest !== undefined)
    throw error(TypeError, `parse_intermixed_args: positional arg with nargs=${strOf(rest.$nargs)}`);
  if (exclusive.some((group) => group.members.some((a) => positionals.includes(a))))
    throw error(TypeError, "parse_intermixed_args: positional in mutuallyExclusiveGroup");
  const usage = isNone(self.$usage) ? strOf(invoke(self, "format_usage")).slice(7) : self.$usage;
  return during([self], { $usage: usage }, () => {
    const [namespace, left] = during(positionals, { $nargs: SUPPRESS, $default: SUPPRESS }, () => {
      const [made, extras] = invoke(self, "parse_known_args", args, given).items;
      for (const { $dest } of positionals) {
        const value = tryGetattr(made, $dest);
        if (!Array.isArray(value) || value.length > 0) continue;
        warn(UserWarning, `Do not expect ${$dest} in ${strOf(made)}`);
        delattr(made, $dest);
      }
      return [made, extras];
    });
    return during([...optionals, ...exclusive], { $required: false }, () =>
      tuple(...invoke(self, "parse_known_args", left, namespace).items),
    );
  });
}
