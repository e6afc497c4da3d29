import { getLookaheadPaths, LLkLookaheadStrategy, type TokenType } from "chevrotain";
import { VOCABULARY } from "../lexer/tokens.ts";
import { ModuleGrammar } from "./module.ts";

type AlternationOptions = Parameters<InstanceType<typeof LLkLookaheadStrategy>["buildLookaheadForAlternation"]>[0];
type OptionalOptions = Parameters<InstanceType<typeof LLkLookaheadStrategy>["buildLookaheadForOptional"]>[0];

const LETTERS: Readonly<Record<string, string>> = { Option: "O", Repetition: "M", RepetitionMandatory: "L" };
const NUMBERS: ReadonlyMap<TokenType, number> = new Map(VOCABULARY.map((type, k) => [type, k]));

/** The first tokens of a way through the grammar, in the notation of lookahead.ts. */
const firstTokens = (paths: readonly (readonly TokenType[])[]): string =>
  paths.map((path) => NUMBERS.get(path[0]!)!.toString(36).padStart(2, "0")).join("");

/** Listens while Chevrotain computes its decisions. */
class ListeningStrategy extends LLkLookaheadStrategy {
  readonly table: Record<string, string> = {};

  constructor() {
    super({ maxLookahead: 1 });
  }

  override buildLookaheadForAlternation(options: AlternationOptions) {
    const { rule, prodOccurrence: occurrence, hasPredicates } = options;
    const paths = getLookaheadPaths({ maxLookahead: 1, occurrence, prodType: "Alternation", rule } as never);
    this.add(rule.name, `${hasPredicates ? "G" : "A"}${occurrence}:${paths.map(firstTokens).join("|")}`);
    return super.buildLookaheadForAlternation(options);
  }

  override buildLookaheadForOptional(options: OptionalOptions) {
    const { rule, prodOccurrence: occurrence, prodType } = options;
    const [paths] = getLookaheadPaths({ maxLookahead: 1, occurrence, prodType, rule } as never);
    this.add(rule.name, `${LETTERS[prodType]}${occurrence}:${firstTokens(paths!)}`);
    return super.buildLookaheadForOptional(options);
  }

  private add(rule: string, entry: string): void {
    const before = this.table[rule];
    this.table[rule] = before === undefined ? entry : `${before} ${entry}`;
  }
}

/** The table for lookahead.generated.ts: the text of each rule that decides anything. For the generator and the tests. */
export function recordLookahead(): Readonly<Record<string, string>> {
  const strategy = new ListeningStrategy();
  new ModuleGrammar("analysed", { lookaheadStrategy: strategy });
  return strategy.table;
}
