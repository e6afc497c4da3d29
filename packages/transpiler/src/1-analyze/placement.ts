/** Where each variable is declared: at its first assignment when that is where a person would write it, else before the statement that needs it. */
import type { ast } from "@pycoro/syntax";
import type { Binding } from "./scope.ts";

/** A Python suite, which becomes a block of TypeScript. */
export interface Block {
  readonly parent: { readonly block: Block; readonly index: number } | null;
  readonly statements: readonly ast.Stmt[];
  /** How many loops of the function are around it. */
  readonly loop: number;
}

export interface Occurrence {
  readonly block: Block;
  /** Index of the statement in its block; -1 is the block's header (a loop's target, `as name`). */
  readonly index: number;
  readonly node: ast.Node;
  readonly what: "load" | "store" | "delete";
  /** A store that can be written as a declaration. */
  readonly eligible: boolean;
  /** In a nested function, lambda, class body or generator expression that begins at this place. */
  readonly closure: boolean;
  /** A load that may find no value. */
  readonly unproven: boolean;
}

export type Placement =
  /** Declared by the store `node` itself. */
  | { readonly at: "store"; readonly node: ast.Node; readonly constant: boolean }
  /** Declared without a value before `statement`. */
  | { readonly at: "before"; readonly statement: ast.Stmt }
  /** Declared without a value at the beginning of the block of these statements. */
  | { readonly at: "start"; readonly statements: readonly ast.Stmt[] };

export function placeBindings(occurrences: ReadonlyMap<Binding, readonly Occurrence[]>, hoistGlobals: boolean): Map<Binding, Placement> {
  const placements = new Map<Binding, Placement>();
  for (const [binding, list] of occurrences) {
    if (binding.stores.length === 0 || binding.stores.some((s) => s.kind === "parameter" || s.kind === "typeParam")) continue;
    placements.set(binding, place(binding, list, hoistGlobals));
  }
  agree(occurrences, placements);
  return placements;
}

function place(binding: Binding, list: readonly Occurrence[], hoistGlobals: boolean): Placement {
  let block = list[0]!.block;
  for (const occurrence of list) block = common(block, occurrence.block);
  const isGlobal = binding.scope.kind === "module";
  const roams = list.some((o) => o.closure || (o.unproven && !o.closure) || o.what === "delete");
  while (block.parent && ((roams && block.loop > 0) || (isGlobal && hoistGlobals))) block = block.parent.block;
  const first = earliest(list, block);
  const unprovenHere = list.some((o) => o.unproven && !o.closure);
  // Functions that mention the variable earlier run later: where the block declares it at its first own use, they see it.
  const own = list.filter((o) => !o.closure);
  const firstOwn = own.length > 0 ? earliest(own, block) : first;
  if (firstOwn.occurrence.block === block && firstOwn.occurrence.eligible && !unprovenHere && !list.some((o) => o.what === "delete")) {
    const stores = list.filter((o) => o.what === "store").length;
    return { at: "store", node: firstOwn.occurrence.node, constant: stores === 1 && binding.stores.filter((s) => s.kind !== "annotation").length === 1 };
  }
  return declareBefore(block, first.index);
}

function declareBefore(block: Block, index: number): Placement {
  // What the header of a block stores must be declared outside of it.
  if (index < 0 && block.parent) return declareBefore(block.parent.block, block.parent.index);
  const statement = index < 0 ? undefined : block.statements[index];
  return statement ? { at: "before", statement } : { at: "start", statements: block.statements };
}

/** The first occurrence in the order of the text, and the index in `block` of the statement around it. */
function earliest(list: readonly Occurrence[], block: Block): { occurrence: Occurrence; index: number } {
  const occurrence = list.reduce((best, o) => {
    const a = indexIn(block, o);
    const b = indexIn(block, best);
    return a < b ? o : best;
  });
  return { occurrence, index: indexIn(block, occurrence) };
}

function indexIn(block: Block, occurrence: Occurrence): number {
  let at: Block = occurrence.block;
  let { index } = occurrence;
  while (at !== block && at.parent) {
    index = at.parent.index;
    at = at.parent.block;
  }
  return index;
}

function common(a: Block, b: Block): Block {
  const above = new Set<Block>();
  for (let at: Block | undefined = a; at; at = at.parent?.block) above.add(at);
  let at = b;
  while (!above.has(at) && at.parent) at = at.parent.block;
  return at;
}

/** Names that one target unpacks are declared together or not at all: `const [a, b] = unpack(pair, 2)`. */
function agree(occurrences: ReadonlyMap<Binding, readonly Occurrence[]>, placements: Map<Binding, Placement>): void {
  for (const [binding, list] of occurrences) {
    const placement = placements.get(binding);
    if (placement?.at === "store") continue;
    for (const o of list) if (o.what === "store") spoil(o, occurrences, placements);
  }
}

/** Withdraws the declarations of other names that the same statement would make by unpacking. */
function spoil(o: Occurrence, occurrences: ReadonlyMap<Binding, readonly Occurrence[]>, placements: Map<Binding, Placement>): void {
  if (o.node.kind !== "Name") return;
  for (const [other, list] of occurrences) {
    const placement = placements.get(other);
    if (placement?.at !== "store" || placement.node.kind !== "Name") continue;
    const its = list.find((x) => x.node === placement.node);
    if (its && its.block === o.block && its.index === o.index && its.node !== o.node) {
      placements.set(other, declareBefore(o.block, o.index));
    }
  }
}
