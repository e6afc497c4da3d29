/**
 * The form of `.pycoro.json` as a JSON Schema (draft 2020-12), published as docs/trace.schema.json. Its tables are checked against the types of events.ts:
 * a kind or a field that is missing here is a type error.
 */
import type { EventKind, EventOf, Trace } from "../events.ts";

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
}
/** Fields of an object; those that need not be there are marked. */
type Fields = Readonly<Record<string, Schema | Optional>>;
interface Optional {
  readonly optional: Schema;
}
const optional = (schema: Schema): Optional => ({ optional: schema });
const isOptional = (field: Schema | Optional): field is Optional => "optional" in field;

const object = (fields: Fields): Schema => ({
  type: "object",
  properties: Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, isOptional(f) ? f.optional : f])),
  required: Object.entries(fields).flatMap(([name, field]) => (isOptional(field) ? [] : [name])),
  additionalProperties: false,
});
const list = (items: Schema): Schema => ({ type: "array", items });
const table = (fields: Fields): Schema => list(object(fields));
const oneOf = (...values: readonly (string | number)[]): Schema => ({ enum: values });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: "null" }] });

/** The tables of a trace whose places other parts of it name. */
export const tables = [
  "files",
  "spans",
  "frames",
  "tasks",
  "futures",
  "handles",
  "threads",
  "strings",
  "events",
] as const;
export type TableName = (typeof tables)[number];
function placeIn(name: TableName): Schema {
  return { $ref: `#/$defs/${name}` };
}

const text: Schema = { type: "string" };
const number: Schema = { type: "number" };
const place: Schema = { type: "integer", minimum: 0 };
const flag: Schema = { type: "boolean" };
const index: Schema = { $ref: "#/$defs/index" };
const string = placeIn("strings");
const file = placeIn("files");
const span = placeIn("spans");
const frame = placeIn("frames");
const task = placeIn("tasks");
const future = placeIn("futures");
const handle = placeIn("handles");
const thread = placeIn("threads");
const event = placeIn("events");
const value: Schema = { $ref: "#/$defs/value" };
const how: Schema = { $ref: "#/$defs/how" };
const end: Schema = { $ref: "#/$defs/end" };
const budget: Schema = { $ref: "#/$defs/limit" };
const pair: Schema = { ...list(index), minItems: 2, maxItems: 2 };

/** What every event may have. */
type Common = keyof EventOf<"line">;
const common: Readonly<Record<Exclude<Common, "k">, Schema | Optional>> = {
  i: index,
  t: number,
  w: optional(index),
  f: frame,
  task: optional(task),
  s: optional(span),
  set: optional({ type: "object", additionalProperties: value }),
  del: optional(list(text)),
  cause: optional(event),
};

/** What the events of each kind have besides. */
const kinds: { readonly [K in EventKind]: Readonly<Record<Exclude<keyof EventOf<K>, Common>, Schema | Optional>> } = {
  "run.start": {},
  "run.end": { how: oneOf("ok", "error", "exit", "interrupt", "budget", "stopped"), v: optional(value) },
  out: { fd: oneOf(1, 2), v: value },
  warn: { v: value },
  diag: { v: value },
  budget: { which: budget, n: number },
  line: {},
  call: { g: frame },
  ret: { g: frame, v: optional(value), raised: optional(flag) },
  raise: { v: value },
  catch: { v: value },
  finally: {},
  assign: {},
  "gen.new": { g: frame },
  "gen.resume": { g: frame, how, v: optional(value), via: list(frame), at: optional(span) },
  "gen.yield": { g: frame, to: frame, v: value, via: list(frame) },
  "gen.return": { g: frame, v: value, to: frame, inner: flag },
  "gen.raise": { g: frame, v: value, to: frame, bounced: optional(flag) },
  "gen.close": { g: frame },
  "gen.late": { g: frame, how, v: optional(value), e: value },
  "deleg.begin": { g: orNull(frame), v: value },
  "deleg.end": { g: orNull(frame), v: optional(value) },
  "loop.start": { forever: optional(flag) },
  "loop.tick": { n: index },
  "loop.idle": { until: number },
  "loop.block": { d: number },
  "loop.stop": {},
  "h.soon": { h: handle },
  "h.run": { h: handle },
  "h.end": { h: handle },
  "h.cancel": { h: handle },
  "tm.set": { h: handle, at: number },
  "tm.fire": { h: handle },
  "tm.cancel": { h: handle },
  "task.new": { n: task },
  "task.step": { n: task },
  "task.await": { n: task, fut: orNull(future) },
  "task.wake": { n: task },
  "task.cancel": { n: task },
  "task.done": { n: task, how: end, v: optional(value) },
  "fut.new": { fut: future },
  "fut.done": { fut: future, how: end, v: optional(value) },
  "cb.add": { fut: future },
  "sync.acquire": { v: value },
  "sync.wait": { v: value },
  "sync.release": { v: value },
  "th.new": { th: thread },
  "th.run": { th: thread },
  "th.block": { th: thread, v: value },
  "th.done": { th: thread, how: oneOf("result", "exc"), v: value },
};

