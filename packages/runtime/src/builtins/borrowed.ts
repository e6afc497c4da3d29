import type { PyDict } from "../object/dict.ts";
import { PyModule } from "../object/modules/module.ts";
import type { Value } from "../object/value.ts";

/** A module that is only a view of given namespaces. */
export class BorrowedModule extends PyModule {
  readonly locals: Value;
  readonly #namespace: PyDict;
  constructor(globals: PyDict, namespace: PyDict, locals: Value) {
    const name = globals.get("__name__");
    super(typeof name === "string" ? name : "builtins");
    Object.defineProperty(this, "dict", { value: globals });
    this.#namespace = namespace;
    this.locals = locals;
  }
  override get namespace(): PyDict {
    return this.#namespace;
  }
  /** Code whose globals have no name finds that of the builtins. */
  override get name(): string {
    return super.name ?? "builtins";
  }
}
