import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { attribute, lookedUp, method, superCall, superLookedUp } from "./attributes.ts";
import { decoratedConstruction, directCall } from "./calls.ts";
import { builtinException, handlerTest } from "./exceptions.ts";
import { withFields } from "./fields.ts";
import { keywordCall, keywordMethod } from "./keyword-calls.ts";
import type { Temporaries } from "./scope.ts";
import type { Signatures } from "./signatures.ts";

/** What is known of the program where one of its calls is lowered. */
export interface Known {
  readonly temporaries: Temporaries;
  readonly helperOf: (node: t.Expression) => string | undefined;
  /** The helper, often a builtin of Python, that a name of the program stands for. */
  readonly builtinOf: (name: string) => string | undefined;
  /** Whether a class statement binds the name; whether a call really calls such a class is seen when it runs. */
  readonly isClass: (name: string) => boolean;
  /** Whether the program makes a property of that name; what an attribute is is seen when it runs. */
  readonly isProperty: (name: string) => boolean;
  /** What the functions of the program look like, by name; whether a call really calls one is seen when it runs. */
  readonly signatures: Signatures;
  /** The same of the `__init__`s of its classes, by the names of those. */
  readonly constructors: Signatures;
  /** The names that classes of the program list for positional sub-patterns: a guess, which the class itself confirms when it runs. */
  readonly matchArgs: ReadonlyMap<string, readonly string[]>;
  readonly names: {
    readonly none: t.Identifier;
    readonly superSite: t.Identifier;
    readonly tuple: t.Identifier;
  };
  /** What is kept for places of the program, declared at its top. */
  readonly sites: t.Statement[];
}

/** A call of a helper whose operands are lowered already, done where it stands as far as it is plain. */
export function helperCall(node: t.CallExpression, helper: string, known: Known): t.Expression {
  const { temporaries, helperOf, isClass, names } = known;
  switch (helper) {
    case "getattr":
      return attribute(node, temporaries, known.isProperty);
    case "matches":
      return handlerTest(node, known.builtinOf, isClass);
    case "is": {
      const [left, right] = node.arguments as [t.Expression, t.Expression];
      return b.binary("===", left, right);
    }
    case "invoke": {
      const isSuper = helperOf(node.arguments[0] as t.Expression) === "super_";
      return (isSuper ? superCall(node, superSites(known), temporaries) : null) ?? method(node, temporaries);
    }
    case "call": {
      const callee = node.arguments[0];
      if (helperOf(node.arguments.at(-1) as t.Expression) === "defineClass") {
        const [decorator, made] = node.arguments as [t.Expression, t.CallExpression];
        return directCall(b.callLike(node, [decorator, withFields(made, helperOf, names.none)]), temporaries);
      }
      const constructs = callee?.type === "Identifier" && isClass(callee.name);
      return constructs ? decoratedConstruction(node, temporaries) : directCall(node, temporaries);
    }
    case "apply":
      return keywordCall(node, known);
    case "applyMethod":
      return keywordMethod(node, known);
    default:
      return builtinException(node, helper) ?? node;
  }
}

/** `method(o, "m")(…)`, whose operands are lowered already. `methodFor` names the helper that gives what is to be called with the object first. */
export function methodCall(node: t.CallExpression, methodFor: t.Identifier, known: Known): t.Expression {
  const [object] = (node.callee as t.CallExpression).arguments;
  const isSuper = known.helperOf(object as t.Expression) === "super_";
  return (
    (isSuper ? superLookedUp(node, methodFor, superSites(known), known.temporaries) : null) ??
    lookedUp(node, methodFor, known.temporaries)
  );
}

/** What keeps and finds what `super().name` is at a place. */
const superSites =
  ({ sites, names }: Known) =>
  (name: t.Expression): t.Identifier => {
    const site = b.id(`$z${sites.length}`);
    sites.push(b.const_(site, b.call(names.superSite, [name])));
    return site;
  };
