import type * as t from "../target/nodes.ts";
import { each, eachPart } from "../target/parts.ts";
import { TRAITS } from "../target/traits.ts";
import { type ClassMakers, classMade } from "./class-names.ts";
import { noteConstructor } from "./constructors.ts";
import { type Described, noteDescribed } from "./described.ts";
import { noteSignature, type Signatures } from "./signatures.ts";

/** What optimising asks of a whole program, found in one walk. */
export interface Facts extends Described {
  /** Names that class statements bind. */
  readonly classes: Set<string>;
  readonly signatures: Signatures;
  /** The signatures of their `__init__`s, by the names of the classes. */
  readonly constructors: Signatures;
}

export function factsOf(program: t.Program, helperOf: (node: t.Expression) => string | undefined): Facts {
  const local = (builtin: string): string | undefined => {
    const helper = program.helpers.find(({ name }) => name === builtin);
    return helper && (helper.alias ?? helper.name);
  };
  const maker = local("defineClass");
  const finding: Finding = {
    facts: {
      classes: new Set(),
      properties: new Set(),
      slots: new Set(),
      operators: new Set(),
      signatures: new Map(),
      constructors: new Map(),
    },
    helperOf,
    makers: maker === undefined ? null : { maker, caller: local("call") },
    def: local("def"),
    property: local("property"),
  };
  each(program.body, look, finding);
  return finding.facts;
}

interface Finding {
  readonly facts: Facts;
  readonly helperOf: (node: t.Expression) => string | undefined;
  readonly makers: ClassMakers | null;
  readonly def: string | undefined;
  readonly property: string | undefined;
}

/** Functions that define nothing have nothing to tell; the bodies of classes describe their instances. */
function look(node: t.Node, finding: Finding): void {
  note(node, finding);
  const isFunction = node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
  if (isFunction && node.py && node.py.kind !== "class" && (node.py.traits & TRAITS.definitions) === 0)
    each(node.params, look, finding);
  else eachPart(node, look, finding);
}

function note(node: t.Node, { facts, helperOf, makers, def, property }: Finding): void {
  if (node.type !== "VariableDeclarator" && node.type !== "AssignmentExpression") return;
  const made = makers && classMade(node, makers);
  if (made) {
    facts.classes.add(made.name);
    noteConstructor(made, helperOf, facts.constructors);
  }
  noteDescribed(node, property, facts);
  if (def !== undefined) noteSignature(node, def, facts.signatures);
}
