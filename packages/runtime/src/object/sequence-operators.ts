/**
 * `+` and `*` of sequences. An operator asks both operands before it refuses, a method that the program calls by its name (`[1].__mul__("a")`)
 * refuses at once: CPython has two slots for what is one entry here.
 */
import { error, TypeError } from "./exceptions/exceptions.ts";
import { infoOf } from "./functions/function.ts";
import { methodOf } from "./methods.ts";
import { type PyType, typeName } from "./type.ts";
import { NotImplemented, type Value } from "./value.ts";

const wrongCount = (_self: Value, count: Value): Value =>
  error(TypeError, `'${typeName(count)}' object cannot be interpreted as an integer`);

/**
 * Gives the entries of a sequence type their forms for calls by name. `wrongItem` is what `+` raises for an operand that it cannot take; types whose
 * own `__add__` raises need none.
 */
export function sequenceOperators(type: PyType, wrongItem?: (self: Value, other: Value) => Value): void {
  type.dict.set("__concat_error__", wrongItem ?? wrongCount);
  const refusals = { __add__: wrongItem, __imul__: wrongCount, __mul__: wrongCount, __rmul__: wrongCount };
  for (const [name, refusal] of Object.entries(refusals)) {
    const operator = type.dict.get(name);
    const info = infoOf(operator);
    if (info === undefined || refusal === undefined) continue;
    info.direct = methodOf(type, name, [
      "value, /",
      (self: Value, other: Value) => {
        const result = operator(self, other);
        if (result === NotImplemented) throw refusal(self, other);
        return result;
      },
    ]);
  }
}
