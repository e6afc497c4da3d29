import {
  HighlightStyle,
  indentService,
  indentUnit,
  LanguageSupport,
  LRLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { parser } from "@lezer/python";

/** The classes of colours that code is written in. */
export const pythonStyle = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.operatorKeyword],
    class: "k",
  },
  { tag: [tags.string, tags.special(tags.string)], class: "s" },
  { tag: tags.comment, class: "c" },
  { tag: [tags.number, tags.bool, tags.null], class: "n" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "d" },
  { tag: tags.function(tags.variableName), class: "f" },
  { tag: tags.meta, class: "m" },
]);

/** Python for the editor: lezer's grammar, and indentation that copies the line above and goes one in after a colon. */
export function python(): LanguageSupport {
  const language = LRLanguage.define({
    name: "python",
    parser,
    languageData: {
      commentTokens: { line: "#" },
      closeBrackets: { brackets: ["(", "[", "{", "'", '"'] },
      indentOnInput: /^\s*(else:|elif .*:|except.*:|finally:)$/,
    },
  });
  const indentation = indentService.of((context, position) => {
    const line = context.lineAt(position, -1);
    let above = line;
    while (above.text.trim() === "" && above.from > 0) above = context.lineAt(above.from - 1, -1);
    const base = /^(?:>>> ?|\.\.\. ?)?(\s*)/.exec(above.text)?.[1]?.length ?? 0;
    const code = above.text.replace(/#.*$/, "").trimEnd();
    if (code.endsWith(":")) return base + context.unit;
    if (/^\s*(return|raise|break|continue|pass)\b/.test(code)) return Math.max(0, base - context.unit);
    return base;
  });
  return new LanguageSupport(language, [indentation, indentUnit.of("    "), syntaxHighlighting(pythonStyle)]);
}
