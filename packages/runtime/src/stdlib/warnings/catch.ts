/** https://docs.python.org/3.13/library/warnings.html#warnings.catch_warnings */
import { getattr, setattr } from "../../object/attributes.ts";
import { error, RuntimeError, Warning } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { mutated, warningState } from "./issue.ts";

/** Raises in the words of CPython for a manager that is used out of turn. */
const outOfTurn = (what: string): Value => error(RuntimeError, what);

export const catch_warnings: PyType = pythonClass("warnings", "catch_warnings", [], {
  __doc__: "A context manager that copies and restores the warnings filter upon exiting the context.",
  __enter__: [
    "",
    (self: Value) => {
      if (self.$_entered) throw outOfTurn(`Cannot enter ${reprOf(self)} twice`);
      self.$_entered = true;
      const { $_module: module } = self;
      const { recorders } = warningState();
      const filters = getattr(module, "filters");
      self.saved = { filters, show: getattr(module, "showwarning"), depth: recorders.length };
      setattr(module, "filters", [...iterate(filters)]);
      mutated();
      const list: Value[] = [];
      if (truth(self.$_record)) {
        recorders.push(list);
        setattr(module, "showwarning", getattr(module, "_original_showwarning"));
      }
      if (self.$_filter !== None) call(getattr(importModule("warnings"), "simplefilter"), ...self.$_filter);
      return truth(self.$_record) ? list : None;
    },
  ],
  __exit__: [
    "*exc_info",
    (self: Value) => {
      if (!self.$_entered) throw outOfTurn(`Cannot exit ${reprOf(self)} without entering first`);
      const { filters, show, depth } = self.saved;
      setattr(self.$_module, "filters", filters);
      setattr(self.$_module, "showwarning", show);
      warningState().recorders.length = depth;
      mutated();
      return None;
    },
  ],
  __init__: [
    "*, record=False, module=None, action=None, category=..., lineno=0, append=False",
    (self: Value, record: Value, module: Value, action: Value, category: Value, lineno: Value, append: Value) => {
      self.$_record = record;
      self.$_module = module === None ? importModule("warnings") : module;
      self.$_entered = false;
      self.$_filter = action === None ? None : [action, category ?? Warning, lineno, append];
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const args = truth(self.$_record) ? ["record=True"] : [];
      if (self.$_module !== importModule("warnings")) args.push(`module=${reprOf(self.$_module)}`);
      return `${typeOf(self).name}(${args.join(", ")})`;
    },
  ],
});
