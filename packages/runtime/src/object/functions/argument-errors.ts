/** What is said where arguments do not fit: the words of CPython's Python/ceval.c (functions) and Python/getargs.c (builtins). */
import { error, TypeError } from "../exceptions/exceptions.ts";
import type { Kwargs, Value } from "../value.ts";
import type { Callee, Parameter } from "./signature.ts";
import { suggestion } from "./suggestion.ts";

const quoted = (names: readonly string[]): string => {
  const q = names.map((n) => `'${n}'`);
  if (q.length <= 1) return q.join("");
  if (q.length === 2) return `${q[0]} and ${q[1]}`;
  return `${q.slice(0, -1).join(", ")}, and ${q[q.length - 1]}`;
};
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

export function missingArguments(callee: Callee, bound: readonly Value[], given: number): Value {
  const lacking = callee.signature.parameters.filter(
    (p, i) => bound[i] === undefined && (!p.optional || callee.redefined === true),
  );
  if (callee.style === "c") return cArity(callee, given, lacking);
  const where = lacking.filter((p) => p.kind !== "keyword-only");
  const kind = where.length > 0 ? "positional" : "keyword-only";
  const names = (where.length > 0 ? where : lacking).map((p) => p.name);
  return error(
    TypeError,
    `${callee.name}() missing ${names.length} required ${kind} argument${names.length === 1 ? "" : "s"}: ${quoted(names)}`,
  );
}

export function tooMany(callee: Callee, given: number, bound: readonly Value[]): Value {
  const { signature } = callee;
  if (callee.style === "c") return cArity(callee, given, []);
  const { positional } = signature;
  const withDefaults = callee.defaults !== null ? callee.defaults.length : positional - signature.required;
  const range = withDefaults > 0 ? `from ${positional - withDefaults} to ${positional}` : `${positional}`;
  const s = withDefaults > 0 ? "s" : positional === 1 ? "" : "s";
  const kwonly = signature.parameters.filter((p, i) => p.kind === "keyword-only" && bound[i] !== undefined).length;
  const detail =
    kwonly > 0
      ? ` positional argument${given === 1 ? "" : "s"} (and ${kwonly} keyword-only argument${kwonly === 1 ? "" : "s"})`
      : "";
  const verb = given === 1 && kwonly === 0 ? "was" : "were";
  return error(
    TypeError,
    `${callee.name}() takes ${range} positional argument${s} but ${given}${detail} ${verb} given`,
  );
}

/** Special methods that stand in a type's slots: their wrappers count arguments in words of their own. */
const SLOT =
  /^__(?:len|[gs]etitem|delitem|contains|iter|next|hash|repr|str|call|bool|int|float|index|neg|pos|abs|invert|[lg][te]|eq|ne|i?(?:add|sub|mul|matmul|truediv|floordiv|mod|pow|lshift|rshift|and|x?or)|r(?:add|sub|mul|matmul|truediv|floordiv|mod|pow|lshift|rshift|and|x?or)|r?divmod)__$/;

const MORE_SLOTS = new Set(
  ["init", "getattribute", "setattr", "delattr", "get", "set", "delete", "del", "await", "aiter", "anext"].map(
    (n) => `__${n}__`,
  ),
);
/** Whether CPython keeps a special method in a slot of the type, so that what it shows for it is a wrapper. */
export const isSlot = (name: string): boolean => SLOT.test(name) || MORE_SLOTS.has(name);

/** A builtin function as CPython names it where it counts arguments itself: `math.sqrt`, `len`. */
function inModule({ name, skip, module }: Callee): string {
  const isFunction = skip === 0 && !name.includes(".") && typeof module === "string" && module !== "builtins";
  return isFunction ? `${module}.${name}` : name;
}

/** What builtins call themselves; constructors of dates give the argument parser no name. */
function calledName({ name }: Callee): string {
  return name === "" ? "function" : `${name.slice(name.lastIndexOf(".") + 1)}()`;
}

