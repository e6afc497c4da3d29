import { isNamePart, NAME_PART } from "./characters.ts";
import type { LexState } from "./state.ts";
import { SPELLED, T } from "./tokens.ts";

/** Every number of the reference's "Numeric literals", at one place. */
const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\.?)(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?/y;
/** CPython lets these stand directly after a number (`1if x else 2`), with a warning. */
const KEYWORD_AFTER = /(?:and|else|for|not|or)(?![\w\u0080-\uffff])|i[fns]/y;

/** Reads the number at the state's position, which starts with a digit or with a point and a digit. */
export function scanNumber(state: LexState): void {
  const { text } = state;
  const start = state.position;
  const first = text.charCodeAt(start);
  if (first !== 46) {
    // Most numbers are short plain decimals: their value is ready here.
    let i = start;
    let value = 0;
    let c = first;
    while (c >= 48 && c <= 57) {
      value = value * 10 + (c - 48);
      c = text.charCodeAt(++i);
    }
    if (!isNamePart(c) && c !== 46 && i - start < 10 && (first !== 48 || value === 0)) {
      state.position = i;
      state.push(T.Number, start, i, value);
      return;
    }
  }
  NUMBER.lastIndex = start;
  const spelling = NUMBER.exec(text)![0];
  const end = start + spelling.length;
  state.position = end;
  const known = state.errors.length;
  if (/^0[0-9_]*[1-9]/.test(spelling) && /^[0-9_]+$/.test(spelling)) {
    const digits = start + /^[0_]*/.exec(spelling)![0].length;
    state.fail(
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      start,
      digits,
    );
  } else if (NAME_PART[text.charCodeAt(end)] === 1) {
    KEYWORD_AFTER.lastIndex = end;
    if (!KEYWORD_AFTER.test(text) || (spelling === "0" && /[oxb]/i.test(text.charAt(end))))
      reportBadNumber(state, start, spelling, end);
  }
  // What is no number counts as 0.
  const isNumber = state.errors.length === known;
  state.push(T.Number, start, state.position, isNumber ? SPELLED : 0);
  if (isNumber && NAME_PART[text.charCodeAt(end)] === 1) state.doubt();
}

/** A number with letters, digits or underscores behind it that do not belong there. */
function reportBadNumber(state: LexState, start: number, spelling: string, end: number): void {
  const { text } = state;
  let rest = end;
  while (isNamePart(text.charCodeAt(rest))) rest++;
  const next = text.charAt(end);
  const radix = text.charAt(start) === "0" ? text.charAt(start + 1).toLowerCase() : "";
  const kind = radix === "x" ? "hexadecimal" : radix === "o" ? "octal" : radix === "b" ? "binary" : "";
  // The place is the last unit that CPython's tokenizer had read, from 0.
  let place = end - 1;
  let message: string;
  if (kind !== "" && spelling === "0") {
    // A radix letter without a digit of its radix behind it.
    let at = start + 2;
    if (text.charAt(at) === "_") at++;
    const digit = text.charAt(at);
    if (kind !== "hexadecimal" && /[0-9]/.test(digit)) {
      message = `invalid digit '${digit}' in ${kind} literal`;
      place = at;
    } else {
      message = `invalid ${kind} literal`;
      place = at - 1;
    }
  } else if (kind !== "") {
    if (kind !== "hexadecimal" && /[0-9]/.test(next)) {
      message = `invalid digit '${next}' in ${kind} literal`;
      place = end;
    } else {
      message = `invalid ${kind} literal`;
      place = next === "_" ? end : end - 1;
      if (next === "_" && kind !== "hexadecimal" && /[0-9]/.test(text.charAt(end + 1))) {
        message = `invalid digit '${text.charAt(end + 1)}' in ${kind} literal`;
        place = end + 1;
      }
    }
  } else if (/[jJ]$/.test(spelling)) message = "invalid imaginary literal";
  else {
    message = "invalid decimal literal";
    if (next === "_" && /[0-9]$/.test(spelling)) place = end;
    else if (/[eE]/.test(next) && /[+-]/.test(text.charAt(end + 1))) place = end + 1;
  }
  state.position = Math.max(rest, place + 1);
  state.fail(message, place);
}
