/** types.MappingProxyType: a read-only view of a mapping (`cls.__dict__`, `dict.keys().mapping`). */

import { setPatternKind } from "../object/matching/pattern-kind.ts";
import { mappingProxy } from "../object/object-methods.ts";
import { makeType, ObjectType, type PyType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";

export class MappingProxy extends PyObject {
  readonly mapping: Value;
  constructor(mapping: Value) {
    super();
    this.mapping = mapping;
  }
}
export const MappingProxyType: PyType = makeType({
  name: "mappingproxy",
  bases: [ObjectType],
  alloc: MappingProxy,
  isBase: false,
});

mappingProxy.make = (dict) => new MappingProxy(dict);
setPatternKind(MappingProxyType, "mapping");
