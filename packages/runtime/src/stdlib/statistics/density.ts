/** Density estimates from samples: https://docs.python.org/3.13/library/statistics.html#statistics.kde */
import { sorted, total } from "../../builtins/iteration.ts";
import { sub } from "../../object/arithmetic.ts";
import { le } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { PyFloat } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bisect_left, bisect_right } from "../bisect.ts";
import { asInt, define, float, functionsOf, toDouble } from "../kit.ts";
import { RandomType } from "../random/generator.ts";
import { fail } from "./exact.ts";
import { type Kernel, kernels } from "./kernels.ts";

const fn = functionsOf("statistics");
const sizeOf = (data: Value): number => callSpecial(data, "__len__");

/** Checks the arguments that both functions take. @throws StatisticsError, TypeError */
function checked(data: Value, h: Value, name: Value): Kernel {
  if (sizeOf(data) === 0) throw fail("Empty data sequence");
  const first = getitem(data, 0);
  if (!(first instanceof PyFloat) && asInt(first) === undefined)
    throw error(TypeError, "Data sequence must contain ints or floats");
  if (truth(le(h, 0))) throw fail(`Bandwidth h must be positive, not h=${reprOf(h)}`);
  const kernel = typeof name === "string" && Object.hasOwn(kernels, name) ? kernels[name] : undefined;
  if (kernel === undefined) throw fail(`Unknown kernel name: ${reprOf(name)}`);
  return kernel;
}

/** The data that count at a place, and how many lie below them. */
function within(data: Value, { isBounded }: Kernel, h: number): (x: Value) => [items: readonly Value[], below: number] {
  if (!isBounded) return () => [toArray(data), 0];
  let sample: Value[] = sorted(data);
  return (x) => {
    // The data may have grown meanwhile.
    if (sizeOf(data) !== sample.length) sample = sorted(data);
    const from = call(bisect_left, sample, float(toDouble(x) - h));
    const to = call(bisect_right, sample, float(toDouble(x) + h));
    return [sample.slice(from, to), from];
  };
}

export const kde: Value = fn(
  "kde",
  "data, h, kernel='normal', *, cumulative=False",
  (data: Value, h: Value, name: Value, cumulative: Value) => {
    const kernel = checked(data, h, name);
    const width = toDouble(h);
    const around = within(data, kernel, width);
    const sum = (x: Value, curve: (t: number) => number, items: readonly Value[], start: Value): number =>
      toDouble(
        total(
          items.map((item) => float(curve(toDouble(sub(x, item)) / width))),
          start,
        ),
      );
    const pdf = (x: Value): Value => {
      const [items] = around(x);
      return float(sum(x, kernel.density, items, 0) / (sizeOf(data) * width));
    };
    const cdf = (x: Value): Value => {
      const [items, below] = around(x);
      return float(sum(x, kernel.distribution, items, below) / sizeOf(data));
    };
    const [body, short] = truth(cumulative) ? [cdf, "cdf"] : [pdf, "pdf"];
    return define("x", body, {
      qualname: `kde.<locals>.${short}`,
      module: "statistics",
      doc: `${short.toUpperCase()} estimate with h=${reprOf(h)} and kernel=${reprOf(name)}`,
    });
  },
);

export const kde_random: Value = fn(
  "kde_random",
  "data, h, kernel='normal', *, seed=None",
  (data: Value, h: Value, name: Value, seed: Value) => {
    const kernel = checked(data, h, name);
    const width = toDouble(h);
    const random = call(RandomType, seed);
    const select = (): Value => {
      const centre = toDouble(invoke(random, "choice", data));
      return float(centre + width * kernel.inverse(toDouble(invoke(random, "random"))));
    };
    return define("", select, {
      qualname: "kde_random.<locals>.rand",
      module: "statistics",
      doc: `Random KDE selection with h=${reprOf(h)} and kernel=${reprOf(name)}`,
    });
  },
);

/** The inverses by the names of the kernels. */
export const _kernel_invcdfs: Value = new PyDict();
for (const [name, { inverse }] of Object.entries(kernels))
  _kernel_invcdfs.set(
    name,
    define("p", (p: Value) => float(inverse(toDouble(p))), { qualname: "<lambda>", module: "statistics" }),
  );
