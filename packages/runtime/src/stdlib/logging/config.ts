/** `logging.config`: https://docs.python.org/3.13/library/logging.config.html */
import { attributeKey, getattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, type PyBaseException, ValueError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke, isCallable } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, functionsOf, isNone, toKwargs } from "../kit.ts";
import { Logger } from "./logger.ts";
import { managerOf } from "./state.ts";

const fn = functionsOf("logging.config");
export const DEFAULT_LOGGING_CONFIG_PORT: number = 9030;

/** The object of a dotted name: modules are imported on the way. */
function resolve(path: string): Value {
  const [first, ...rest] = path.split(".") as [string, ...string[]];
  let at: Value = importModule(first);
  let name = first;
  for (const part of rest) {
    name += `.${part}`;
    const found = tryGetattr(at, part);
    if (found === undefined) importModule(name);
    at = found ?? getattr(at, part);
  }
  return at;
}
/** `ext://sys.stdout` is an object, `cfg://handlers.x` a part of the configuration. */
function convert(v: Value, config: PyDict): Value {
  const text = asStr(v);
  if (text?.startsWith("ext://") === true) return resolve(text.slice(6));
  if (text?.startsWith("cfg://") === true)
    return text
      .slice(6)
      .split(/[.[\]]+/)
      .filter((part) => part !== "")
      .reduce<Value>((at, part) => (at instanceof PyDict ? at.get(part) : at[Number(part)]), config);
  return v;
}
const dictOf = (v: Value): PyDict => (v instanceof PyDict ? v : new PyDict());
const entries = (v: Value): [string, Value][] => [...dictOf(v).entries()] as [string, Value][];
const optionsOf = (d: PyDict, taken: readonly string[], config: PyDict): PyDict => {
  const rest = new PyDict();
  for (const [key, value] of entries(d)) if (!taken.includes(key)) rest.set(key, convert(value, config));
  return rest;
};
const factory = (v: Value): Value => (isCallable(v) ? v : resolve(strOf(v)));

