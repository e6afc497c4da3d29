/**
 * Signatures: the text that `def` and the tables of builtins give, and how arguments are bound to parameters.
 * Error texts follow CPython's Python/ceval.c (functions) and Python/getargs.c (builtins).
 */
import { error, TypeError } from "./exceptions.ts";
import { keywordName, putKeyword } from "./keyword-names.ts";
import { PyFloat, PyTuple } from "./type.ts";
import { type Kwargs, None, type Value } from "./value.ts";

export type ParameterKind = "positional-only" | "positional" | "var-positional" | "keyword-only" | "var-keyword";
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional: boolean;
  /** Value of a literal default; undefined when there is none or it is not a literal (`=...`). */
  readonly literal: Value;
}
export interface Signature {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  /** Number of positional-only plus positional parameters. */
  readonly positional: number;
  readonly positionalOnly: number;
  /** How many of them must be given. */
  readonly required: number;
  /** The parameters that may be given by name, each at its place; "" for others. */
  readonly keywords: readonly string[];
  readonly hasVarArgs: boolean;
  readonly hasVarKeywords: boolean;
  /** Only plain positional parameters: arguments can be passed straight on. */
  readonly simple: boolean;
}

/** What a callee is called in messages and which family of texts it uses. */
export interface Callee {
  readonly signature: Signature;
  /** Qualified name for messages. */
  name: string;
  /** "python": texts of def functions; "c": texts of builtins. */
  readonly style: "python" | "c";
  /** Arguments before the ones counted in messages (a method's self). */
  readonly skip: number;
  defaults: readonly Value[] | null;
  kwdefaults: Readonly<Record<string, Value>> | null;
  /** `__module__`, where there is one. */
  module?: Value;
  /** The program has set `__defaults__` or `__kwdefaults__`: the literal defaults of the signature no longer count. */
  redefined?: boolean;
}

// A memo, not state: equal texts give equal signatures, and closures are made by the million.
const parsed = new Map<string, Signature>();

/**
 * Reads a parameter list.
 * @example
 * parseSignature("a, /, b=1, *args, c, d='x', **kw").required // 1
 */
export function parseSignature(text: string): Signature {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const parameters: { name: string; kind: ParameterKind; optional: boolean; literal: Value }[] = [];
  let afterStar = false;
  for (const part of splitTopLevel(text)) {
    if (part === "/") {
      for (const p of parameters) p.kind = "positional-only";
    } else if (part === "*") afterStar = true;
    else if (part.startsWith("**"))
      parameters.push({ name: part.slice(2), kind: "var-keyword", optional: true, literal: undefined });
    else if (part.startsWith("*")) {
      afterStar = true;
      parameters.push({ name: part.slice(1), kind: "var-positional", optional: true, literal: undefined });
    } else {
      const at = part.indexOf("=");
      const name = (at < 0 ? part : part.slice(0, at)).trim();
      parameters.push({
        name,
        kind: afterStar ? "keyword-only" : "positional",
        optional: at >= 0,
        literal: at < 0 ? undefined : literalValue(part.slice(at + 1).trim()),
      });
    }
  }
  const plain = parameters.filter((p) => p.kind === "positional" || p.kind === "positional-only");
  const signature: Signature = {
    text,
    parameters,
    positional: plain.length,
    positionalOnly: parameters.filter((p) => p.kind === "positional-only").length,
    required: plain.filter((p) => !p.optional).length,
    keywords: parameters.map((p) => (p.kind === "positional" || p.kind === "keyword-only" ? p.name : "")),
    hasVarArgs: parameters.some((p) => p.kind === "var-positional"),
    hasVarKeywords: parameters.some((p) => p.kind === "var-keyword"),
    simple: plain.length === parameters.length,
  };
  parsed.set(text, signature);
  return signature;
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === "," && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last !== "") parts.push(last);
  return parts;
}

