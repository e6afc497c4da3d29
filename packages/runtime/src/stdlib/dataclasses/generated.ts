/** Where CPython's data classes have their methods: lines of a text that it writes for each class, which tracebacks name `<string>`. */
import { atLeast } from "../../host/interpreter.ts";
import type { PyBaseException } from "../../object/exceptions/exceptions.ts";
import { code } from "../../object/functions/code.ts";
import { trace } from "../../object/tracebacks/trace.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";

/** Gives what leaves a method the entry of a line of its body, counted from 0, and returns what to throw on. */
export type Leaving = (thrown: Value, line: number) => PyBaseException;

/** The text of one class, method by method in CPython's order. */
export class GeneratedText {
  #next = 2;
  readonly #cls: PyType;
  constructor(cls: PyType) {
    this.#cls = cls;
  }
  /** Adds a method whose body has so many lines. Before 3.13 each method was a text of its own, and decorated afterwards. */
  method(name: string, lines: number, isDecorated = false): Leaving {
    const isOne = atLeast("3.13");
    const firstLine = isOne ? this.#next : 2;
    const body = firstLine + (isOne && isDecorated ? 2 : 1);
    this.#next = body + lines;
    const positions = Array.from({ length: lines }, (_, i) => [body + i, body + i, 0, 0]).flat();
    const frame = code("<string>", positions).fn(name, `${this.#cls.qualname}.${name}`, firstLine);
    return (thrown, line) => trace(thrown, frame, line);
  }
}
