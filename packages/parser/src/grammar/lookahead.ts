import { TYPE_LIMIT, VOCABULARY } from "../lexer/tokens.ts";
import { AT_LEAST_ONE_KEY, type Decision, GATED, MANY_KEY, NONE, OPTION_KEY, OR_KEY } from "./internals.ts";
import { LOOKAHEAD } from "./lookahead.generated.ts";

/**
 * The decisions of the grammar, all of one token, from the generated table.
 *
 * The table has a text for each rule: decisions parted by spaces, each a letter (`A` alternatives with `G` when one has a
 * gate, `O` option, `M` many, `L` at least one), its number, a colon, and for each alternative the numbers of the tokens
 * that begin it in base 36, two digits each, alternatives parted by `|`. The generator is scripts/generate-lookahead.ts.
 */
const KEYS: Readonly<Record<string, number>> = {
  A: OR_KEY,
  G: OR_KEY,
  O: OPTION_KEY,
  M: MANY_KEY,
  L: AT_LEAST_ONE_KEY,
};

const TYPE_INDEXES: readonly number[] = VOCABULARY.map((type) => type.tokenTypeIdx!);

/** The decisions of a rule by their keys. Read unit by unit: whoever parses first waits for all rules. */
export function decisionsOf(rule: string): readonly Decision[] {
  const decisions: Decision[] = [];
  const text = LOOKAHEAD[rule] ?? "";
  for (let at = 0; at < text.length; at++) {
    const colon = text.indexOf(":", at);
    const decision = new Int8Array(TYPE_LIMIT).fill(NONE);
    decisions[KEYS[text.charAt(at)]! + Number(text.slice(at + 1, colon))] = decision;
    let k = 0;
    for (at = colon + 1; at < text.length && text.charCodeAt(at) !== SPACE; )
      if (text.charCodeAt(at) === BAR) {
        k++;
        at++;
      } else {
        const type = TYPE_INDEXES[Number.parseInt(text.slice(at, at + 2), 36)]!;
        decision[type] = decision[type] === NONE || decision[type] === k ? k : GATED;
        at += 2;
      }
  }
  return decisions;
}

const SPACE = 32;
const BAR = 124;
