/** What StringIO and BytesIO do alike. */
import { PyIOBase } from "../../builtins/io/types.ts";
import { ownAttributes, setattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, type MethodTable } from "../kit.ts";

export abstract class MemoryStream extends PyIOBase {
  isOpen = true;
  position = 0;
  /** @throws ValueError when it is closed */
  check(): void {
    if (!this.isOpen) throw error(ValueError, this.closedText);
  }
  /** What a closed stream says. */
  abstract readonly closedText: string;
  /** Gives its memory back. */
  abstract clear(): void;
}

/** What an instance carries beside its contents, for `__getstate__`. */
export function attributesOf(self: MemoryStream): Value {
  const own = ownAttributes(self);
  if (own.length === 0) return None;
  const dict = new PyDict();
  for (const [name, value] of own) dict.set(name, value);
  return dict;
}

/** Takes a state apart: so many items, the last two a position and attributes. @throws TypeError, ValueError */
export function stateItems(self: Value, state: Value, count: 3 | 4): readonly Value[] {
  if (state instanceof PyTuple && state.items.length >= count) return state.items;
  throw error(TypeError, `${typeName(self)}.__setstate__ argument should be ${count}-tuple, got ${typeName(state)}`);
}
export function setPosition(self: MemoryStream, position: Value, ordinal: "second" | "third"): void {
  if (typeof position !== "number")
    throw error(
      TypeError,
      `${ordinal} item of state must be an integer, ${ordinal === "second" ? "not" : "got"} ${typeName(position)}`,
    );
  if (position < 0) throw error(ValueError, "position value cannot be negative");
  self.position = position;
}
export function setAttributes(self: MemoryStream, attributes: Value, ordinal: "third" | "fourth"): void {
  if (attributes === None) return;
  if (!(attributes instanceof PyDict))
    throw error(TypeError, `${ordinal} item of state should be a dict, got a ${typeName(attributes)}`);
  for (const [name, value] of attributes.entries()) setattr(self, name, value);
}

const yes = (self: MemoryStream): boolean => {
  self.check();
  return true;
};

/** Methods of both. */
export const shared: MethodTable = {
  close: [
    "",
    (self: MemoryStream) => {
      self.clear();
      self.isOpen = false;
      return None;
    },
    "Close the IO object.\n\nAttempting any further operation after the object is closed\nwill raise a ValueError.\n\nThis method has no effect if the file is already closed.",
  ],
  closed: getset((self: MemoryStream) => !self.isOpen),
  readable: ["", yes, "Returns True if the IO object can be read."],
  seekable: ["", yes, "Returns True if the IO object can be seeked."],
  tell: [
    "",
    (self: MemoryStream) => {
      self.check();
      return self.position;
    },
    "Tell the current file position.",
  ],
  writable: ["", yes, "Returns True if the IO object can be written."],
};
