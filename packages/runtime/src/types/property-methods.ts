/** The methods of property, for the programs that have some. */
import { setattr, tryGetattr } from "../object/attributes.ts";
import { AttributeError, error, isError, TypeError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { defineMethods, getset } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import { type PyTuple, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { member } from "./members.ts";
import { lacking, nameOf, PropertyType, PyProperty, readProperty } from "./property.ts";

/** In a subclass, the class's own `__doc__` hides the property's: the text goes to the instance. */
function keepDoc(self: PyProperty): void {
  try {
    setattr(self, "__doc__", self.doc);
  } catch (e) {
    if (self.docFromGetter || !isError(e, AttributeError)) throw e;
  }
}

/** A copy with one function replaced, in the class of the property. */
function withFunction(self: PyProperty, part: "fget" | "fset" | "fdel", f: Value): PyProperty {
  const parts: Record<"fget" | "fset" | "fdel", Value> = { fget: self.fget, fset: self.fset, fdel: self.fdel };
  parts[part] = f;
  const made = typeOf(self)(
    parts.fget,
    parts.fset,
    parts.fdel,
    self.docFromGetter && parts.fget !== None ? None : self.doc,
  );
  if (made instanceof PyProperty) made.name = self.name;
  return made;
}

defineMethods(PropertyType, {
  __delete__: [
    "instance, /",
    (self: PyProperty, o: Value) => {
      if (self.fdel === None) throw lacking(self, o, "deleter");
      call(self.fdel, o);
      return None;
    },
  ],
  __doc__: getset(
    (self: PyProperty) => self.doc,
    (self: PyProperty, value) => {
      self.doc = value;
    },
  ),
  __get__: [
    "instance, owner=None, /",
    (self: PyProperty, o: Value) => (o === undefined || o === None ? self : readProperty(self, o)),
  ],
  __init__: [
    "fget=None, fset=None, fdel=None, doc=None",
    (self: PyProperty, fget, fset, fdel, doc) => {
      self.fget = fget;
      self.fset = fset;
      self.fdel = fdel;
      self.doc = doc;
      self.docFromGetter = false;
      if (doc === None && fget !== None) {
        const own = tryGetattr(fget, "__doc__");
        if (own !== undefined && own !== None) {
          self.doc = own;
          self.docFromGetter = true;
        }
      }
      if (typeOf(self) !== PropertyType) keepDoc(self);
      return None;
    },
  ],
  __isabstractmethod__: getset((self: PyProperty) =>
    [self.fget, self.fset, self.fdel].some((f) => f !== None && truth(tryGetattr(f, "__isabstractmethod__") ?? false)),
  ),
  __name__: getset(
    (self: PyProperty) => {
      const name = nameOf(self);
      if (name === undefined) throw error(AttributeError, "'property' object has no attribute '__name__'");
      return name;
    },
    (self: PyProperty, value) => {
      self.name = value;
    },
  ),
  __set__: [
    "instance, value, /",
    (self: PyProperty, o: Value, value: Value) => {
      if (self.fset === None) throw lacking(self, o, "setter");
      call(self.fset, o, value);
      return None;
    },
  ],
  __set_name__: [
    "*args",
    (self: PyProperty, args: PyTuple) => {
      const { items } = args;
      if (items.length !== 2)
        throw error(TypeError, `__set_name__() takes 2 positional arguments but ${items.length} were given`);
      self.name = items[1];
      return None;
    },
  ],
  deleter: [
    "fdel, /",
    (self: PyProperty, f: Value) => withFunction(self, "fdel", f),
    "Descriptor to obtain a copy of the property with a different deleter.",
  ],
  fdel: member((self: PyProperty) => self.fdel),
  fget: member((self: PyProperty) => self.fget),
  fset: member((self: PyProperty) => self.fset),
  getter: [
    "fget, /",
    (self: PyProperty, f: Value) => withFunction(self, "fget", f),
    "Descriptor to obtain a copy of the property with a different getter.",
  ],
  setter: [
    "fset, /",
    (self: PyProperty, f: Value) => withFunction(self, "fset", f),
    "Descriptor to obtain a copy of the property with a different setter.",
  ],
});
