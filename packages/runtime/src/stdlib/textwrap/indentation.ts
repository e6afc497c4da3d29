/** Tabs as spaces up to every eighth column, as `str.expandtabs` does. */
export const tabs = (text: string, size = 8): string =>
  text
    .split("\n")
    .map((line) => {
      let out = "";
      for (const c of line) out += c === "\t" ? " ".repeat(size - (out.length % size)) : c;
      return out;
    })
    .join("\n");
