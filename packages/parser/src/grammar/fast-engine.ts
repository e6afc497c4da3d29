import { GrammarFailure } from "./engine.ts";
import { AT_LEAST_ONE_KEY, type InternalRule, type Internals, MANY_KEY, OPTION_KEY, OR_KEY } from "./internals.ts";
import { decisionsOf } from "./lookahead.ts";

/**
 * Makes a parser of this grammar ready without analysing it, and takes out of Chevrotain's engine what this grammar does
 * not use: recovery, the stack of rules, a `try` for each rule. The decisions come from a table that was generated from the
 * analysis. The plain engine stays the reference: the tests compare the two.
 */
export function installFastEngine(parser: Internals): void {
  parser.selfAnalysisDone = true;
  const rules = parser as unknown as Record<string, InternalRule>;
  for (const name of parser.definedRulesNames) rules[name]!.decisions = decisionsOf(name);
  Object.assign(parser, engine);
  withFastProperties(parser);
}

/** Where the next token starts. */
const here = (parser: Internals): number => parser.tokVector[parser.currIdx + 1]!.startOffset;

const engine: Pick<
  Internals,
  "consumeInternal" | "subruleInternal" | "orInternal" | "optionInternal" | "manyInternal" | "atLeastOneInternal"
> &
  ThisType<Internals> = {
  consumeInternal(type) {
    const token = this.tokVector[this.currIdx + 1]!;
    if (token.tokenTypeIdx !== type.tokenTypeIdx) throw new GrammarFailure(token.startOffset);
    this.currIdx++;
    return token;
  },
  subruleInternal(rule, _index, options) {
    const saved = this.currRuleLookaheadFuncs;
    this.currRuleLookaheadFuncs = rule.decisions!;
    const action = rule.originalGrammarAction;
    const result = options === undefined ? action.call(this) : action.apply(this, options.ARGS as unknown[]);
    this.currRuleLookaheadFuncs = saved;
    return result;
  },
  orInternal(alternatives, index) {
    const choice = this.currRuleLookaheadFuncs[OR_KEY | index]!.call(this, alternatives);
    if (choice === undefined) throw new GrammarFailure(here(this));
    return alternatives[choice as number]!.ALT();
  },
  optionInternal(action, index) {
    return this.currRuleLookaheadFuncs[OPTION_KEY | index]!.call(this) === true ? action() : undefined;
  },
  manyInternal(index, action) {
    const goesOn = this.currRuleLookaheadFuncs[MANY_KEY | index]!;
    if (typeof action === "function") {
      while (goesOn.call(this) === true) action();
      return;
    }
    const { GATE, DEF } = action;
    while ((GATE === undefined || GATE()) && goesOn.call(this) === true) DEF();
  },
  atLeastOneInternal(index, action) {
    const goesOn = this.currRuleLookaheadFuncs[AT_LEAST_ONE_KEY | index]!;
    if (goesOn.call(this) !== true) throw new GrammarFailure(here(this));
    if (typeof action === "function") {
      do action();
      while (goesOn.call(this) === true);
      return;
    }
    const { GATE, DEF } = action;
    do DEF();
    while ((GATE === undefined || GATE()) && goesOn.call(this) === true);
  },
};

/** Chevrotain asks V8 the same when it analyses a grammar: an object used as a prototype is laid out for fast access. */
function withFastProperties(value: object): void {
  const Receiver: { prototype: object; new (): object } = class {} as never;
  Object.setPrototypeOf(Receiver.prototype, value);
  const probe = () => typeof (new Receiver() as { absent?: unknown }).absent;
  probe();
  probe();
}
