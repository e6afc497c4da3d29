import { mapOperands, mapStatement, type OperandChange, type StatementChange } from "../3-instrument/map.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { TRAITS } from "../target/traits.ts";
import { storeAttribute } from "./attributes.ts";
import { directBuiltin, instanceTest } from "./builtins.ts";
import { checkedArity, construction } from "./calls.ts";
import { Constants, constantText } from "./constants.ts";
import { literalJoin, takenWhole } from "./consumers.ts";
import { factsOf } from "./facts.ts";
import { floatLocals, NO_FLOATS } from "./float-locals.ts";
import { numberDeclaration, numberOf, numberStored, type Storing } from "./float-stores.ts";
import { callsBefore, floatComparison, floatTree, isSurelyFloat, type Surroundings } from "./float-trees.ts";
import { helperCall, type Known, methodCall } from "./helper-calls.ts";
import { itemLoop } from "./item-loops.ts";
import { HELPERS, LOOPS, SLICED } from "./names.ts";
import { floatValue, isInt } from "./operand-tests.ts";
import { COMPARISON_SIGNS, COMPARISONS, IN_PLACE } from "./operators.ts";
import { ownOperator } from "./own-operators.ts";
import { NO_PARTS, patternParts, withParts } from "./pattern-parts.ts";
import { matchArgsOf, PATTERNS, partsInPlace } from "./patterns.ts";
import { PRODUCTS, reduced } from "./products.ts";
import { rangeLoop } from "./range-loops.ts";
import { areExpressions, Temporaries } from "./scope.ts";
import { begun, withoutSlice } from "./shortened.ts";
import { sliceInPlace, withMoves } from "./slices.ts";
import { assignedByIndex, declaredByIndex } from "./unpacking.ts";

/**
 * The optimised print of a program for the `js` dialect: the same tree with its operators, attribute accesses and calls lowered in place.
 * Behaviour, positions and spans stay those of the readable print; what is gained is that each place has type feedback of its own.
 * Runs before instrumenting: only the slow paths may raise, so only they store positions.
 */
export function optimise(program: t.Program, options: OptimiseOptions = {}): t.Program {
  return new Optimiser(program, options).program();
}

export interface OptimiseOptions {
  /** The values of variables are looked at by others (a trace, `locals()`): each stands in its variable as it is. */
  readonly keepsLocals?: boolean;
}

class Optimiser implements OperandChange, StatementChange {
  readonly #program: t.Program;
  /** Helpers by the local name that the program calls them by. */
  readonly #helpers: ReadonlyMap<string, string>;
  /** Functions of builtins that calls go to directly, by the name that the program calls them by. */
  readonly #direct = new Map<string, string>();
  readonly #sites: t.Statement[] = [];
  readonly #constants = new Constants(b.id(HELPERS.float), b.id(HELPERS.TupleClass));
  readonly #temporaries = new Temporaries();
  /** Names that class statements bind; whether a call really calls such a class is seen when it runs. */
  readonly #classes: ReadonlySet<string>;
  /** The names of the program's slots; what an attribute is is seen when it runs. */
  readonly #slots: ReadonlySet<string>;
  /** The methods for operators that classes of the program define. */
  readonly #operators: ReadonlySet<string>;
  readonly #known: Known;
  /** Inside a tree of operators whose way for floats has been laid already. */
  #isPlainTree = false;
  /** Inside what hardly ever runs: it is left to the helpers. */
  #isRare = false;
  /** Inside a function that is suspended: its loops go by iterators, or each would keep three variables. */
  #isMachine = false;
  /** Functions of generator expressions that are run to the end where they stand. */
  readonly #whole = new WeakSet<t.FunctionNode>();
  #unpacked = 0;
  #counted = 0;
  readonly #keepsLocals: boolean;
  /** The locals of the function around whose floats are numbers. */
  #floats = NO_FLOATS;
  /** The variables of the function around that hold what patterns found, and are several variables each. */
  #parts = NO_PARTS;
  readonly #hasPatterns: boolean;
  readonly #around: Surroundings = {
    temporaries: this.#temporaries,
    helperOf: (node) => this.#helperOf(node),
    numberOf: (name) => (this.#floats.names.has(name) ? numberOf(name) : undefined),
  };

