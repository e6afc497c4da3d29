/** https://docs.python.org/3.13/library/warnings.html#warnings.catch_warnings */
import { getattr, setattr } from "../../object/attributes.ts";
import { call } from "../../object/call.ts";
import { error, RuntimeError, Warning } from "../../object/exceptions.ts";
import { importModule } from "../../object/module.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { filterState, mutated } from "./issue.ts";

export const catch_warnings: PyType = pythonClass("warnings", "catch_warnings", [], {
  __enter__: [
    "",
    (self: Value) => {
      if (self.$_entered) throw error(RuntimeError, "Cannot enter catch_warnings(record=False, module=None) twice");
      self.$_entered = true;
      const state = filterState();
      const module = importModule("warnings");
      self.saved = { filters: [...state.filters], show: getattr(module, "showwarning"), depth: state.recorders.length };
      mutated();
      const list: Value[] = [];
      if (truth(self.$_record)) {
        state.recorders.push(list);
        setattr(module, "showwarning", getattr(module, "_original_showwarning"));
      }
      if (self.$_filter !== None) call(getattr(module, "simplefilter"), ...self.$_filter);
      return truth(self.$_record) ? list : None;
    },
  ],
  __exit__: [
    "*exc_info",
    (self: Value) => {
      if (!self.$_entered)
        throw error(RuntimeError, "Cannot exit catch_warnings(record=False, module=None) without entering first");
      const state = filterState();
      state.filters.splice(0, state.filters.length, ...self.saved.filters);
      state.recorders.length = self.saved.depth;
      setattr(importModule("warnings"), "showwarning", self.saved.show);
      mutated();
      return None;
    },
  ],
  __init__: [
    "*, record=False, module=None, action=None, category=..., lineno=0, append=False",
    (self: Value, record: Value, _module: Value, action: Value, category: Value, lineno: Value, append: Value) => {
      self.$_record = record;
      self.$_entered = false;
      self.$_filter = action === None ? None : [action, category ?? Warning, lineno, append];
      return None;
    },
  ],
});
