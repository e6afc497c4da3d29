/** How a command line is matched with a parser's arguments: https://docs.python.org/3.13/library/argparse.html#the-parse-args-method */
import { setattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, isCallable } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { isNone } from "../kit.ts";
import {
  type ActionObject,
  ArgumentTypeError,
  argumentError,
  argumentName,
  ONE_OR_MORE,
  OPTIONAL,
  PARSER,
  REMAINDER,
  SUPPRESS,
  ZERO_OR_MORE,
} from "./actions.ts";
import type { Exclusive } from "./format.ts";

export const NEGATIVE_NUMBER = /^-\d+$|^-\d*\.\d+$/;

/** What parsing needs of a parser. */
export interface Grammar {
  readonly parser: Value;
  readonly actions: readonly ActionObject[];
  readonly options: ReadonlyMap<string, ActionObject>;
  readonly exclusive: readonly Exclusive[];
  readonly prefixes: string;
  readonly abbreviations: boolean;
  warn(message: string): void;
}
/** An argument that looks like an option; without an action nobody knows it. */
interface Option {
  readonly action?: ActionObject;
  readonly name: string;
  readonly separator?: string;
  readonly value?: string;
}

function abbreviated(g: Grammar, text: string): Option[] {
  const found: Option[] = [];
  if (g.prefixes.includes(text.charAt(1))) {
    if (!g.abbreviations) return found;
    const at = text.indexOf("=");
    const prefix = at < 0 ? text : text.slice(0, at);
    for (const [name, action] of g.options) {
      if (!name.startsWith(prefix)) continue;
      found.push(at < 0 ? { action, name } : { action, name, separator: "=", value: text.slice(at + 1) });
    }
    return found;
  }
  for (const [name, action] of g.options) {
    if (name === text.slice(0, 2)) found.push({ action, name, separator: "", value: text.slice(2) });
    else if (name.startsWith(text)) found.push({ action, name });
  }
  return found;
}
function optionOf(g: Grammar, text: string): Option | undefined {
  if (text === "" || !g.prefixes.includes(text.charAt(0))) return undefined;
  const exact = g.options.get(text);
  if (exact !== undefined) return { action: exact, name: text };
  if (text.length === 1) return undefined;
  const at = text.indexOf("=");
  const known = at < 0 ? undefined : g.options.get(text.slice(0, at));
  if (known !== undefined) return { action: known, name: text.slice(0, at), separator: "=", value: text.slice(at + 1) };
  const [first, ...more] = abbreviated(g, text);
  if (first !== undefined && more.length > 0) {
    const names = [first, ...more].map((o) => o.name).join(", ");
    throw argumentError(undefined, `ambiguous option: ${text} could match ${names}`);
  }
  if (first !== undefined) return first;
  if (NEGATIVE_NUMBER.test(text) && ![...g.options.keys()].some((name) => NEGATIVE_NUMBER.test(name))) return undefined;
  return text.includes(" ") ? undefined : { name: text };
}

/** The shape of arguments an action takes, over letters: A an argument, O an option, - the separator `--`. */
function shape({ $nargs: nargs, $option_strings: names }: ActionObject): string {
  const shapes: Readonly<Record<string, string>> = {
    [OPTIONAL]: "(-*A?-*)",
    [ZERO_OR_MORE]: "(-*[A-]*)",
    [ONE_OR_MORE]: "(-*A[A-]*)",
    [REMAINDER]: "([AO-]*)",
    [PARSER]: "(-*A[AO-]*)",
    [SUPPRESS]: "(-*)",
  };
  const text = isNone(nargs)
    ? "(-*A-*)"
    : (shapes[nargs as string] ?? `(-*${new Array(Number(nargs)).fill("A").join("-*")}-*)`);
  return names.length > 0 ? text.replaceAll("-*", "").replaceAll("-", "") : text;
}
function countFor(action: ActionObject, letters: string): number {
  const match = new RegExp(`^${shape(action)}`).exec(letters);
  if (match !== null) return (match[1] ?? "").length;
  const n: Value = action.$nargs;
  if (isNone(n)) throw argumentError(action, "expected one argument");
  if (n === OPTIONAL) throw argumentError(action, "expected at most one argument");
  if (n === ONE_OR_MORE) throw argumentError(action, "expected at least one argument");
  throw argumentError(action, `expected ${n} argument${n === 1 ? "" : "s"}`);
}