function literalValue(text: string): Value {
  if (text === "None") return None;
  if (text === "True") return true;
  if (text === "False") return false;
  if (text === "()") return new PyTuple([]);
  if (/^-?\d+$/.test(text)) {
    const n = Number(text);
    return Number.isSafeInteger(n) ? n : BigInt(text);
  }
  if (/^-?(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?$/.test(text)) return new PyFloat(Number(text));
  if (/^'.*'$|^".*"$/s.test(text)) {
    const body = text.slice(1, -1).replace(/\\'/g, "'").replace(/\\?"/g, '\\"');
    return JSON.parse(`"${body}"`);
  }
  return undefined;
}

/** The value a missing parameter takes, or undefined. `index` counts positional parameters. */
function defaultOf(callee: Callee, parameter: Parameter, index: number): Value {
  if (parameter.kind === "keyword-only")
    return callee.kwdefaults?.[parameter.name] ?? (callee.redefined === true ? undefined : parameter.literal);
  if (callee.defaults !== null) return callee.defaults[callee.defaults.length - callee.signature.positional + index];
  return parameter.literal;
}

/** The default of the parameter at an index, or undefined. */
export function parameterDefault(callee: Callee, index: number): Value {
  const { parameters } = callee.signature;
  return defaultOf(callee, parameters[index] as Parameter, index);
}

/**
 * Binds arguments to parameters and returns what the JavaScript function takes: one value a parameter, in Python's order.
 * Optional parameters of builtins without a literal default stay undefined.
 * @throws TypeError in CPython's words when they do not fit.
 */
export function bind(callee: Callee, args: readonly Value[], kwargs: Kwargs | undefined): Value[] {
  const { signature } = callee;
  const { parameters, positional } = signature;
  const given = args.length;
  const bound: Value[] = [];
  for (let i = 0; i < parameters.length; i++) bound.push(i < given && i < positional ? args[i] : undefined);
  let extra: Record<string, Value> | undefined;
  let stray: Value;
  if (kwargs !== undefined) {
    const names = Object.keys(kwargs);
    for (const name of names) {
      const at = name === "" ? -1 : signature.keywords.indexOf(name);
      if (at >= 0 && bound[at] === undefined) bound[at] = kwargs[name];
      else if (at < 0 && signature.hasVarKeywords) {
        if (name === "__proto__") putKeyword((extra ??= {}), name, kwargs[name]);
        else (extra ??= {})[name] = kwargs[name];
      } else {
        stray ??= at < 0 ? unexpected(callee, kwargs, keywordName(name)) : duplicate(callee, name, at);
        if (callee.style !== "c" || signature.positionalOnly === positional) throw stray;
      }
    }
    // CPython's own functions count first, then look for what is missing, then at what does not belong.
    if (stray !== undefined && given + names.length > parameters.length) throw cArity(callee, given + names.length, []);
  }
  if (given > positional && !signature.hasVarArgs) throw tooMany(callee, given, bound);
  let index = 0;
  let missing = false;
  for (let i = 0; i < parameters.length; i++) {
    const p = parameters[i] as Parameter;
    if (p.kind === "var-positional") bound[i] = new PyTuple(args.slice(positional));
    else if (p.kind === "var-keyword") bound[i] = extra ?? {};
    else {
      if (bound[i] === undefined) {
        bound[i] = defaultOf(callee, p, index);
        if (bound[i] === undefined && !(p.optional && callee.defaults === null && callee.style === "c")) missing = true;
      }
      if (p.kind !== "keyword-only") index++;
    }
  }
  if (missing) throw missingArguments(callee, bound, given);
  if (stray !== undefined) throw stray;
  return bound;
}

const quoted = (names: readonly string[]): string => {
  const q = names.map((n) => `'${n}'`);
  if (q.length <= 1) return q.join("");
  if (q.length === 2) return `${q[0]} and ${q[1]}`;
  return `${q.slice(0, -1).join(", ")}, and ${q[q.length - 1]}`;
};
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

function missingArguments(callee: Callee, bound: readonly Value[], given: number): Value {
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

function tooMany(callee: Callee, given: number, bound: readonly Value[]): Value {
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
function cArity(callee: Callee, total: number, lacking: readonly Parameter[]): Value {
  const { signature, name, skip } = callee;
  const given = total - skip;
  const most = signature.positional - skip;
  const least = signature.required - skip;
  const short = name.slice(name.lastIndexOf(".") + 1);
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
  const called = calledName(callee);
  if (given > all && !signature.hasVarArgs && !signature.hasVarKeywords) {
    // int and str count for themselves; the others leave it to the argument parser.
    if (name === "int" || name === "str")
      return error(TypeError, `${name} expected at most ${plural(most, "argument")}, got ${given}`);
    return error(TypeError, `${called} takes at most ${plural(all, "argument")} (${given} given)`);
  }
  if (given > most && !signature.hasVarArgs) {
    if (most === 0) return error(TypeError, `${short}() takes no positional arguments`);
    const bound = most === least ? "exactly" : "at most";
    return error(TypeError, `${short}() takes ${bound} ${plural(most, "positional argument")} (${given} given)`);
  }
  const first = lacking[0];
  if (first === undefined) return error(TypeError, `${short}() got wrong arguments`);
  if (first.kind === "keyword-only")
    return error(TypeError, `${short}() missing required keyword-only argument: '${first.name}'`);
  const place = signature.parameters.indexOf(first) + 1 - skip;
  if (first.kind === "positional-only")
    return error(TypeError, `${short}() takes at least ${plural(least, "positional argument")} (${given} given)`);
  return error(TypeError, `${called} missing required argument '${first.name}' (pos ${place})`);
}

function duplicate(callee: Callee, name: string, at: number): Value {
  if (callee.style === "c") {
    return error(
      TypeError,
      `argument for ${calledName(callee)} given by name ('${name}') and position (${at + 1 - callee.skip})`,
    );
  }
  return error(TypeError, `${callee.name}() got multiple values for argument '${name}'`);
}

function unexpected(callee: Callee, kwargs: Kwargs, name: string): Value {
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

const MOVE = 2;
const CASE = 1;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

/** Edit distance in CPython's weights (Python/suggestions.c): 2 a move, 1 a change of case only; gives up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) * MOVE > limit) return limit + 1;
  const row = Array.from({ length: b.length }, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let i = 0; i < a.length; i++) {
    result = i * MOVE;
    let diagonal = result;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < b.length; j++) {
      const substituted = diagonal + substitution(a[i] as string, b[j] as string);
      diagonal = row[j] as number;
      const inserted = Math.min(result, diagonal) + MOVE;
      result = Math.min(inserted, substituted);
      row[j] = result;
      least = Math.min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

/** The name among the candidates that CPython would offer as "Did you mean", or undefined. */
export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length > 750 || name.length > 40) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > 40) continue;
    const limit = Math.min(Math.floor(((name.length + candidate.length + 3) * MOVE) / 6), bestDistance - 1);
    const d = distance(name, candidate, limit);
    if (d <= limit && d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
