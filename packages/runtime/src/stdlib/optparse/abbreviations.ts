/** Long options may be cut short while one alone begins so. */

import type { PyDict } from "../../object/dict.ts";
import { call } from "../../object/functions/call.ts";
import { AmbiguousOptionError, BadOptionError } from "./errors.ts";

/** The whole form that a text stands for. @throws BadOptionError, AmbiguousOptionError */
export function matchAbbreviation(text: string, forms: PyDict): string {
  if (forms.has(text)) return text;
  const possible = [...(forms.keys() as Iterable<string>)].filter((form) => form.startsWith(text)).sort();
  const [first, ...others] = possible;
  if (first === undefined) throw call(BadOptionError, text);
  if (others.length > 0) throw call(AmbiguousOptionError, text, possible);
  return first;
}
