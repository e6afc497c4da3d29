/**
 * Signs that word processors and Chinese input methods put where Python wants ASCII. Only those outside string literals and comments count:
 * inside, they are the author's own text.
 */
const replacements: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u00a0": " ",
  "\u3000": "  ",
  "\uff08": "(",
  "\uff09": ")",
  "\uff0c": ",",
  "\uff1a": ":",
  "\uff1b": ";",
  "\uff1d": "=",
  "\u3010": "[",
  "\u3011": "]",
};

/** Whether a place of a transcript is on a line that was typed, not printed. */
const isCode = (text: string, index: number): boolean =>
  /^(>>>|\.\.\.)/.test(text.slice(text.lastIndexOf("\n", index - 1) + 1, index + 1));

/** Calls `visit` with each character outside strings and comments that Python cannot read. */
function eachOdd(text: string, visit: (index: number, char: string) => void): void {
  const transcript = /^>>>( |$)/m.test(text);
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== "") {
      if (char === "\\") i++;
      else if (text.startsWith(quote, i)) {
        i += quote.length - 1;
        quote = "";
      } else if (char === "\n" && quote.length === 1) quote = "";
      continue;
    }
    if (char === "#") {
      while (i < text.length && text[i] !== "\n") i++;
      continue;
    }
    if (char === "'" || char === '"') {
      quote = text.startsWith(char.repeat(3), i) ? char.repeat(3) : char;
      i += quote.length - 1;
      continue;
    }
    if (char in replacements && (!transcript || isCode(text, i))) visit(i, char);
  }
}

export interface OddCharacter {
  readonly char: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** Where they are; a document's prose is not looked at. */
export function oddCharacters(text: string): readonly OddCharacter[] {
  if (/^\s{0,3}```/m.test(text)) return [];
  const found: OddCharacter[] = [];
  let line = 1;
  let start = 0;
  eachOdd(text, (index, char) => {
    for (let end = text.indexOf("\n", start); end >= 0 && end < index; end = text.indexOf("\n", start)) {
      line++;
      start = end + 1;
    }
    found.push({ char, line, column: index - start + 1 });
  });
  return found;
}

/** The text with each of them replaced. */
export function replaceOdd(text: string): string {
  let result = "";
  let from = 0;
  eachOdd(text, (index, char) => {
    result += text.slice(from, index) + replacements[char];
    from = index + 1;
  });
  return result + text.slice(from);
}
