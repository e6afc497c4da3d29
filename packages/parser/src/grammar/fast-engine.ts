import { GrammarFailure } from "./engine.ts";
import {
  AT_LEAST_ONE_KEY,
  type InternalRule,
  type Internals,
  MANY_KEY,
  NONE,
  OPTION_KEY,
  OR_KEY,
} from "./internals.ts";
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

const engine: Pick<
  Internals,
  "consumeInternal" | "subruleInternal" | "orInternal" | "optionInternal" | "manyInternal" | "atLeastOneInternal"
> &
  ThisType<Internals> = {
  consumeInternal(type) {
    const next = this.currIdx + 1;
    if (this.kinds[next] !== type.tokenTypeIdx) throw new GrammarFailure(this.starts[next]!);
    this.currIdx = next;
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
    const next = this.currIdx + 1;
    const choice = this.currRuleLookaheadFuncs[OR_KEY + index]![this.kinds[next]!]!;
    if (choice >= 0) return alternatives[choice]!.ALT();
    if (choice === NONE) throw new GrammarFailure(this.starts[next]!);
    return alternatives.find(({ GATE }) => GATE === undefined || GATE())!.ALT();
  },
  optionInternal(action, index) {
    return this.currRuleLookaheadFuncs[OPTION_KEY + index]![this.kinds[this.currIdx + 1]!] === 0 ? action() : undefined;
  },
  manyInternal(index, action) {
    const decision = this.currRuleLookaheadFuncs[MANY_KEY + index]!;
    if (typeof action === "function") {
      while (decision[this.kinds[this.currIdx + 1]!] === 0) action();
      return;
    }
    const { GATE, DEF } = action;
    while ((GATE === undefined || GATE()) && decision[this.kinds[this.currIdx + 1]!] === 0) DEF();
  },
  atLeastOneInternal(index, action) {
    const decision = this.currRuleLookaheadFuncs[AT_LEAST_ONE_KEY + index]!;
    const next = this.currIdx + 1;
    if (decision[this.kinds[next]!] !== 0) throw new GrammarFailure(this.starts[next]!);
    if (typeof action === "function") {
      do action();
      while (decision[this.kinds[this.currIdx + 1]!] === 0);
      return;
    }
    const { GATE, DEF } = action;
    do DEF();
    while ((GATE === undefined || GATE()) && decision[this.kinds[this.currIdx + 1]!] === 0);
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
