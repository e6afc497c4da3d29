/** Signatures: the text that `def` and the tables of builtins give, and how arguments are bound to parameters. */

import { PyFloat, PyTuple } from "../type.ts";
import { type Kwargs, None, type Value } from "../value.ts";
import { cArity, duplicate, missingArguments, tooMany, unexpected } from "./argument-errors.ts";
import { keywordName, putKeyword } from "./keyword-names.ts";

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
