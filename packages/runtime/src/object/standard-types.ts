/** The types of values that JavaScript has itself, and of the singletons. Whoever calls Python functions imports it. */
import { EllipsisType, FunctionType, ListType, NoneType, NotImplementedType, type PyType } from "./type.ts";
import { EllipsisClass, NoneClass, NotImplementedClass, setType } from "./value.ts";

const onPrototype: readonly (readonly [object, PyType])[] = [
  [Array.prototype, ListType],
  [Function.prototype, FunctionType],
  [NoneClass.prototype, NoneType],
  [NotImplementedClass.prototype, NotImplementedType],
  [EllipsisClass.prototype, EllipsisType],
];
for (const [prototype, type] of onPrototype) setType(prototype, type);
