/** What the `site` module adds to the builtins: exit, quit, help, copyright, credits, license. */
import { current } from "../host/interpreter.ts";
import { tryGetattr } from "../object/attributes.ts";
import { error, SystemExit } from "../object/exceptions/exceptions.ts";
import { defineMethods } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { isType, makeType, ObjectType, type PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";

class Quitter extends PyObject {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}
export const QuitterType: PyType = makeType({
  name: "Quitter",
  module: "_sitebuiltins",
  bases: [ObjectType],
  alloc: Quitter,
});
defineMethods(QuitterType, {
  __call__: [
    "code=None",
    (_self: Quitter, code: Value) => {
      throw error(SystemExit, code);
    },
  ],
  __repr__: ["", (self: Quitter) => `Use ${self.name}() or Ctrl-D (i.e. EOF) to exit`],
});
export const exit: Value = new Quitter("exit");
export const quit: Value = new Quitter("quit");

class Notice extends PyObject {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}
export const NoticeType: PyType = makeType({
  name: "_Printer",
  module: "_sitebuiltins",
  bases: [ObjectType],
  alloc: Notice,
});
defineMethods(NoticeType, {
  __call__: [
    "",
    (self: Notice) => {
      current.interpreter.host.stdout.write(`${self.text}\n`);
      return None;
    },
  ],
  __repr__: ["", (self: Notice) => self.text],
});
export const copyright: Value = new Notice("pycoro runs Python code by compiling it to TypeScript. MIT licence.");
export const credits: Value = new Notice("Thanks to everyone who made Python; pycoro follows its documentation.");
export const license: Value = new Notice("MIT licence; see the LICENSE file of pycoro.");

class Helper extends PyObject {}
export const HelperType: PyType = makeType({
  name: "_Helper",
  module: "_sitebuiltins",
  bases: [ObjectType],
  alloc: Helper,
});

/** A short help: what the object is and its documentation. */
function helpText(o: Value): string {
  const doc = tryGetattr(o, "__doc__");
  const name = tryGetattr(o, "__qualname__") ?? tryGetattr(o, "__name__");
  const kind = isType(o) ? "class " : "";
  const title = typeof name === "string" ? `${kind}${name}` : reprOf(o);
  return `Help on ${title}:\n\n${typeof doc === "string" ? doc : "No documentation."}\n`;
}
defineMethods(HelperType, {
  __call__: [
    "*args",
    (_self: Helper, args) => {
      const { stdout } = current.interpreter.host;
      if (args.items.length === 0) stdout.write("Type help(object) for help about object.\n");
      else stdout.write(`${helpText(args.items[0])}\n`);
      return None;
    },
  ],
  __repr__: ["", () => "Type help() for interactive help, or help(object) for help about object."],
});
export const help: Value = new Helper();
