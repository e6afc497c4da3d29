/** The methods of ExceptionGroup: https://docs.python.org/3.13/library/exceptions.html#BaseExceptionGroup */
import { call } from "../functions/call.ts";
import { toArray } from "../iterate.ts";
import { classEntry, defineMethods, getset, staticEntry } from "../methods.ts";
import { typeAlias } from "../subscript.ts";
import { isSubtype, lookup, PyTuple, type PyType, typeName, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { membersOf, predicate, split } from "./exception-groups.ts";
import {
  BaseExceptionGroup,
  Exception,
  ExceptionGroup,
  error,
  isException,
  type PyBaseException,
  TypeError,
  ValueError,
} from "./exceptions.ts";

defineMethods(BaseExceptionGroup, {
  __new__: staticEntry("cls, /, *args", (cls: PyType, args: PyTuple) => {
    if (args.items.length !== 2)
      throw error(TypeError, `BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.items.length} given)`);
    const [message, list] = args.items;
    if (typeof message !== "string") throw error(TypeError, `argument 1 must be str, not ${typeName(message)}`);
    if (
      lookup(typeOf(list), "__getitem__") === undefined ||
      lookup(typeOf(list), "__len__") === undefined ||
      typeName(list) === "set"
    ) {
      throw error(TypeError, "second argument (exceptions) must be a sequence");
    }
    const members = toArray(list);
    if (members.length === 0) throw error(ValueError, "second argument (exceptions) must be a non-empty sequence");
    members.forEach((m, i) => {
      if (!isException(m)) throw error(ValueError, `Item ${i} of second argument (exceptions) is not an exception`);
    });
    const allPlain = members.every((m) => isSubtype(typeOf(m), Exception));
    let type = cls;
    if (cls === BaseExceptionGroup && allPlain) type = ExceptionGroup;
    else if (cls !== BaseExceptionGroup && !allPlain && isSubtype(cls, Exception)) {
      throw error(
        TypeError,
        cls === ExceptionGroup
          ? "Cannot nest BaseExceptions in an ExceptionGroup"
          : `Cannot nest BaseExceptions in '${cls.name}'`,
      );
    }
    const group = new type.alloc(message, list) as PyBaseException & { members?: readonly Value[] };
    return group;
  }),
  __init__: [
    "*args, **kwargs",
    (self: PyBaseException, args: PyTuple) => {
      self.args = args;
      return None;
    },
  ],
  message: getset((self: PyBaseException) => self.args.items[0]),
  exceptions: getset((self: PyBaseException) => new PyTuple(membersOf(self))),
  __str__: [
    "",
    (self: PyBaseException) => {
      const n = membersOf(self).length;
      return `${self.args.items[0]} (${n} sub-exception${n === 1 ? "" : "s"})`;
    },
  ],
  derive: ["excs, /", (self: PyBaseException, list) => call(BaseExceptionGroup, self.args.items[0], list)],
  subgroup: ["condition, /", (self: PyBaseException, condition) => split(self, predicate(condition))[0] ?? None],
  split: [
    "condition, /",
    (self: PyBaseException, condition) => {
      const [matching, rest] = split(self, predicate(condition));
      return new PyTuple([matching ?? None, rest ?? None]);
    },
  ],
  __class_getitem__: classEntry("item, /", (cls: PyType, item: Value) => typeAlias.make(cls, item)),
});