/** Whether this version knows such events. */
export const isKnownKind = (kind: string): boolean => Object.hasOwn(kinds, kind);

const head: Readonly<Record<keyof Trace, Schema>> = {
  format: { const: "pycoro.trace" },
  version: { const: 1 },
  producer: object({ name: text, version: text }),
  program: object({
    mode: oneOf("script", "repl", "document"),
    python: text,
    seed: number,
    clock: oneOf("virtual", "wall"),
    epoch: number,
    schedule: optional(text),
  }),
  limits: object({ steps: number, events: number, hit: orNull(budget) }),
  files: table({ id: index, name: text, text, startsAt: index }),
  spans: table({ id: index, file, py: pair, ts: pair, line: index, role: text }),
  frames: table({
    id: index,
    kind: oneOf("module", "loop", "function", "generator", "coroutine", "async_generator"),
    name: text,
    n: index,
    madeAt: index,
    file,
    line: optional(index),
  }),
  tasks: table({ id: index, name: text, frame: orNull(frame), by: orNull(task), madeAt: index }),
  futures: table({ id: index, ty: text, task: orNull(task), label: text }),
  threads: table({ id: index, name: text }),
  handles: table({ id: index, label: text, task: orNull(task) }),
  strings: list(text),
  events: list({ anyOf: [...Object.keys(kinds), "other"].map((kind) => ({ $ref: `#/$defs/${kind}` })) }),
};

/**
 * The schema of a trace, without the words that the published one has for people.
 * @example
 * traceSchema().type // "object"
 */
export const traceSchema = (): Schema => ({
  ...object(head),
  $defs: {
    index: place,
    ...Object.fromEntries(tables.map((name) => [name, place])),
    value: object({
      r: string,
      ty: text,
      id: optional(index),
      from: optional(event),
      g: optional(frame),
      ch: optional(table({ n: text, v: value })),
    }),
    limit: oneOf("steps", "events", "wall", "virtual", "quiet", "output", "memory"),
    how: oneOf("next", "send", "throw", "close", "iter"),
    end: oneOf("result", "exc", "cancel"),
    other: {
      type: "object",
      properties: { k: { type: "string", not: oneOf(...Object.keys(kinds)) } },
      required: ["k"],
    },
    ...Object.fromEntries(
      Object.entries<Fields>(kinds).map(([kind, own]) => [kind, object({ k: { const: kind }, ...common, ...own })]),
    ),
  },
});

/**
 * The schema as text, a line for each definition, so that a change of one shows as one line.
 * @example
 * schemaText().startsWith("{") // true
 */
export function schemaText(): string {
  const { $defs, ...rest } = traceSchema();
  const descriptions: Readonly<Record<string, string>> = {
    ...Object.fromEntries(tables.map((name) => [name, `A place in the list of ${name}.`])),
    value:
      "A value as it looked: `r` is the place of its repr in `strings`, `ty` its type, `id` its identity, `from` the event it came from, `g` the frame that it is, `ch` its named parts.",
  };
  const described = Object.entries($defs as Readonly<Record<string, Schema>>).map(([name, definition]) => {
    const description = descriptions[name];
    return [name, description === undefined ? definition : { description, ...definition }];
  });
  const top = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "pycoro trace, version 1",
    description:
      "One run as plain data: what `pycoro trace --format json` writes. Ids are places in the tables of the trace. Readers pass over events of kinds that they do not know.",
    ...rest,
  };
  const lines = (entries: object, indent: string): string =>
    Object.entries(entries)
      .map(([name, entry]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(entry)}`)
      .join(",\n");
  return `{\n${lines(top, "  ")},\n  "$defs": {\n${lines(Object.fromEntries(described), "    ")}\n  }\n}\n`;
}
