/** Shell patterns as regular expressions: `*`, `?`, `[seq]` and `[!seq]`. */

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|#&~\- \t\n\r\v\f]/g, "\\$&");

/** The body of a bracket whose text is known to end; "(?!)" matches nothing, "." anything. */
function bracket(given: string): string {
  let body = given.replaceAll("\\", "\\\\");
  if (given.includes("-")) {
    // Ranges that run backwards hold nothing.
    const negated = given.startsWith("!") ? "!" : "";
    const chunks: string[] = [];
    let rest = given.slice(negated.length);
    const kept: string[] = [];
    while (rest !== "") {
      const range = /^(.)-(.)/su.exec(rest);
      if (range === null) {
        kept.push((/^./su.exec(rest) as RegExpExecArray)[0].replace(/[\\-]/g, "\\$&"));
        rest = rest.slice((/^./su.exec(rest) as RegExpExecArray)[0].length);
      } else {
        const [low, high] = [range[1] as string, range[2] as string];
        if ((low.codePointAt(0) as number) <= (high.codePointAt(0) as number))
          kept.push(`${low.replace(/[\\-]/g, "\\$&")}-${high.replace(/[\\-]/g, "\\$&")}`);
        rest = rest.slice(range[0].length);
      }
    }
    chunks.push(negated, ...kept);
    body = chunks.join("");
  }
  body = body.replace(/[&~|]{2}|\[/g, (found) => [...found].map((c) => `\\${c}`).join(""));
  if (body === "") return "(?!)";
  if (body === "!") return ".";
  if (body.startsWith("!")) body = `^${body.slice(1)}`;
  else if (/^[\^]/.test(body)) body = `\\${body}`;
  return `[${body}]`;
}

/** The pieces between the stars, as regular expressions. */
function pieces(pattern: string, any: string): string[] {
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
        out += bracket(pattern.slice(i + 1, end));
        i = end;
      }
    } else out += escaped(c);
  }
  return [...found, out];
}
/** As `fnmatch.translate` spells it: what stands between two stars is taken where it comes first. */
export function patternText(pattern: string): string {
  const [first, ...rest] = pieces(pattern, ".") as [string, ...string[]];
  const last = rest.pop();
  const middle = rest.map((piece) => `(?>.*?${piece})`).join("");
  return `(?s:${first}${middle}${last === undefined ? "" : `.*${last}`})\\Z`;
}
/** For matching whole names. */
export const toRegExp = (pattern: string): RegExp =>
  new RegExp(
    `^(?:${pieces(pattern, "[^]")
      .join("[^]*")
      .replace(/\\([#&~ -])/g, (_, c) => (c === "-" ? "\\x2d" : c))})$`,
    "u",
  );
