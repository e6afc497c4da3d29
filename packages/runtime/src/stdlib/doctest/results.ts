import { apply, call } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { pythonClass } from "../kit.ts";
import type { Counts } from "./runner.ts";

const Pair: PyType = makeNamedTuple("TestResults", ["failed", "attempted"], { module: "doctest" });
/** What a run of tests gives: a pair, and beside it how many examples were skipped (since 3.13). */
export const TestResults: PyType = pythonClass("doctest", "TestResults", [Pair], {
  __new__: staticEntry(
    "cls, failed, attempted, *, skipped=0",
    (cls: Value, failed: Value, attempted: Value, skipped: Value) => {
      const results = call(Pair.dict.get("__new__"), cls, failed, attempted);
      results.$skipped = skipped;
      return results;
    },
  ),
  __repr__: [
    "",
    (self: Value) => {
      const [failed, attempted] = (self as PyTuple).items.map(reprOf);
      const skipped = truth(self.$skipped) ? `, skipped=${reprOf(self.$skipped)}` : "";
      return `TestResults(failed=${failed}, attempted=${attempted}${skipped})`;
    },
  ],
});
/** The results that a runner counted. */
export const resultsOf = ({ failed, attempted, skipped }: Counts): Value =>
  apply(TestResults, [failed, attempted], { skipped });
