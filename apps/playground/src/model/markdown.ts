import { fences } from "@pycoro/document";

/** A document as blocks of plain data: enough Markdown to read one, and nothing that could run. HTML in it is dropped, images are not fetched. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "em"; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] };

export type MarkdownBlock =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly inline: readonly Inline[];
      readonly line: number;
      readonly text: string;
    }
  | {
      readonly kind: "paragraph" | "quote";
      readonly inline: readonly (readonly Inline[])[];
      /** The line of the text that each of them is. */
      readonly lines: readonly number[];
      readonly line: number;
    }
  | {
      readonly kind: "list";
      readonly items: readonly { readonly depth: number; readonly inline: readonly Inline[] }[];
      readonly line: number;
    }
  | { readonly kind: "image"; readonly name: string; readonly line: number }
  | { readonly kind: "fence"; readonly index: number; readonly line: number };

const entities: Readonly<Record<string, string>> = {
  emsp: "\u2003",
  ensp: "\u2002",
  nbsp: "\u00a0",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
};

const plain = (text: string): string =>
  text.replace(/<[^>]{0,200}>/g, "").replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);

const inlinePattern =
  /(`+)([\s\S]*?[^`])\1(?!`)|\*\*([\s\S]+?)\*\*|\*([^*\s][^*]*?)\*|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/;

/** Splits a line into text, code, emphasis and links. Only web links stay links. */
export function inline(text: string): Inline[] {
  const match = inlinePattern.exec(text);
  if (match === null) return text === "" ? [] : [{ kind: "text", text: plain(text) }];
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  let node: Inline;
  if (match[2] !== undefined) node = { kind: "code", text: match[2].trim() };
  else if (match[3] !== undefined) node = { kind: "strong", children: inline(match[3]) };
  else if (match[4] !== undefined) node = { kind: "em", children: inline(match[4]) };
  else {
    const href = match[6] ?? "";
    const children = inline(match[5] ?? "");
    node = /^https?:\/\//i.test(href) ? { kind: "link", href, children } : { kind: "em", children };
  }
  return [...(before === "" ? [] : [{ kind: "text" as const, text: plain(before) }]), node, ...inline(after)];
}

const imagePattern = /!\[[^\]]*\]\(([^)]+)\)|<img\b[^>]*\bsrc="([^"]+)"/i;

/** The heading at a line: marked with signs before it, or underlined; how many lines it takes. */
function headingAt(
  lines: readonly string[],
  at: number,
): { readonly level: number; readonly words: string; readonly took: number } | null {
  const line = lines[at]!;
  const marked = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (marked !== null) return { level: marked[1]!.length, words: marked[2]!, took: 1 };
  const under = /^(=+|-{2,})\s*$/.exec(lines[at + 1] ?? "")?.[1];
  if (under === undefined || /^\s*([-*+>|]|\d+\.\s)/.test(line)) return null;
  return { level: under.startsWith("=") ? 1 : 2, words: line.trim(), took: 2 };
}

/** Reads a document. Fences are numbered as `@pycoro/document` numbers them. */
export function readMarkdown(text: string): MarkdownBlock[] {
  const lines = text.split(/\r\n|\r|\n/);
  const out: MarkdownBlock[] = [];
  const fenceAt = new Map(fences(text).map((fence) => [fence.opens, fence]));
  let i = 0;
  while (i < lines.length) {
    const line = lines[i]!;
    const fence = fenceAt.get(i);
    if (fence !== undefined) {
      out.push({ kind: "fence", index: fence.index, line: i });
      i = fence.end;
      continue;
    }
    if (line.trim() === "" || /^\s*(&\w+;\s*)+$/.test(line)) {
      i++;
      continue;
    }
    const heading = headingAt(lines, i);
    if (heading !== null) {
      const { level, words, took } = heading;
      out.push({ kind: "heading", level, inline: inline(words), text: plain(words).replace(/[`*]/g, ""), line: i });
      i += took;
      continue;
    }
    const image = imagePattern.exec(line);
    if (image !== null) {
      out.push({ kind: "image", name: (image[1] ?? image[2] ?? "").split("/").pop()!, line: i });
      i++;
      continue;
    }
    if (/^\s*>/.test(line)) {
      const start = i;
      const quote: Inline[][] = [];
      const quoted: number[] = [];
      while (i < lines.length && /^\s*>/.test(lines[i]!) && !fenceAt.has(i)) {
        const body = lines[i]!.replace(/^\s*>\s?/, "");
        if (body.trim() !== "") {
          quote.push(inline(body.trim()));
          quoted.push(i);
        }
        i++;
      }
      out.push({ kind: "quote", inline: quote, lines: quoted, line: start });
      continue;
    }
    if (/^\s*([-*+]|\d+\.)\s+/.test(line)) {
      const start = i;
      const items: { depth: number; inline: Inline[] }[] = [];
      for (
        let item = /^(\s*)([-*+]|\d+\.)\s+(.*)$/.exec(lines[i] ?? "");
        item !== null;
        item = /^(\s*)([-*+]|\d+\.)\s+(.*)$/.exec(lines[i] ?? "")
      ) {
        items.push({ depth: Math.floor(item[1]!.length / 2), inline: inline(item[3]!) });
        i++;
      }
      out.push({ kind: "list", items, line: start });
      continue;
    }
    const start = i;
    const paragraph: Inline[][] = [];
    const places: number[] = [];
    while (
      i < lines.length &&
      lines[i]!.trim() !== "" &&
      !fenceAt.has(i) &&
      !/^(\s*>|#{1,6}\s)/.test(lines[i]!) &&
      imagePattern.exec(lines[i]!) === null
    ) {
      const body = inline(lines[i]!.trim());
      if (body.length > 0) {
        paragraph.push(body);
        places.push(i);
      }
      i++;
    }
    if (paragraph.length > 0) out.push({ kind: "paragraph", inline: paragraph, lines: places, line: start });
    else if (i === start) i++;
  }
  return out;
}
