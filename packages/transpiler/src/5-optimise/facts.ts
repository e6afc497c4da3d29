import type * as t from "../target/nodes.ts";
import { walk } from "../target/parts.ts";
import { type ClassMakers, noteClass } from "./class-names.ts";
import { type Described, noteDescribed } from "./described.ts";
import { noteSignature, type Signatures } from "./signatures.ts";

/** What optimising asks of a whole program, found in one walk. */
export interface Facts extends Described {
  /** Names that class statements bind. */
  readonly classes: Set<string>;
  readonly signatures: Signatures;
}

export function factsOf(program: t.Program): Facts {
  const local = (builtin: string): string | undefined => {
    const helper = program.helpers.find(({ name }) => name === builtin);
    return helper && (helper.alias ?? helper.name);
  };
  const maker = local("defineClass");
  const finding: Finding = {
    facts: { classes: new Set(), properties: new Set(), slots: new Set(), operators: new Set(), signatures: new Map() },
    makers: maker === undefined ? null : { maker, caller: local("call") },
    def: local("def"),
    property: local("property"),
  };
  for (const one of program.body) walk(one, note, finding);
  return finding.facts;
}

interface Finding {
  readonly facts: Facts;
  readonly makers: ClassMakers | null;
  readonly def: string | undefined;
  readonly property: string | undefined;
}

function note(node: t.Node, { facts, makers, def, property }: Finding): void {
  if (node.type !== "VariableDeclarator" && node.type !== "AssignmentExpression") return;
  if (makers) noteClass(node, makers, facts.classes);
  noteDescribed(node, property, facts);
  if (def !== undefined) noteSignature(node, def, facts.signatures);
}
