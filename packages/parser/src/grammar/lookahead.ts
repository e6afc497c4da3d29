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

const typesOf = (text: string): number[] =>
  (text.match(/../g) ?? []).map((digits) => TYPE_INDEXES[Number.parseInt(digits, 36)]!);

/** The decisions of a rule by their keys. */
export function decisionsOf(rule: string): readonly Decision[] {
  const decisions: Decision[] = [];
  const text = LOOKAHEAD[rule];
  if (text === undefined || text === "") return decisions;
  for (const entry of text.split(" ")) {
    const [head, body] = entry.split(":") as [string, string];
    const kind = head.charAt(0);
    const decision = new Int8Array(TYPE_LIMIT).fill(NONE);
    for (const [k, types] of body.split("|").map(typesOf).entries()) {
      for (const type of types) decision[type] = decision[type] === NONE || decision[type] === k ? k : GATED;
    }
    decisions[KEYS[kind]! + Number(head.slice(1))] = decision;
  }
  return decisions;
}