/** Converts one argument. @throws ArgumentError where its type refuses it */
function converted(action: ActionObject, text: string): Value {
  const type: Value = action.$type;
  if (isNone(type)) return text;
  if (!isCallable(type)) throw argumentError(action, `${reprOf(type)} is not callable`);
  try {
    return call(type, text);
  } catch (e) {
    if (isError(e, ArgumentTypeError)) throw argumentError(action, strOf(e));
    if (!isError(e, TypeError) && !isError(e, ValueError)) throw e;
    const name = strOf(tryGetattr(type, "__name__") ?? reprOf(type));
    throw argumentError(action, `invalid ${name} value: ${reprOf(text)}`);
  }
}
function check(action: ActionObject, value: Value): void {
  if (isNone(action.$choices)) return;
  const choices = [...iterate(action.$choices)];
  const among =
    typeof action.$choices === "string" && typeof value === "string"
      ? action.$choices.includes(value)
      : choices.some((c) => equal(c, value));
  if (!among)
    throw argumentError(action, `invalid choice: ${reprOf(value)} (choose from ${choices.map(reprOf).join(", ")})`);
}
/** The value of an action; `fallback` says that it is what stands where nothing was given. */
function valuesOf(action: ActionObject, given: readonly string[]): { value: Value; fallback: boolean } {
  const { $nargs: nargs, $option_strings: names } = action;
  const texts = [...given];
  const separator = texts.indexOf("--");
  if (names.length === 0 && nargs !== PARSER && nargs !== REMAINDER && separator >= 0) texts.splice(separator, 1);
  if (texts.length === 0 && nargs === OPTIONAL) {
    const isOption = names.length > 0;
    let value: Value = isOption ? action.$const : action.$default;
    if (typeof value === "string" && value !== SUPPRESS) {
      value = converted(action, value);
      check(action, value);
    }
    return { value, fallback: !isOption || value === action.$default };
  }
  if (texts.length === 0 && nargs === ZERO_OR_MORE && names.length === 0) {
    if (isNone(action.$default)) return { value: [], fallback: false };
    check(action, action.$default);
    return { value: action.$default, fallback: true };
  }
  const [first] = texts;
  if (first !== undefined && texts.length === 1 && (isNone(nargs) || nargs === OPTIONAL)) {
    const value = converted(action, first);
    check(action, value);
    return { value, fallback: typeof value !== "string" && value === action.$default };
  }
  if (nargs === SUPPRESS) return { value: SUPPRESS, fallback: false };
  const value = texts.map((text) => converted(action, text));
  if (nargs === PARSER) check(action, value[0]);
  else if (nargs !== REMAINDER) for (const v of value) check(action, v);
  return { value, fallback: false };
}

