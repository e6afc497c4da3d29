/** The descriptors that types of Python and of the runtime hold: static methods, class methods and computed attributes. */
import { makeType, ObjectType, type PyType } from "./type.ts";
import { PyObject, type Value } from "./value.ts";

export class PyStaticMethod extends PyObject {
  readonly func: Value;
  constructor(func: Value) {
    super();
    this.func = func;
  }
}
export class PyClassMethod extends PyObject {
  readonly func: Value;
  constructor(func: Value) {
    super();
    this.func = func;
  }
}
/** A class method of a builtin type; what it gives is a builtin function bound to the class. */
export class PyClassMethodDescriptor extends PyClassMethod {}
/** An attribute of a builtin type computed by JavaScript functions. */
export class GetSet extends PyObject {
  readonly get: (self: any) => Value;
  readonly set: ((self: any, value: Value) => void) | undefined;
  readonly del: ((self: any) => void) | undefined;
  name = "";
  owner: PyType = ObjectType;
  /** A plain field in CPython, not a pair of functions. */
  readonly isMember: boolean = false;
  constructor(get: (self: any) => Value, set?: (self: any, value: Value) => void, del?: (self: any) => void) {
    super();
    this.get = get;
    this.set = set;
    this.del = del;
  }
}

export const StaticMethodType = makeType({
  name: "staticmethod",
  bases: [ObjectType],
  alloc: PyStaticMethod,
  hasDict: true,
});
export const ClassMethodType = makeType({
  name: "classmethod",
  bases: [ObjectType],
  alloc: PyClassMethod,
  hasDict: true,
});
export const ClassMethodDescriptorType = makeType({
  name: "classmethod_descriptor",
  bases: [ObjectType],
  alloc: PyClassMethodDescriptor,
  isBase: false,
});
export const GetSetType = makeType({ name: "getset_descriptor", bases: [ObjectType], alloc: GetSet, isBase: false });
