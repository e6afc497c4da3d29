/** Where each variable is declared: at its first assignment when that is where a person would write it, else before the statement that needs it. */
import type { ast } from "@pycoro/syntax";
import type { Resolve } from "./resolve.ts";
import { type Binding, frameScope, type Scope } from "./scope.ts";

/** A Python suite, which becomes a block of TypeScript. */
export interface Block {
  readonly parent: { readonly block: Block; readonly index: number } | null;
  /** How many blocks of its frame are around it. */
  readonly depth: number;
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
  /** Each of several headers (`for x in`, `as x`) declares it anew for its own block; `otherwise` if one of them cannot. */
  | { readonly at: "each"; readonly nodes: readonly ast.Node[]; readonly otherwise: Placement }
  /** Declared without a value before `statement`. */
  | { readonly at: "before"; readonly statement: ast.Stmt }
  /** Declared without a value at the beginning of the block of these statements. */
  | { readonly at: "start"; readonly statements: readonly ast.Stmt[] };

export function placeBindings(
  occurrences: ReadonlyMap<Binding, readonly Occurrence[]>,
  hoistGlobals: boolean,
  exposed: ReadonlySet<Scope>,
): Map<Binding, Placement> {
  const placements = new Map<Binding, Placement>();
  for (const [binding, list] of occurrences) {
    if (binding.stores.length === 0 || binding.stores.some((s) => s.kind === "parameter" || s.kind === "typeParam"))
      continue;
    const isExposed = binding.scope.kind === "function" && exposed.has(binding.scope);
    const placed = place(binding, list, hoistGlobals);
    // What several handlers declare for themselves is in sight of nobody else, too.
    const isHidden = placed.at === "each" || list.map((o) => o.block).reduce(common).parent !== null;
    placements.set(binding, isExposed && isHidden ? atFrameStart(list) : placed);
  }
  agree(occurrences, placements);
  return placements;
}

const LOOKING = new Set(["locals", "vars", "dir", "eval", "exec"]);

/** The frames whose variables are looked at as a whole, as by `locals()` or a text that is evaluated there: all of them must be in sight. */
export function exposedFrames(nameScopes: ReadonlyMap<ast.Name, Scope>, resolve: Resolve): Set<Scope> {
  const exposed = new Set<Scope>();
  for (const [node, scope] of nameScopes)
    if (LOOKING.has(node.id) && resolve(scope, node.id).kind === "builtin") exposed.add(frameScope(scope));
  return exposed;
}

function atFrameStart(list: readonly Occurrence[]): Placement {
  let { block } = list[0]!;
  while (block.parent) block = block.parent.block;
  return { at: "start", statements: block.statements };
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
  if (
    firstOwn.occurrence.block === block &&
    firstOwn.occurrence.eligible &&
    !unprovenHere &&
    !list.some((o) => o.what === "delete")
  ) {
    const stores = list.filter((o) => o.what === "store").length;
    return {
      at: "store",
      node: firstOwn.occurrence.node,
      constant: stores === 1 && binding.stores.filter((s) => s.kind !== "annotation").length === 1,
    };
  }
  const before = declareBefore(block, first.index);
  return isGlobal && hoistGlobals ? before : (perBlock(list, before) ?? before);
}

/** How many of the stores have an occurrence in their blocks. */
function storesAround({ block }: Occurrence, stores: readonly Occurrence[]): number {
  let count = 0;
  for (const { block: around } of stores) if (common(block, around) === around) count++;
  return count;
}

/** A variable that only headers set and only their own blocks read is a new one each time: no reader could tell. */
function perBlock(list: readonly Occurrence[], otherwise: Placement): Placement | null {
  const stores = list.filter((o) => o.what === "store");
  if (list.some((o) => o.closure || o.unproven || o.what === "delete") || stores.length < 2) return null;
  if (!stores.every((o) => o.index < 0 && o.eligible)) return null;
  for (const one of list) if (storesAround(one, stores) !== 1) return null;
  return { at: "each", nodes: stores.map((o) => o.node), otherwise };
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
  let one = a;
  let other = b;
  while (one !== other && (one.parent || other.parent)) {
    const { depth } = one;
    if (one.parent && depth >= other.depth) one = one.parent.block;
    if (other.parent && other.depth >= depth) other = other.parent.block;
  }
  return other;
}

/** Names that one target unpacks are declared together or not at all: `const [a, b] = unpack(pair, 2)`. */
function agree(occurrences: ReadonlyMap<Binding, readonly Occurrence[]>, placements: Map<Binding, Placement>): void {
  const declaredAt = (placement: Placement | undefined): readonly ast.Node[] =>
    placement?.at === "store" ? [placement.node] : placement?.at === "each" ? placement.nodes : [];
  const places = new Map<ast.Node, { binding: Binding; o: Occurrence }>();
  for (const [binding, list] of occurrences)
    for (const o of list) if (o.what === "store" && o.node.kind === "Name") places.set(o.node, { binding, o });
  const byStatement = new Map<Block, Map<number, { binding: Binding; o: Occurrence }[]>>();
  for (const place of places.values()) {
    const indices = byStatement.get(place.o.block) ?? new Map<number, { binding: Binding; o: Occurrence }[]>();
    byStatement.set(place.o.block, indices.set(place.o.index, [...(indices.get(place.o.index) ?? []), place]));
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const indices of byStatement.values()) {
      for (const group of indices.values()) {
        if (group.length < 2 || group.every(({ binding, o }) => declaredAt(placements.get(binding)).includes(o.node)))
          continue;
        for (const { binding, o } of group) {
          const placement = placements.get(binding);
          if (!placement || !declaredAt(placement).includes(o.node)) continue;
          placements.set(binding, placement.at === "each" ? placement.otherwise : declareBefore(o.block, o.index));
          changed = true;
        }
      }
    }
  }
}