/** Fills a namespace; what no argument takes comes back. @throws ArgumentError */
export function parseInto(g: Grammar, texts: readonly string[], namespace: Value): string[] {
  const end = texts.indexOf("--");
  const options = new Map<number, Option>();
  const letters = texts
    .map((text, i) => {
      if (end >= 0 && i >= end) return i === end ? "-" : "A";
      const option = optionOf(g, text);
      if (option === undefined) return "A";
      options.set(i, option);
      return "O";
    })
    .join("");
  const seen = new Set<ActionObject>();
  const given = new Set<ActionObject>();
  const warned = new Set<string>();
  const extras: string[] = [];
  let positionals = g.actions.filter((a) => a.$option_strings.length === 0);

  const take = (action: ActionObject, args: readonly string[], ...name: string[]): void => {
    const label = name[0] ?? action.$dest;
    if (truth(action.$deprecated) && !warned.has(label) && (name.length > 0 || args.length > 0)) {
      g.warn(`${name.length > 0 ? "option" : "argument"} '${label}' is deprecated`);
      warned.add(label);
    }
    seen.add(action);
    const { value, fallback } = valuesOf(action, args);
    if (!fallback) {
      given.add(action);
      for (const { members } of g.exclusive) {
        const rival = members.includes(action) ? members.find((a) => a !== action && given.has(a)) : undefined;
        if (rival !== undefined) throw argumentError(action, `not allowed with argument ${argumentName(rival)}`);
      }
    }
    if (value !== SUPPRESS) apply(action, [g.parser, namespace, value, ...name]);
  };
  const takeOption = (start: number): number => {
    let { action, name, separator, value } = options.get(start) as Option;
    const taken: [ActionObject, string[], string][] = [];
    let stop = start + 1;
    for (;;) {
      if (action === undefined) {
        extras.push(texts[start] as string);
        return stop;
      }
      if (value === undefined) {
        stop = start + 1 + countFor(action, letters.slice(start + 1));
        taken.push([action, texts.slice(start + 1, stop), name]);
        break;
      }
      const count = countFor(action, "A");
      if (count === 1) {
        taken.push([action, [value], name]);
        break;
      }
      const joined = count === 0 && !g.prefixes.includes(name.charAt(1)) && value !== "";
      if (!joined || separator || g.prefixes.includes(value.charAt(0)))
        throw argumentError(action, `ignored explicit argument ${reprOf(value)}`);
      taken.push([action, [], name]);
      const next = name.charAt(0) + value.charAt(0);
      const following = g.options.get(next);
      if (following === undefined) {
        extras.push(name.charAt(0) + value);
        break;
      }
      [action, name, value] = [following, next, value.slice(1)];
      if (value === "") [separator, value] = [undefined, undefined];
      else if (value.startsWith("=")) [separator, value] = ["=", value.slice(1)];
      else separator = "";
    }
    for (const [a, args, n] of taken) take(a, args, n);
    return stop;
  };
  const takePositionals = (start: number): number => {
    let at = start;
    for (let n = positionals.length; n > 0; n--) {
      const tried = positionals.slice(0, n);
      const match = new RegExp(`^${tried.map(shape).join("")}`).exec(letters.slice(start));
      if (match === null) continue;
      tried.forEach((action, i) => {
        const stop = at + (match[i + 1] ?? "").length;
        take(action, texts.slice(at, stop));
        at = stop;
      });
      positionals = positionals.slice(n);
      break;
    }
    return at;
  };

  const last = Math.max(-1, ...options.keys());
  let at = 0;
  while (at <= last) {
    let next = at;
    while (!options.has(next)) next++;
    if (next !== at) {
      const reached = takePositionals(at);
      if (reached > at) {
        at = reached;
        continue;
      }
    }
    if (!options.has(at)) {
      extras.push(...texts.slice(at, next));
      at = next;
    }
    at = takeOption(at);
  }
  extras.push(...texts.slice(takePositionals(at)));

  const missing: string[] = [];
  for (const action of g.actions.filter((a) => !seen.has(a))) {
    if (truth(action.$required)) missing.push(argumentName(action) ?? "None");
    else if (typeof action.$default === "string" && tryGetattr(namespace, action.$dest) === action.$default)
      setattr(namespace, action.$dest, converted(action, action.$default));
  }
  if (missing.length > 0) throw argumentError(undefined, `the following arguments are required: ${missing.join(", ")}`);
  for (const group of g.exclusive) {
    if (!truth(group.$required) || group.members.some((a) => given.has(a))) continue;
    const names = group.members.filter((a) => a.$help !== SUPPRESS).map(argumentName);
    throw argumentError(undefined, `one of the arguments ${names.join(" ")} is required`);
  }
  return extras;
}
