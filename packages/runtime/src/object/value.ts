/**
 * A Python value in JavaScript. Python is dynamically typed, so this is the one place where `any` is right: it is the
 * type at which emitted code meets values. How each Python type is represented is said in ARCHITECTURE.md, "Values".
 */
export type Value = any;

/** Keyword arguments on their way into a call: own enumerable keys in the order given. */
export type Kwargs = Record<string, Value>;

/**
 * Under this key every non-primitive value carries its Python type (on prototypes; own on types and builtins). It is no symbol: the engine reads symbols
 * of many kinds of objects at one place three times more slowly than names. No name of a program leads to it.
 */
export const TYPE = "type$of";
/** Under this key a callable carries its way of taking keyword arguments. */
export const KW: unique symbol = Symbol("kw");
/** Under this key a function carries what is known of it (name, signature, body, ...). */
export const INFO: unique symbol = Symbol("info");

/** The class of `None`; `None` is its only instance. */
export class NoneClass {
  declare readonly [TYPE]: Value;
}
export const None: NoneClass = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ new NoneClass());

export class NotImplementedClass {
  declare readonly [TYPE]: Value;
}
export const NotImplemented: NotImplementedClass = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ new NotImplementedClass(),
);

export class EllipsisClass {
  declare readonly [TYPE]: Value;
}
export const Ellipsis: EllipsisClass = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ new EllipsisClass());

/** Root of all objects that are instances of Python types: nothing of JavaScript's Object is inherited. */
export class PyObject {
  declare readonly [TYPE]: Value;
}
Object.setPrototypeOf(PyObject.prototype, null);

/** Installs the type on a prototype, out of sight of enumeration. */
export function setType(target: object, type: Value): void {
  Object.defineProperty(target, TYPE, { value: type, writable: true, configurable: true });
}
