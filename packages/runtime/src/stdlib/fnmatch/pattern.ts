/** Shell patterns as regular expressions: `*`, `?`, `[seq]` and `[!seq]`. */

/** Any character, the end of a line too. */
const ANY = "[\\s\\S]";
/** `re.escape(text)`. */
export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|#&~\- \t\n\r\v\f]/g, "\\$&");

/** Python's engine takes more characters as they are. */
const inBracket = (text: string, isPython: boolean): string =>
  text.replace(isPython ? /[\\\-&~|]/g : /[\\\-[\]^&~|]/g, "\\$&");

/** The parts of a bracket's body: "a-c" where a range is meant, else text. A `-` at either end means itself. */
function chunksOf(body: string, isPython: boolean): string[] {
  const points = Array.from(body);
  const chunks: string[] = [];
  for (let i = 0; i < points.length; ) {
    const [low, dash, high] = points.slice(i, i + 3) as [string, string?, string?];
    if (dash === "-" && high !== undefined) {
      // Ranges that run backwards hold nothing.
      if ((low.codePointAt(0) as number) <= (high.codePointAt(0) as number))
        chunks.push(`${inBracket(low, isPython)}-${inBracket(high, isPython)}`);
      i += 3;
    } else {
      chunks.push(inBracket(low, isPython));
      i++;
    }
  }
  return chunks;
}
/** A bracket whose text is known to end; "(?!)" matches nothing, what `any` gives everything. */
function bracket(given: string, isPython: boolean): string {
  const isNegated = given.startsWith("!");
  const body = chunksOf(isNegated ? given.slice(1) : given, isPython).join("");
  if (body === "") return isNegated ? (isPython ? "." : ANY) : "(?!)";
  if (isPython && !isNegated && /^[\^[]/.test(body)) return `[\\${body}]`;
  return `[${isNegated ? "^" : ""}${body}]`;
}

/** The pieces between the stars, as regular expressions. */
function pieces(pattern: string, any: string, isPython: boolean): string[] {
  const found: string[] = [];
  let out = "";
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === "*") {
      while (pattern[i + 1] === "*") i++;
      found.push(out);
      out = "";
    } else if (c === "?") out += any;
    else if (c === "[") {
      let end = i + 1;
      if (pattern[end] === "!") end++;
      if (pattern[end] === "]") end++;
      while (end < pattern.length && pattern[end] !== "]") end++;
      if (end >= pattern.length) out += "\\[";
      else {
        out += bracket(pattern.slice(i + 1, end), isPython);
        i = end;
      }
    } else out += escaped(c);
  }
  return [...found, out];
}
/** As `fnmatch.translate` spells it: what stands between two stars is taken where it comes first. */
export function patternText(pattern: string): string {
  const [first, ...rest] = pieces(pattern, ".", true) as [string, ...string[]];
  const last = rest.pop();
  const middle = rest.map((piece) => `(?>.*?${piece})`).join("");
  return `(?s:${first}${middle}${last === undefined ? "" : `.*${last}`})\\Z`;
}
/** One part of a path as `glob.translate` spells it; `any` is what a character may be. */
export const partText = (pattern: string, any: string): string => pieces(pattern, any, true).join(`${any}*`);

/** For matching whole names. As in `patternText`, what stands between two stars is never looked for again further on. */
export function toRegExp(pattern: string): RegExp {
  const [first, ...rest] = pieces(pattern, ANY, false).map((piece) =>
    piece.replace(/\\([\s\S])/g, (whole, c) => (c === "-" ? "\\x2d" : /[#&~ ]/.test(c) ? c : whole)),
  ) as [string, ...string[]];
  const last = rest.pop();
  const middle = rest.map((piece, i) => `(?=(${ANY}*?${piece}))\\${i + 1}`).join("");
  return new RegExp(`^${first}${middle}${last === undefined ? "" : `${ANY}*${last}`}$`, "u");
}
