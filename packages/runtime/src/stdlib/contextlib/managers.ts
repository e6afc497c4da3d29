/** Ready-made context managers (Lib/contextlib.py). */
import { isSubclassOf } from "../../builtins/objects.ts";
import { await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import { getattr, setattr } from "../../object/attributes.ts";
import { BaseExceptionGroup, type PyBaseException } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { isSubtype, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { pythonClass } from "../kit.ts";
import { AbstractAsyncContextManager, AbstractContextManager } from "./bases.ts";

const metaclass = typeOf(AbstractContextManager);
const cls = (name: string, base: PyType, table: Readonly<Record<string, Value>>): PyType =>
  pythonClass("contextlib", name, [base], table, { metaclass });

export const closing: PyType = cls("closing", AbstractContextManager, {
  __enter__: ["", (self: Value) => self.$thing],
  __exit__: [
    "*exc_info",
    (self: Value) => {
      invoke(self.$thing, "close");
      return None;
    },
  ],
  __init__: [
    "thing",
    (self: Value, thing: Value) => {
      self.$thing = thing;
      return None;
    },
  ],
});
const method = (
  name: string,
  signature: string,
  body: (self: Value, ...args: Value[]) => Generator<Value, Value, Value>,
): Value => coroutine(signature, body, { qualname: name, module: "contextlib" });
export const aclosing: PyType = cls("aclosing", AbstractAsyncContextManager, {
  __aenter__: method("aclosing.__aenter__", "self", function* (self: Value) {
    return self.$thing;
  }),
  __aexit__: method("aclosing.__aexit__", "self, *exc_info", function* (self: Value): Generator<Value, Value, Value> {
    yield await_(invoke(self.$thing, "aclose"));
    return None;
  }),
  __init__: [
    "thing",
    (self: Value, thing: Value) => {
      self.$thing = thing;
      return None;
    },
  ],
});
export const nullcontext: PyType = cls("nullcontext", AbstractContextManager, {
  __aenter__: method("nullcontext.__aenter__", "self", function* (self: Value) {
    return self.$enter_result;
  }),
  __aexit__: method("nullcontext.__aexit__", "self, *excinfo", function* () {
    return None;
  }),
  __enter__: ["", (self: Value) => self.$enter_result],
  __exit__: ["*excinfo", () => None],
  __init__: [
    "enter_result=None",
    (self: Value, result: Value) => {
      self.$enter_result = result;
      return None;
    },
  ],
});

export const suppress: PyType = cls("suppress", AbstractContextManager, {
  __enter__: ["", () => None],
  __exit__: [
    "exctype, excinst, exctb",
    (self: Value, type: Value, exc: Value) => {
      if (type === None) return None;
      if (isSubclassOf(type, self.$_exceptions)) return true;
      if (isSubtype(type, BaseExceptionGroup)) {
        const [, rest] = (invoke(exc as PyBaseException, "split", self.$_exceptions) as PyTuple).items;
        if (rest === None) return true;
        throw rest;
      }
      return false;
    },
  ],
  __init__: [
    "*exceptions",
    (self: Value, exceptions: PyTuple) => {
      self.$_exceptions = exceptions;
      return None;
    },
  ],
});

const redirecting = (name: string, stream: string): PyType =>
  cls(name, AbstractContextManager, {
    __class_getitem__: classGetitem,
    __enter__: [
      "",
      (self: Value) => {
        const sys = importModule("sys");
        self.$_old_targets.push(getattr(sys, stream));
        setattr(sys, stream, self.$_new_target);
        return self.$_new_target;
      },
    ],
    __exit__: [
      "exctype, excinst, exctb",
      (self: Value) => {
        setattr(importModule("sys"), stream, self.$_old_targets.pop());
        return None;
      },
    ],
    __init__: [
      "new_target",
      (self: Value, target: Value) => {
        self.$_new_target = target;
        self.$_old_targets = [];
        return None;
      },
    ],
  });
export const redirect_stdout: PyType = redirecting("redirect_stdout", "stdout");
export const redirect_stderr: PyType = redirecting("redirect_stderr", "stderr");
export const redirect_stdin: PyType = redirecting("redirect_stdin", "stdin");

export const chdir: PyType = cls("chdir", AbstractContextManager, {
  __enter__: [
    "",
    (self: Value) => {
      const os = importModule("os");
      self.$_old_cwd.push(call(getattr(os, "getcwd")));
      call(getattr(os, "chdir"), self.$path);
      return None;
    },
  ],
  __exit__: [
    "*excinfo",
    (self: Value) => {
      call(getattr(importModule("os"), "chdir"), self.$_old_cwd.pop());
      return None;
    },
  ],
  __init__: [
    "path",
    (self: Value, path: Value) => {
      self.$path = path;
      self.$_old_cwd = [];
      return None;
    },
  ],
});
