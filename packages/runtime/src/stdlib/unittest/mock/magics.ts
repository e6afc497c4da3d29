/** MagicMock: special methods that answer when they are first met. */
import { coroutine } from "../../../coroutine/define.ts";
import { genericGet } from "../../../object/attributes.ts";
import { error, StopAsyncIteration } from "../../../object/exceptions/exceptions.ts";
import { apply } from "../../../object/functions/call.ts";
import { asIter, pyIter } from "../../../object/iterate.ts";
import { reprOf } from "../../../object/repr.ts";
import { lookup, ObjectType, type PyTuple, type PyType, typeOf } from "../../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../../object/value.ts";
import { functionsOf, type MethodTable, pythonClass } from "../../kit.ts";
import { attribute, child } from "./children.ts";
import { MAGIC } from "./magic-names.ts";
import { stateOf } from "./state.ts";

/** The mock behind a special method of a MagicMock, made when it is first met. */
function magic(self: Value, name: string): Value {
  const state = stateOf(self);
  const known = state.children.get(name);
  if (known !== undefined) return known;
  const made = child(self, name);
  const value = MAGIC[name];
  if (value === "iterator") stateOf(made).effect = magicIterator(made);
  else if (value === "asynchronous iterator") stateOf(made).effect = asyncIteration(made);
  else if (value === "equality") stateOf(made).effect = equality(self, made);
  else if (value === "text") stateOf(made).effect = textOf(self, made);
  else if (value !== "mock") stateOf(made).returned = value;
  state.children.set(name, made);
  return made;
}
/** `str()` of a mock is its repr until somebody says what it is. */
const textOf = (self: Value, made: Value): Value =>
  functionsOf("unittest.mock")("__str__", "", () => stateOf(made).returned ?? reprOf(self));
/** A mock equals itself alone until somebody says what it equals. */
const equality = (self: Value, made: Value): Value =>
  functionsOf("unittest.mock")(
    "__eq__",
    "other",
    (other: Value) => stateOf(made).returned ?? (self === other ? true : NotImplemented),
  );
/** Each `iter()` begins anew with what the return value holds. */
const magicIterator = (made: Value): Value =>
  functionsOf("unittest.mock")("__iter__", "", () => {
    const { returned } = stateOf(made);
    return pyIter(returned === undefined ? [] : returned);
  });
class AsyncItems extends PyObject {
  items: Value = None;
}
const AsyncItemsType: PyType = pythonClass(
  "unittest.mock",
  "_AsyncIterator",
  [],
  {
    __aiter__: ["", (self: Value) => self],
    __anext__: coroutine(
      "self",
      function* (self: AsyncItems): Generator<Value, Value, Value> {
        const item = asIter(self.items).$next();
        if (item === undefined) throw error(StopAsyncIteration);
        return item;
      },
      { qualname: "_AsyncIterator.__anext__", module: "unittest.mock" },
    ),
  },
  { alloc: AsyncItems },
);
const asyncIteration = (made: Value): Value =>
  functionsOf("unittest.mock")("__aiter__", "", () =>
    Object.assign(new AsyncItemsType.alloc() as AsyncItems, { items: pyIter(stateOf(made).returned ?? []) }),
  );
export const magics: MethodTable = {
  __getattribute__: [
    "name, /",
    (self: Value, name: string) => {
      if (Object.hasOwn(MAGIC, name) && name !== "__call__" && !typeOf(self).dict.has(name)) return magic(self, name);
      const found = genericGet(self, name);
      return found === undefined ? attribute(self, name) : found;
    },
  ],
  __hash__: lookup(ObjectType, "__hash__"),
  ...Object.fromEntries(
    Object.keys(MAGIC)
      .filter((name) => name !== "__call__")
      .map((name) => [
        name,
        ["*args", (self: Value, args: PyTuple) => apply(magic(self, name), [...args.items])] as const,
      ]),
  ),
};
