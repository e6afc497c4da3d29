/** What TypeScript says of a new task. */
import { None, type Value } from "../object/value.ts";

export interface TaskOptions {
  readonly name?: string;
}
/** The name that options give, as Python knows names: None for none. */
export const nameOf = (options: string | TaskOptions | undefined): Value =>
  (typeof options === "object" ? options.name : options) ?? None;
