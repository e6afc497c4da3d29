/** Normal forms: https://www.unicode.org/reports/tr15/ */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { text as textOf } from "../../types/str/arguments.ts";
import { recordOf } from "../../types/unicode/properties.ts";

const FORMS = ["NFC", "NFKC", "NFD", "NFKD"];

/**
 * The normal form of a text. The engine's Unicode may be newer than the one of our tables: what has no category in ours stands for itself.
 * @throws ValueError for a form that does not exist
 * @throws TypeError for arguments that are no str; `callee` is named in it
 */
export function normalForm(callee: string, form: Value, given: Value): string {
  const name = textOf(form, callee, "1");
  const text = textOf(given, callee, "2");
  if (text === "") return text;
  if (!FORMS.includes(name)) throw error(ValueError, "invalid normalization form");
  let out = "";
  let known = "";
  for (const character of text) {
    if (recordOf(character.codePointAt(0) as number).category !== "Cn") known += character;
    else {
      out += known.normalize(name) + character;
      known = "";
    }
  }
  return out + known.normalize(name);
}
