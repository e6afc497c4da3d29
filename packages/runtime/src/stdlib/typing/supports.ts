import { isType, PyTuple, type PyType, StrType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { BytesType } from "../../types/bytes/value.ts";
import { findAbstract } from "../abc/meta.ts";
import { abstract } from "../collections/abc-kit.ts";
import { pythonClass } from "../kit.ts";
import { Generic } from "./generic.ts";
import { TypingAlias } from "./kinds.ts";
import { markRuntime, noInit, Protocol, ProtocolMeta, protocolHook, setOf } from "./protocol.ts";
import { AnyStr, T_co } from "./variables.ts";

const supports = (name: string, method: string, variable?: Value): PyType => {
  const type = pythonClass(
    "typing",
    name,
    [Protocol],
    {
      [method]: abstract("", () => None, `${name}.${method}`),
      __parameters__: new PyTuple(variable === undefined ? [] : [variable]),
      __slots__: new PyTuple([]),
      __subclasshook__: protocolHook,
      _is_protocol: true,
    },
    { metaclass: ProtocolMeta },
  );
  type.dict.set("__init__", noInit);
  type.dict.set("__protocol_attrs__", setOf([method]));
  markRuntime(type);
  findAbstract(type);
  return type;
};
export const SupportsAbs: Value = supports("SupportsAbs", "__abs__", T_co);
export const SupportsBytes: Value = supports("SupportsBytes", "__bytes__");
export const SupportsComplex: Value = supports("SupportsComplex", "__complex__");
export const SupportsFloat: Value = supports("SupportsFloat", "__float__");
export const SupportsIndex: Value = supports("SupportsIndex", "__index__");
export const SupportsInt: Value = supports("SupportsInt", "__int__");
export const SupportsRound: Value = supports("SupportsRound", "__round__", T_co);

/** The types of streams. */
const stream = (name: string, base: Value, parameters: readonly Value[]): PyType => {
  const origin: PyType = isType(base) ? base : base.origin;
  return pythonClass("typing", name, [origin], {
    __orig_bases__: new PyTuple([base]),
    __parameters__: new PyTuple(parameters),
  });
};
export const IO: PyType = stream("IO", new TypingAlias(Generic, [AnyStr], "typing.Generic"), [AnyStr]);
export const TextIO: PyType = stream("TextIO", new TypingAlias(IO, [StrType]), []);
export const BinaryIO: PyType = stream("BinaryIO", new TypingAlias(IO, [BytesType]), []);
