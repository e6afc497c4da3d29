/** Recorded calls and `call`: https://docs.python.org/3.13/library/unittest.mock.html#call */

import { equal } from "../../../object/compare.ts";
import { isDict, PyDict } from "../../../object/dict.ts";
import { applyMethod } from "../../../object/functions/call.ts";
import { pyIter } from "../../../object/iterate.ts";
import { reprOf } from "../../../object/repr.ts";
import { getitem } from "../../../object/subscript.ts";
import { PyTuple, type PyType } from "../../../object/type.ts";
import { NotImplemented, PyObject, type Value } from "../../../object/value.ts";
import { asStr, getset, nativeClass } from "../../kit.ts";

/** A call with its path from the mock that was asked: "", "foo", "foo().bar". */
export class CallObject extends PyObject {
  path: string;
  args: PyTuple;
  kwargs: PyDict;
  /** `call.foo` has not been called yet, `call.foo()` has. */
  called: boolean;
  /** What `call_args` gives: a pair; what `mock_calls` holds has the path too. */
  pair: boolean;
  /** What stands before it in a chain. */
  before: CallObject | null = null;
  constructor(path = "", args = new PyTuple([]), kwargs = new PyDict(), called = false, pair = false) {
    super();
    this.path = path;
    this.args = args;
    this.kwargs = kwargs;
    this.called = called;
    this.pair = pair;
  }
  get parts(): PyTuple {
    return new PyTuple(this.pair ? [this.args, this.kwargs] : [this.path, this.args, this.kwargs]);
  }
}
export const joinPath = (before: string, name: string): string =>
  before === "" ? name : name.startsWith("(") ? before + name : `${before}.${name}`;

/** `(1, a=2)` */
export function argumentsText(args: PyTuple, kwargs: PyDict): string {
  const named = [...kwargs.entries()].map(([key, value]) => `${key}=${reprOf(value)}`);
  return `(${[...args.items.map((v: Value) => reprOf(v)), ...named].join(", ")})`;
}
function text(c: CallObject): string {
  const head = c.path === "" ? "call" : c.path.startsWith("(") ? `call${c.path}` : `call.${c.path}`;
  return c.called || c.pair ? head + argumentsText(c.args, c.kwargs) : head;
}
/** A tuple as a call: a name, arguments and keywords, of which any may be missing; undefined for any other tuple. */
function partsOf(t: PyTuple): { path: Value; args: Value; kwargs: Value } | undefined {
  const rest = [...t.items];
  const path = asStr(rest[0]) === undefined ? "" : rest.shift();
  const args = rest[0] instanceof PyTuple ? rest.shift() : new PyTuple([]);
  const kwargs = isDict(rest[0]) ? rest.shift() : new PyDict();
  return rest.length > 0 || t.items.length > 3 ? undefined : { path, args, kwargs };
}
/** The calls that a chain such as `call.a(1).b(2)` goes through. */
function callsOf(last: CallObject): CallObject[] {
  const found: CallObject[] = [];
  for (let at: CallObject | null = last; at !== null; at = at.before) if (at.called) found.unshift(at);
  return found;
}
const after = (before: CallObject | null, made: CallObject): CallObject => Object.assign(made, { before });
export const Call: PyType = nativeClass("unittest.mock", "_Call", CallObject, {
  __call__: [
    "*args, **kwargs",
    (self: CallObject, args: PyTuple, kwargs: PyDict) =>
      after(
        self.called ? self : self.before,
        new CallObject(self.called ? joinPath(self.path, "()") : self.path, args, kwargs, true),
      ),
  ],
  __eq__: [
    "other, /",
    (a: CallObject, b: Value) => {
      if (b instanceof CallObject)
        return (a.pair || b.pair || a.path === b.path) && equal(a.args, b.args) && equal(a.kwargs, b.kwargs);
      if (!(b instanceof PyTuple)) return NotImplemented;
      const other = partsOf(b);
      if (other === undefined) return false;
      return (a.pair || a.path === other.path) && equal(a.args, other.args) && equal(a.kwargs, other.kwargs);
    },
  ],
  __getattr__: [
    "name, /",
    (self: CallObject, name: string) =>
      after(self, new CallObject(joinPath(self.called ? joinPath(self.path, "()") : self.path, name))),
  ],
  __getitem__: ["key, /", (self: CallObject, key: Value) => getitem(self.parts, key)],
  __hash__: ["", () => 7],
  __iter__: ["", (self: CallObject) => pyIter(self.parts)],
  __len__: ["", (self: CallObject) => self.parts.items.length],
  __repr__: ["", text],
  args: getset((self: CallObject) => self.args),
  call_list: ["", callsOf],
  count: ["value, /", (self: CallObject, v: Value) => applyMethod(self.parts, "count", [v])],
  index: ["value, /", (self: CallObject, v: Value) => applyMethod(self.parts, "index", [v])],
  kwargs: getset((self: CallObject) => self.kwargs),
});
export const call_: Value = new CallObject();
