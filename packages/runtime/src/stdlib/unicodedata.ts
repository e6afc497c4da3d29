/** `unicodedata`: https://docs.python.org/3.13/library/unicodedata.html */
import "./kit.ts";
import { error, KeyError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { needBuffer } from "../types/bytes/build.ts";
import { characterNamed, nameOfCharacter } from "../types/unicode/names.generated.ts";
import { VERSION } from "../types/unicode/properties.generated.ts";
import { decimalOf, decompositionOf, digitOf, numericOf, recordOf } from "../types/unicode/properties.ts";
import { asStr, builtinsOf, float } from "./kit.ts";
import { normalForm } from "./unicodedata/normal.ts";
import { namedSequence } from "./unicodedata/sequences.ts";

const fn = builtinsOf("unicodedata");
export const unidata_version: string = VERSION;

/** The code point of a character given as an argument. */
function character(v: Value, callee: string, place = ""): number {
  const text = asStr(v);
  const code = text?.codePointAt(0);
  if (text === undefined || code === undefined || text.length !== (code > 0xffff ? 2 : 1))
    throw error(TypeError, `${callee}() argument ${place}must be a unicode character, not ${typeName(v)}`);
  return code;
}

const property = (name: string, doc: string, of: (code: number) => Value): Value =>
  fn(name, "chr, /", (chr: Value) => of(character(chr, name)), doc);

export const category: Value = property(
  "category",
  "Returns the general category assigned to the character chr as string.",
  (code) => recordOf(code).category,
);
export const bidirectional: Value = property(
  "bidirectional",
  "Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string is returned.",
  (code) => recordOf(code).bidirectional,
);
export const combining: Value = property(
  "combining",
  "Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is defined.",
  (code) => recordOf(code).combining,
);
export const east_asian_width: Value = property(
  "east_asian_width",
  "Returns the east asian width assigned to the character chr as string.",
  (code) => recordOf(code).width,
);
export const mirrored: Value = property(
  "mirrored",
  'Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has been identified as a "mirrored"\ncharacter in bidirectional text, 0 otherwise.',
  (code) => recordOf(code).mirrored,
);
export const decomposition: Value = property(
  "decomposition",
  "Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in case no such mapping is defined.",
  decompositionOf,
);

/** A function of a character that may have no answer: then it gives its second argument, or fails. */
const value = (name: string, doc: string, of: (code: number) => Value, none: string): Value =>
  fn(
    name,
    "chr, default=..., /",
    (chr: Value, otherwise: Value) => {
      const found = of(character(chr, name, "1 ")) ?? otherwise;
      if (found === undefined) throw error(ValueError, none);
      return found;
    },
    doc,
  );

const orElse = "If no such value is defined, default is returned, or, if not given,\nValueError is raised.";
export const decimal: Value = value(
  "decimal",
  `Converts a Unicode character into its equivalent decimal value.\n\nReturns the decimal value assigned to the character chr as integer.\n${orElse}`,
  decimalOf,
  "not a decimal",
);
export const digit: Value = value(
  "digit",
  `Converts a Unicode character into its equivalent digit value.\n\nReturns the digit value assigned to the character chr as integer.\n${orElse}`,
  digitOf,
  "not a digit",
);
export const numeric: Value = value(
  "numeric",
  `Converts a Unicode character into its equivalent numeric value.\n\nReturns the numeric value assigned to the character chr as float.\n${orElse}`,
  (code) => {
    const found = numericOf(code);
    return found === undefined ? undefined : float(found);
  },
  "not a numeric character",
);
export const name: Value = value(
  "name",
  "Returns the name assigned to the character chr as a string.\n\nIf no name is defined, default is returned, or, if not given,\nValueError is raised.",
  nameOfCharacter,
  "no such name",
);

/** No name is longer than this. */
const LONGEST = 256;

export const lookup: Value = fn(
  "lookup",
  "name, /",
  (given: Value) => {
    const text = asStr(given) ?? Array.from(needBuffer(given), (byte) => String.fromCharCode(byte)).join("");
    if (text.length > LONGEST) throw error(KeyError, "name too long");
    const code = characterNamed(text);
    const found = code === undefined ? namedSequence(text) : String.fromCodePoint(code);
    if (found === undefined) throw error(KeyError, `undefined character name '${text}'`);
    return found;
  },
  "Look up character by name.\n\nIf a character with the given name is found, return the\ncorresponding character.  If not found, KeyError is raised.",
);

export const normalize: Value = fn(
  "normalize",
  "form, unistr, /",
  (form: Value, text: Value) => normalForm("normalize", form, text),
  "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
);
export const is_normalized: Value = fn(
  "is_normalized",
  "form, unistr, /",
  (form: Value, text: Value) => normalForm("is_normalized", form, text) === asStr(text),
  "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
);