/** Builtins: "f() takes exactly one argument (2 given)", "f expected at most 2 arguments, got 3", and their kin. */
export function cArity(callee: Callee, total: number, lacking: readonly Parameter[]): Value {
  const { signature, name, skip } = callee;
  const given = total - skip;
  const most = signature.positional - skip;
  const least = signature.required - skip;
  const short = name.slice(name.lastIndexOf(".") + 1);
  const called = calledName(callee);
  if (total < skip) {
    const text = name.includes(".")
      ? `unbound method ${name}() needs an argument`
      : `${name}.__new__(): not enough arguments`;
    return error(TypeError, text);
  }
  if (SLOT.test(short) && skip === 1) {
    const text =
      least < most
        ? ` expected at ${given < least ? "least" : "most"} ${plural(given < least ? least : most, "argument")}`
        : `${most > 1 ? " " : ""}expected ${plural(most, "argument")}`;
    return error(TypeError, `${text}, got ${given}`);
  }
  if (signature.positionalOnly === signature.parameters.length) {
    const full = inModule(callee);
    if (most === 0) return error(TypeError, `${full}() takes no arguments (${given} given)`);
    // Constructors leave the counting to the argument parser, which words it as for two and more.
    const counts = skip === 0 || name.includes(".");
    if (most === 1 && least === 1 && counts)
      return error(TypeError, `${full}() takes exactly one argument (${given} given)`);
    if (most === least) return error(TypeError, `${short} expected ${plural(most, "argument")}, got ${given}`);
    if (given < least) return error(TypeError, `${short} expected at least ${plural(least, "argument")}, got ${given}`);
    return error(TypeError, `${short} expected at most ${plural(most, "argument")}, got ${given}`);
  }
  const all = signature.parameters.length - skip;
  if (given > all && !signature.hasVarArgs && !signature.hasVarKeywords) {
    // int and str count for themselves; the others leave it to the argument parser.
    if (name === "int" || name === "str")
      return error(TypeError, `${name} expected at most ${plural(most, "argument")}, got ${given}`);
    return error(TypeError, `${called} takes at most ${plural(all, "argument")} (${given} given)`);
  }
  if (given > most && !signature.hasVarArgs) {
    if (most === 0) return error(TypeError, `${called} takes no positional arguments`);
    const bound = most === least ? "exactly" : "at most";
    return error(TypeError, `${called} takes ${bound} ${plural(most, "positional argument")} (${given} given)`);
  }
  const first = lacking[0];
  if (first === undefined) return error(TypeError, `${called} got wrong arguments`);
  if (first.kind === "keyword-only")
    return error(TypeError, `${called} missing required keyword-only argument: '${first.name}'`);
  const place = signature.parameters.indexOf(first) + 1 - skip;
  if (first.kind === "positional-only")
    return error(TypeError, `${called} takes at least ${plural(least, "positional argument")} (${given} given)`);
  return error(TypeError, `${called} missing required argument '${first.name}' (pos ${place})`);
}

export function duplicate(callee: Callee, name: string, at: number): Value {
  if (callee.style === "c") {
    return error(
      TypeError,
      `argument for ${calledName(callee)} given by name ('${name}') and position (${at + 1 - callee.skip})`,
    );
  }
  return error(TypeError, `${callee.name}() got multiple values for argument '${name}'`);
}

export function unexpected(callee: Callee, kwargs: Kwargs, name: string): Value {
  const { signature } = callee;
  const isBuiltin = callee.style === "c";
  const known = signature.parameters.filter((p) => p.kind === "positional" || p.kind === "keyword-only");
  if (isBuiltin) {
    if (known.length === 0) return error(TypeError, `${inModule(callee)}() takes no keyword arguments`);
  } else {
    const wrong = signature.parameters
      .filter((p) => p.kind === "positional-only" && Object.hasOwn(kwargs, p.name))
      .map((p) => p.name);
    if (wrong.includes(name)) {
      return error(
        TypeError,
        `${callee.name}() got some positional-only arguments passed as keyword arguments: '${wrong.join(", ")}'`,
      );
    }
  }
  const hint = suggestion(
    name,
    known.map((p) => p.name),
  );
  const called = isBuiltin ? calledName(callee).replace(/^function$/, "this function") : `${callee.name}()`;
  return error(
    TypeError,
    `${called} got an unexpected keyword argument '${name}'${hint === undefined ? "" : `. Did you mean '${hint}'?`}`,
  );
}
