/**
 * Methods of builtin types as they are mostly called, with the last arguments left out: by name, at the place of the number of arguments.
 * What each leaves out is the default in the method's own signature.
 */
import type { ShortCalls } from "../object/classes/layout.ts";
import { None } from "../object/value.ts";

export const dict: ShortCalls = {
  get: [null, (body) => (self, key) => body(self, key, None)],
  pop: [null, (body) => (self, key) => body(self, key, undefined)],
  setdefault: [null, (body) => (self, key) => body(self, key, None)],
};

export const list: ShortCalls = {
  pop: [(body) => (self) => body(self, undefined)],
};

export const str: ShortCalls = {
  count: [null, (body) => (self, sub) => body(self, sub, undefined, undefined)],
  endswith: [null, (body) => (self, suffix) => body(self, suffix, undefined, undefined)],
  find: [null, (body) => (self, sub) => body(self, sub, undefined, undefined)],
  lstrip: [(body) => (self) => body(self, None)],
  replace: [null, null, (body) => (self, old, by) => body(self, old, by, -1)],
  rstrip: [(body) => (self) => body(self, None)],
  split: [(body) => (self) => body(self, None, -1), (body) => (self, by) => body(self, by, -1)],
  splitlines: [(body) => (self) => body(self, false)],
  startswith: [
    null,
    (body) => (self, prefix) => body(self, prefix, undefined, undefined),
    (body) => (self, prefix, start) => body(self, prefix, start, undefined),
  ],
  strip: [(body) => (self) => body(self, None)],
};
