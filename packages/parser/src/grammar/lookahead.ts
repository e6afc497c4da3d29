import { VOCABULARY } from "../lexer/tokens.ts";
import {
  AT_LEAST_ONE_KEY,
  type Decision,
  type Gated,
  type Internals,
  MANY_KEY,
  OPTION_KEY,
  OR_KEY,
} from "./internals.ts";
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
const SIZE = Math.max(...TYPE_INDEXES) + 1;

const typesOf = (text: string): number[] =>
  (text.match(/../g) ?? []).map((digits) => TYPE_INDEXES[Number.parseInt(digits, 36)]!);

/** The decisions of a rule by Chevrotain's keys. */
export function decisionsOf(rule: string): readonly Decision[] {
  const decisions: Decision[] = [];
  const text = LOOKAHEAD[rule];
  if (text === undefined || text === "") return decisions;
  for (const entry of text.split(" ")) {
    const [head, body] = entry.split(":") as [string, string];
    const kind = head.charAt(0);
    const alternatives = body.split("|").map(typesOf);
    const decision =
      kind === "G" ? gated(alternatives) : kind === "A" ? choice(alternatives) : goesOn(alternatives[0]!);
    decisions[KEYS[kind]! | Number(head.slice(1))] = decision;
  }
  return decisions;
}

const nextType = (parser: Internals): number => parser.tokVector[parser.currIdx + 1]!.tokenTypeIdx;

function choice(alternatives: readonly (readonly number[])[]): Decision {
  const chosen: (number | undefined)[] = Array.from({ length: SIZE });
  for (const [k, types] of alternatives.entries()) for (const type of types) chosen[type] ??= k;
  return function (this: Internals) {
    return chosen[nextType(this)];
  };
}

function gated(alternatives: readonly (readonly number[])[]): Decision {
  const sets = alternatives.map((types) => new Set(types));
  return function (this: Internals, offered: readonly Gated[] = []) {
    const type = nextType(this);
    const k = sets.findIndex((types, index) => types.has(type) && offered[index]!.GATE?.() !== false);
    return k < 0 ? undefined : k;
  };
}

function goesOn(types: readonly number[]): Decision {
  const [only] = types;
  if (types.length === 1) {
    return function (this: Internals) {
      return nextType(this) === only;
    };
  }
  const set = new Uint8Array(SIZE);
  for (const type of types) set[type] = 1;
  return function (this: Internals) {
    return set[nextType(this)] === 1;
  };
}