function makeFormatter(d: PyDict, config: PyDict): Value {
  if (d.has("()")) return apply(factory(d.get("()")), [], toKwargs(optionsOf(d, ["()", "."], config)) ?? {});
  const of = d.has("class") ? resolve(d.get("class")) : importModule("logging").dict.get("Formatter");
  const kwargs: Record<string, Value> = {};
  if (d.has("validate")) kwargs["validate"] = d.get("validate");
  if (d.has("defaults")) kwargs["defaults"] = d.get("defaults");
  return apply(of, [d.get("format") ?? None, d.get("datefmt") ?? None, d.get("style") ?? "%"], kwargs);
}
function makeFilter(d: PyDict, config: PyDict): Value {
  if (d.has("()")) return apply(factory(d.get("()")), [], toKwargs(optionsOf(d, ["()", "."], config)) ?? {});
  return call(importModule("logging").dict.get("Filter"), d.get("name") ?? "");
}
interface Made {
  readonly formatters: Map<string, Value>;
  readonly filters: Map<string, Value>;
  readonly handlers: Map<string, Value>;
}
const addFilters = (target: Value, names: Value, made: Made): void => {
  if (names === undefined || isNone(names)) return;
  for (const name of iterate(names)) {
    const filter = asStr(name) === undefined ? name : made.filters.get(strOf(name));
    if (filter === undefined) throw error(ValueError, `Unable to add filter ${reprOf(name)}`);
    invoke(target, "addFilter", filter);
  }
};
function makeHandler(d: PyDict, made: Made, config: PyDict): Value {
  const of = d.has("()") ? factory(d.get("()")) : resolve(d.get("class"));
  const options = optionsOf(d, ["class", "()", "level", "formatter", "filters", "."], config);
  // A handler may hand its records to another one.
  const target = options.get("target");
  if (asStr(target) !== undefined && made.handlers.has(strOf(target)) && tryGetattr(of, "setTarget") !== undefined)
    options.set("target", made.handlers.get(strOf(target)));
  const handler = apply(of, [], toKwargs(options) ?? {});
  const formatter = d.get("formatter");
  if (formatter !== undefined && !isNone(formatter)) {
    const known = asStr(formatter) === undefined ? formatter : made.formatters.get(strOf(formatter));
    if (known === undefined) throw error(ValueError, `Unable to set formatter ${reprOf(formatter)}`);
    invoke(handler, "setFormatter", known);
  }
  if (d.has("level")) invoke(handler, "setLevel", d.get("level"));
  addFilters(handler, d.get("filters"), made);
  for (const [key, value] of entries(d.get("."))) handler[attributeKey(key)] = value;
  return handler;
}
function setUp(logger: Value, d: PyDict, made: Made, incremental: boolean): void {
  const level = d.get("level");
  if (level !== undefined && !isNone(level)) invoke(logger, "setLevel", level);
  if (incremental) return;
  for (const h of [...logger.$handlers]) invoke(logger, "removeHandler", h);
  const names = d.get("handlers");
  if (names !== undefined && !isNone(names))
    for (const name of iterate(names)) {
      const handler = asStr(name) === undefined ? name : made.handlers.get(strOf(name));
      if (handler === undefined) throw error(ValueError, `Unable to add handler ${reprOf(name)}`);
      invoke(logger, "addHandler", handler);
    }
  addFilters(logger, d.get("filters"), made);
}
/** Says of which entry something went wrong; the cause stays with it. */
function within<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (e) {
    const cause: PyBaseException = toPython(e);
    const exc = error(ValueError, what);
    exc.cause = cause;
    exc.suppressContext = true;
    throw exc;
  }
}
export const dictConfig: Value = fn("dictConfig", "config", (config: PyDict) => {
  if (config.get("version") === undefined) throw error(ValueError, "dictionary doesn't specify a version");
  if (config.get("version") !== 1) throw error(ValueError, `Unsupported version: ${strOf(config.get("version"))}`);
  const incremental = truth(config.get("incremental") ?? false);
  const made: Made = { formatters: new Map(), filters: new Map(), handlers: new Map() };
  for (const [name, d] of entries(config.get("formatters")))
    made.formatters.set(
      name,
      within(`Unable to configure formatter ${reprOf(name)}`, () => makeFormatter(dictOf(d), config)),
    );
  for (const [name, d] of entries(config.get("filters")))
    made.filters.set(
      name,
      within(`Unable to configure filter ${reprOf(name)}`, () => makeFilter(dictOf(d), config)),
    );
  // One whose target is named later waits for it.
  const waiting = entries(config.get("handlers"));
  const later = ([, d]: [string, Value]): boolean =>
    made.handlers.get(dictOf(d).get("target")) === undefined && waiting.some(([n]) => n === dictOf(d).get("target"));
  for (const [name, d] of [...waiting.filter((w) => !later(w)), ...waiting.filter(later)])
    made.handlers.set(
      name,
      within(`Unable to configure handler ${reprOf(name)}`, () => {
        const handler = makeHandler(dictOf(d), made, config);
        invoke(handler, "set_name", name);
        return handler;
      }),
    );
  const named = entries(config.get("loggers"));
  if (!incremental && truth(config.get("disable_existing_loggers") ?? true))
    for (const [name, logger] of managerOf().$loggerDict.entries()) {
      if (!(logger instanceof Logger.alloc)) continue;
      const kept = named.some(([own]) => name === own || name.startsWith(`${own}.`));
      logger.$disabled = !kept;
    }
  for (const [name, d] of named)
    within(`Unable to configure logger ${reprOf(name)}`, () => {
      const logger = invoke(managerOf(), "getLogger", name);
      setUp(logger, dictOf(d), made, incremental);
      logger.$disabled = false;
      const propagate = dictOf(d).get("propagate");
      if (propagate !== undefined && !isNone(propagate)) logger.$propagate = propagate;
    });
  if (config.has("root"))
    within("Unable to configure root logger", () =>
      setUp(managerOf().$root, dictOf(config.get("root")), made, incremental),
    );
  return None;
});
const refused = (name: string): Value =>
  fn(name, "*args, **kwargs", () => {
    throw error(ValueError, `${name}() is not available: pycoro configures logging with dictConfig()`);
  });
export const fileConfig: Value = refused("fileConfig");
export const listen: Value = refused("listen");
export const stopListening: Value = refused("stopListening");
