/** What a class method of a builtin type is in the type's namespace (Objects/descrobject.c: classmethod_descriptor). */

import type { PyClassMethodDescriptor } from "../descriptors.ts";
import { recordFromDict } from "../dict.ts";
import { error, TypeError } from "../exceptions/exceptions.ts";
import { bindMethod } from "../functions/bound-method.ts";
import { apply } from "../functions/call.ts";
import type { PyFunction } from "../functions/function.ts";
import { getset, type MethodTable } from "../methods.ts";
import { isSubtype, isType, type PyTuple, type PyType, typeName, typeOf } from "../type.ts";
import { INFO, None, type Value } from "../value.ts";

const infoOf = (m: PyClassMethodDescriptor) => (m.func as PyFunction)[INFO];
const ownerOf = (m: PyClassMethodDescriptor): PyType => infoOf(m).owner as PyType;

/** The builtin function bound to a class. @throws TypeError when it is no class, or not one of the owner's */
function boundTo(m: PyClassMethodDescriptor, type: Value): Value {
  const { shortName: name } = infoOf(m);
  const owner = ownerOf(m);
  if (!isType(type))
    throw error(
      TypeError,
      `descriptor '${name}' for type '${owner.name}' needs a type, not a '${typeName(type)}' as arg 2`,
    );
  if (!isSubtype(type, owner))
    throw error(TypeError, `descriptor '${name}' requires a subtype of '${owner.name}' but received '${type.name}'`);
  return bindMethod(m.func, type);
}

/** Methods of `classmethod_descriptor`. */
export const classMethodDescriptor: MethodTable = {
  __get__: [
    "instance, owner=None, /",
    (m: PyClassMethodDescriptor, instance, owner) =>
      boundTo(m, owner === None || owner === undefined ? typeOf(instance) : owner),
  ],
  __call__: [
    "*args, **kwargs",
    (m: PyClassMethodDescriptor, args: PyTuple, kwargs) => {
      const [type, ...rest] = args.items;
      if (type === undefined)
        throw error(TypeError, `descriptor '${infoOf(m).shortName}' of '${ownerOf(m).name}' object needs an argument`);
      return apply(boundTo(m, type), rest, recordFromDict(kwargs));
    },
  ],
  __name__: getset((m: PyClassMethodDescriptor) => infoOf(m).shortName),
  __qualname__: getset((m: PyClassMethodDescriptor) => `${ownerOf(m).qualname}.${infoOf(m).shortName}`),
  __objclass__: getset(ownerOf),
  __doc__: getset((m: PyClassMethodDescriptor) => infoOf(m).doc ?? None),
  __text_signature__: getset((m: PyClassMethodDescriptor) => `(${infoOf(m).signature.text})`),
  __repr__: ["", (m: PyClassMethodDescriptor) => `<method '${infoOf(m).shortName}' of '${ownerOf(m).name}' objects>`],
};
