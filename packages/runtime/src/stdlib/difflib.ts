/** `difflib`: https://docs.python.org/3.13/library/difflib.html */
export { Differ, IS_CHARACTER_JUNK, IS_LINE_JUNK, ndiff, restore } from "./difflib/differ.ts";
export { context_diff, diff_bytes, unified_diff } from "./difflib/formats.ts";
export { HtmlDiff } from "./difflib/html.ts";
export { Match, SequenceMatcher } from "./difflib/sequence-matcher.ts";

import { lt } from "../object/compare.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { iterate } from "../object/iterate.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import type { Value } from "../object/value.ts";
import { elementsOf, Matcher } from "./difflib/matcher.ts";
import { functionsOf, toDouble, toIndex } from "./kit.ts";

export const get_close_matches: Value = functionsOf("difflib")(
  "get_close_matches",
  "word, possibilities, n=3, cutoff=0.6",
  (word: Value, possibilities: Value, n: Value, cutoff: Value) => {
    const most = Number(toIndex(n));
    if (most <= 0) throw error(ValueError, `n must be > 0: ${reprOf(n)}`);
    const least = toDouble(cutoff);
    if (!(least >= 0 && least <= 1)) throw error(ValueError, `cutoff must be in [0.0, 1.0]: ${reprOf(cutoff)}`);
    const matcher = new Matcher(null, true);
    matcher.setSecond(elementsOf(word));
    const close: { ratio: number; word: Value }[] = [];
    for (const candidate of iterate(possibilities)) {
      matcher.setFirst(elementsOf(candidate));
      if (matcher.realQuickRatio >= least && matcher.quickRatio >= least && matcher.ratio >= least)
        close.push({ ratio: matcher.ratio, word: candidate });
    }
    // The best first; of equally good ones the greatest.
    const byRank = (x: (typeof close)[0], y: (typeof close)[0]): number =>
      y.ratio - x.ratio || (truth(lt(y.word, x.word)) ? -1 : truth(lt(x.word, y.word)) ? 1 : 0);
    return close
      .sort(byRank)
      .slice(0, most)
      .map((one) => one.word);
  },
);
