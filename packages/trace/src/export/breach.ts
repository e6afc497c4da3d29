import type { Schema } from "./schema.ts";

export interface BreachOptions {
  readonly defs: Readonly<Record<string, Schema>>;
  /** How long the tables are whose places are named; where it is not given any place will do. */
  readonly lengths?: Readonly<Record<string, number>>;
  /** Fields that the schema does not foresee pass: a newer version may have written them. */
  readonly isOpen?: boolean;
}

const DEFINITION = "#/$defs/";
/** More of a wrong value tells a person nothing. */
const SHOWN = 40;

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
};
const whole = (path: string): string => (path === "" ? "the trace" : path);

/**
 * The first place at which plain data breaks a schema, for the keywords that {@link Schema}s of this package use; null when it keeps to it.
 * @example
 * breachOf({ n: -1 }, { type: "object", properties: { n: { minimum: 0 } } }, { defs: {} }) // "n is -1, less than 0"
 */
export function breachOf(value: unknown, schema: Schema, options: BreachOptions, path = ""): string | null {
  const { $ref, type, minimum, items, minItems, maxItems } = schema;
  if (typeof $ref === "string") {
    const name = $ref.slice(DEFINITION.length);
    const length = options.lengths?.[name];
    if (length !== undefined && typeof value === "number" && value >= length)
      return `${whole(path)} is ${value}: there is no such place in the list of ${name}`;
    return breachOf(value, options.defs[name]!, options, path);
  }
  if (Array.isArray(schema.anyOf)) {
    const found = (schema.anyOf as readonly Schema[]).map((one) => breachOf(value, one, options, path));
    return found.includes(null) ? null : value === undefined ? `${whole(path)} is missing` : found[0]!;
  }
  if ("const" in schema && value !== schema.const)
    return `${whole(path)} is ${shown(value)}, not ${shown(schema.const)}`;
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    return `${whole(path)} is ${shown(value)}, not one of ${schema.enum.join(", ")}`;
  if (schema.not !== undefined && breachOf(value, schema.not as Schema, options, path) === null)
    return `${whole(path)} is ${shown(value)}`;
  const kind = kindOf(value);
  if (type !== undefined && (type === "integer" ? !Number.isInteger(value) : kind !== type))
    return `${whole(path)} is ${shown(value)}, no ${String(type)}`;
  if (typeof minimum === "number" && (value as number) < minimum)
    return `${whole(path)} is ${shown(value)}, less than ${minimum}`;
  if (kind === "array") {
    const list = value as readonly unknown[];
    if (list.length < Number(minItems ?? 0) || list.length > Number(maxItems ?? list.length))
      return `${whole(path)} has ${list.length} items`;
    return items === undefined
      ? null
      : first(list, (one, at) => breachOf(one, items as Schema, options, `${path}[${at}]`));
  }
  return kind === "object" ? breachOfFields(value as Readonly<Record<string, unknown>>, schema, options, path) : null;
}

function breachOfFields(
  value: Readonly<Record<string, unknown>>,
  { properties, required, additionalProperties: others }: Schema,
  options: BreachOptions,
  path: string,
): string | null {
  const fields = (properties ?? {}) as Readonly<Record<string, Schema>>;
  const missing = ((required ?? []) as readonly string[]).find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${whole(path)} has no ${missing}`;
  return first(Object.entries(value), ([name, one]) => {
    const own = Object.hasOwn(fields, name) ? fields[name]! : others;
    const inner = path === "" ? name : `${path}.${name}`;
    if (typeof own === "object") return breachOf(one, own as Schema, options, inner);
    return own === false && options.isOpen !== true ? `${inner} is not foreseen` : null;
  });
}

/** The first answer that is not null. */
function first<T>(list: readonly T[], ask: (one: T, at: number) => string | null): string | null {
  for (let at = 0; at < list.length; at++) {
    const answer = ask(list[at]!, at);
    if (answer !== null) return answer;
  }
  return null;
}