  constructor(program: t.Program, options: OptimiseOptions) {
    this.#program = program;
    this.#keepsLocals = options.keepsLocals === true;
    this.#helpers = new Map([...program.helpers.map(({ name, alias }) => [alias ?? name, name] as const), ...PRODUCTS]);
    const { classes, properties, slots, operators, signatures, constructors } = factsOf(program, this.#around.helperOf);
    this.#operators = operators;
    this.#classes = classes;
    this.#slots = slots;
    this.#hasPatterns = program.helpers.some(({ name }) => name === "matchClass" || name === "matchSequence");
    this.#known = {
      temporaries: this.#temporaries,
      helperOf: this.#around.helperOf,
      builtinOf: (name) => this.#helpers.get(name),
      isClass: (name) => this.#classes.has(name),
      isProperty: (name) => properties.has(name),
      signatures,
      constructors,
      matchArgs: this.#hasPatterns ? matchArgsOf(program, this.#around.helperOf) : new Map(),
      names: { none: b.id(HELPERS.None), superSite: b.id(HELPERS.superSite), tuple: b.id(HELPERS.TupleClass) },
      sites: this.#sites,
    };
  }

  program(): t.Program {
    const program = this.#program;
    if (this.#hasPatterns) this.#parts = patternParts(b.block(program.body), this.#around.helperOf);
    const inner = program.body.map((node) => this.statement(node));
    const body = [...this.#constants.declarations(), ...this.#sites, ...this.#temporaries.declaration(), ...inner];
    const added = [...Object.entries(HELPERS), ...[...this.#direct].map(([alias, name]) => [name, alias] as const)];
    const helpers = [...program.helpers, ...added.map(([name, alias]) => ({ name, alias }))];
    return { ...program, body, helpers };
  }

  statement(node: t.Statement): t.Statement {
    if (node.type === "ExpressionStatement" && node.expression.type === "CallExpression") {
      const store = this.#store(node.expression);
      if (store) return b.expressionLike(node, store);
    }
    if (node.type === "ExpressionStatement" && this.#floatTarget(node.expression)) {
      const { level } = this.#temporaries;
      const { left, right } = node.expression as t.AssignmentExpression;
      const value = numberStored(left as t.Identifier, right, this.#storing());
      this.#temporaries.release(level);
      return b.expressionLike(node, { ...node.expression, right: value } as t.AssignmentExpression);
    }
    if (node.type === "VariableDeclaration" && node.declarations.some((one) => this.#isNumber(one.id))) {
      return b.declarationLike(
        node,
        node.declarations.map((one) => {
          if (one.init === null) return one;
          const { level } = this.#temporaries;
          const { id } = one;
          const init = this.#isNumber(id) ? numberStored(id, one.init, this.#storing()) : this.expr(one.init);
          this.#temporaries.release(level);
          return b.declaratorLike(one, init);
        }),
      );
    }
    if (node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression") {
      const { level } = this.#temporaries;
      const mapped = mapOperands(node.expression, this);
      const expression = assignedByIndex(mapped, this.#isUnpack, this.#temporaries, b.id(HELPERS.TupleClass));
      this.#temporaries.release(level);
      return b.expressionLike(node, expression);
    }
    const lowered = mapStatement(this.#counting(node), this);
    if (lowered.type !== "VariableDeclaration") return lowered;
    return declaredByIndex(
      withParts(lowered, this.#parts),
      this.#isUnpack,
      () => b.id(`$u${this.#unpacked++}`),
      b.id(HELPERS.TupleClass),
    );
  }

  #isNumber(node: t.Pattern | t.Expression): node is t.Identifier {
    return node.type === "Identifier" && this.#floats.names.has(node.name);
  }

  /** Whether it is `x = …` where the floats of `x` are kept as numbers. */
  #floatTarget(node: t.Expression): node is t.AssignmentExpression {
    return node.type === "AssignmentExpression" && node.operator === "=" && this.#isNumber(node.left);
  }

  #storing(): Storing {
    return {
      around: this.#around,
      floatClass: b.id(HELPERS.PyFloat),
      lowered: (node) => this.expr(node),
      byHelpers: (node) => this.#byHelpers(node),
    };
  }

  /** An expression as the readable print has it: for the rare way beside one that has been laid in place. */
  #byHelpers(node: t.Expression): t.Expression {
    const outer = this.#isRare;
    this.#isRare = true;
    const lowered = this.expr(node);
    this.#isRare = outer;
    return lowered;
  }

  /** A loop over a range or over items, as one that counts. */
  #counting(node: t.Statement): t.Statement {
    if (node.type !== "ForOfStatement") return node;
    const { helperOf } = this.#around;
    const counting =
      rangeLoop(node, helperOf, LOOPS, this.#counted) ??
      (this.#isMachine ? null : itemLoop(node, helperOf, LOOPS, this.#counted, this.#keepsLocals));
    if (counting === null) return node;
    this.#counted++;
    return counting;
  }

  readonly #isUnpack = (node: t.Expression): boolean => this.#helperOf(node) === "unpack";

  block(node: t.BlockStatement): t.BlockStatement {
    return b.blockLike(node, this.#statements(node.body));
  }
  #statements(list: readonly t.Statement[]): t.Statement[] {
    const moved = this.#keepsLocals
      ? list
      : withMoves(list, this.#around.helperOf, () => b.id(`$u${this.#unpacked++}`));
    return moved.map((inner) => this.statement(inner));
  }

  /** A whole expression of a statement: the temporaries in it are free again after it. */
  whole(node: t.Expression): t.Expression {
    const { level } = this.#temporaries;
    const lowered = this.expr(node);
    this.#temporaries.release(level);
    return lowered;
  }

  /** `setattr(o, "x", v)` as a statement, where its value is not wanted. */
  #store(node: t.CallExpression): t.Expression | null {
    if (this.#helperOf(node) !== "setattr") return null;
    const { level } = this.#temporaries;
    const args = node.arguments.map((one) => (one.type === "SpreadElement" ? one : this.#operand(one)));
    const lowered = storeAttribute(b.callLike(node, args), this.#temporaries, (name) => this.#slots.has(name));
    this.#temporaries.release(level);
    return lowered;
  }

  #helperOf(node: t.Expression): string | undefined {
    return node.type === "CallExpression" && node.callee.type === "Identifier"
      ? this.#helpers.get(node.callee.name)
      : undefined;
  }

  expr(node: t.Expression): t.Expression {
    const lowered = this.#operand(node);
    if (lowered === node && node.type !== "CallExpression") return node;
    const value = floatValue(lowered);
    return value === undefined ? lowered : this.#constants.float(value);
  }

  /** Like `#expr`, but leaves float literals for the operator around them to see. */
  #operand(node: t.Expression): t.Expression {
    if (node.type === "Literal" || (node.type === "Identifier" && this.#floats === NO_FLOATS && !this.#hasPatterns))
      return node;
    if (node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") return this.#function(node);
    if (this.#isNumber(node)) return b.call(b.id(HELPERS.boxed), [node, numberOf(node.name)]);
    if (this.#floatTarget(node)) {
      const x = node.left as t.Identifier;
      const assigned = { ...node, right: numberStored(x, node.right, this.#storing()) };
      return b.sequence([assigned, b.call(b.id(HELPERS.boxed), [x, numberOf(x.name)])]);
    }
    if (node.type !== "CallExpression") return this.#ofPattern(node) ?? mapOperands(node, this);
    const helper = this.#helperOf(node);
    if (helper === undefined) {
      const mapped = mapOperands(begun(node, this.#around.helperOf, b.id(HELPERS.iter$)), this);
      if (this.#helperOf(node.callee) === "method") return methodCall(mapped, b.id(HELPERS.methodFor), this.#known);
      const isClass = node.callee.type === "Identifier" && this.#classes.has(node.callee.name);
      return isClass ? construction(mapped, this.#temporaries) : mapped;
    }
    const [first] = node.arguments;
    if (helper === "float" && node.arguments.length === 1 && isInt(first as t.Expression))
      return { ...node, callee: b.id(HELPERS.float) };
    if (helper === "def") return checkedArity(mapOperands(node, this), b.id(HELPERS.arity));
    const sliced = withoutSlice(node, helper, this.#around.helperOf, SLICED);
    if (sliced) {
      const mapped = mapOperands(sliced, this);
      return this.#isRare ? mapped : sliceInPlace(mapped, this.#known.builtinOf, this.#temporaries);
    }
    const args = node.arguments;
    if (!areExpressions(args)) return mapOperands(node, this);
    if (
      helper === "truth" &&
      first &&
      !this.#isRare &&
      COMPARISON_SIGNS.has(this.#helperOf(first as t.Expression) ?? "")
    ) {
      const inner = first as t.CallExpression;
      if (areExpressions(inner.arguments) && inner.arguments.length === 2)
        return this.#comparison(node, inner, inner.arguments);
    }
    if (helper === "mod" || helper === "bitAnd") {
      const whole = reduced(node, this.#around.helperOf, (alias, name) => this.#direct.set(alias, name));
      if (whole !== node) return this.#operand(whole);
    }
    if (IN_PLACE.has(helper) && !this.#isRare) return this.#operator(node, helper, args);
    if (helper === "makeTuple" && args.length > 0) return this.#tuple(node, args);
    const joined = literalJoin(args, helper);
    if (joined) return this.#taking(b.callLike(node, joined, b.id(HELPERS.join2)), "join2");
    const builtin = directBuiltin(node, helper);
    if (builtin !== null) return this.#builtin(node, builtin);
    if (helper === "sorted" && args.length === 1) return this.#taking(node, helper);
    const mapped = mapOperands(node, this);
    return (
      (this.#isRare ? undefined : PATTERNS.get(helper))?.(mapped, this.#known) ??
      helperCall(mapped, helper, this.#known)
    );
  }

  // What needs closures is apart from `#operand`: a function that has some makes a record for them each time it is called.

  #comparison(node: t.CallExpression, inner: t.CallExpression, args: readonly t.Expression[]): t.Expression {
    return this.#inPlace(inner, args, (slow) => b.callLike(node, [slow]));
  }
  #operator(node: t.CallExpression, helper: string, args: readonly t.Expression[]): t.Expression {
    return this.#inPlace(node, args, (slow) => ownOperator(slow, helper, this.#operators, this.#temporaries));
  }
  #tuple(node: t.CallExpression, args: readonly t.Expression[]): t.Expression {
    const text = constantText(node, this.#around.helperOf, (name) => this.#helpers.get(name));
    const items = (): t.Expression[] => args.map((one) => this.expr(one));
    return text === null ? this.#constants.newTuple(items()) : this.#constants.tuple(text, items);
  }
  #ofPattern(node: t.Expression): t.Expression | null {
    return this.#hasPatterns ? partsInPlace(node, this.#parts, this.#known, this) : null;
  }

  /** A call of a builtin with as many arguments as one of its functions takes. */
  #builtin(node: t.CallExpression, { name, alias }: { name: string; alias: string }): t.Expression {
    this.#direct.set(alias, name);
    const lowered = { ...this.#taking(node, name), callee: b.id(alias) };
    if (name !== "isinstance2") return lowered;
    const builtinOf = (one: t.Expression) => (one.type === "Identifier" ? this.#helpers.get(one.name) : undefined);
    return instanceTest(lowered, this.#around.helperOf, builtinOf) ?? lowered;
  }

  /** A call that may take everything out of a generator expression at once: then its loops are those of plain functions. */
  #taking(node: t.CallExpression, helper: string): t.CallExpression {
    const whole = this.#keepsLocals ? null : takenWhole(node, helper, this.#around.helperOf, b.id(HELPERS.items$));
    if (whole !== null) this.#whole.add(whole.fn);
    return mapOperands(whole?.call ?? node, this);
  }

  #inPlace(
    node: t.CallExpression,
    args: readonly t.Expression[],
    wrap: (slow: t.Expression) => t.Expression,
  ): t.Expression {
    const helper = this.#helperOf(node)!;
    const lower = IN_PLACE.get(helper)!;
    const each = (isRare: boolean): t.Expression => {
      if (isRare) return wrap(this.#byHelpers(node));
      const outer = this.#isPlainTree;
      this.#isPlainTree = true;
      const lowered = args.map((one) => this.#operand(one));
      this.#isPlainTree = outer;
      return lower(b.callLike(node, lowered), lowered, this.#temporaries, wrap);
    };
    const sign = COMPARISON_SIGNS.get(helper);
    const around = this.#around;
    if (!this.#isPlainTree && !sign && isSurelyFloat(node, around)) {
      const taken = callsBefore(node, around);
      if (taken) {
        const before = taken.before.map(({ name, value }) => b.assign(name, this.expr(value)));
        return b.sequence([...before, this.expr(taken.tree)]);
      }
    }
    const tree = this.#isPlainTree
      ? null
      : sign
        ? floatComparison(sign, args, around, each)
        : floatTree(node, around, each);
    if (tree) return tree;
    const lowered = args.map((one) => this.#operand(one));
    return lower(b.callLike(node, lowered), lowered, this.#temporaries, wrap);
  }

  #function<F extends t.FunctionNode>(node: F): F;
  #function(node: t.FunctionNode): t.FunctionNode {
    const outerTree = this.#isPlainTree;
    const outerMachine = this.#isMachine;
    this.#isPlainTree = false;
    this.#isMachine = node.type === "FunctionExpression" && node.generator && !this.#whole.has(node);
    const params = node.params.map((one) =>
      one.type === "AssignmentPattern" ? { ...one, right: this.expr(one.right) } : one,
    );
    const outer = this.#temporaries.enter();
    const outerFloats = this.#floats;
    this.#floats = this.#keepsLocals ? NO_FLOATS : floatLocals(node, this.#around.helperOf, COMPARISONS);
    const outerParts = this.#parts;
    const mayMatch = this.#hasPatterns && (!node.py || (node.py.traits & TRAITS.patterns) !== 0);
    this.#parts = mayMatch ? patternParts(node.body, this.#around.helperOf) : NO_PARTS;
    const { body } = node;
    let lowered: t.BlockStatement | t.Expression;
    if (body.type === "BlockStatement") {
      const statements = this.#statements(body.body);
      lowered = b.blockLike(body, [
        ...this.#temporaries.leave(outer),
        ...numberDeclaration(this.#floats, b.id(HELPERS.PyFloat)),
        ...statements,
      ]);
    } else {
      const value = this.whole(body);
      const declared = this.#temporaries.leave(outer);
      lowered = declared.length === 0 ? value : b.block([...declared, b.return_(value)]);
    }
    this.#isPlainTree = outerTree;
    this.#isMachine = outerMachine;
    this.#floats = outerFloats;
    this.#parts = outerParts;
    return { ...node, params, body: lowered } as t.FunctionNode;
  }
}
