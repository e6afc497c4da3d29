/** How exceptions with their chains and groups are laid out as text (Lib/traceback.py): what `traceback` formats and what the interpreter prints. */

/** What is told of one exception; its causes, contexts and members are told in the same way. */
export interface Told {
  readonly cause: Told | null;
  readonly context: Told | null;
  readonly suppressContext: boolean;
  /** Its members when it is a group. */
  readonly members: readonly Told[] | null;
  readonly maxWidth: number | null;
  readonly maxDepth: number;
  /** One text a frame. */
  stack(): readonly string[];
  /** The last lines: type, message, notes. */
  only(): readonly string[];
}

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** Lines with a prefix each, empty ones too. */
const prefixed = (text: string, prefix: string): string => text.replace(/[^\n]*\n|[^\n]+$/g, (line) => prefix + line);

/**
 * The pieces of text of an exception, each ended by a line feed.
 * @example
 * [...layOut(told, true)].join("");
 */
export function layOut(told: Told, chain: boolean): Iterable<string> {
  return pieces(told, chain, { depth: 0, mustClose: false });
}

interface Place {
  /** How deep in groups. */
  depth: number;
  /** Whether the line below the members is still to be drawn. */
  mustClose: boolean;
}

/** An exception and those that it came from, the first of them first, with what is said before each. */
function chainOf(told: Told, chain: boolean): (readonly [before: string, told: Told])[] {
  const found: (readonly [string, Told])[] = [];
  for (let next: Told | null = told; next !== null; ) {
    const current: Told = next;
    const context: Told | null = current.suppressContext ? null : current.context;
    next = chain ? (current.cause ?? context) : null;
    found.unshift([next === null ? "" : current.cause === null ? CONTEXT : CAUSE, current]);
  }
  return found;
}

function* pieces(told: Told, chain: boolean, place: Place): Iterable<string> {
  const margin = (): string => "  ".repeat(place.depth);
  const emit = (text: string, mark = "|"): string => (place.depth === 0 ? text : prefixed(text, `${margin()}${mark} `));
  function* entries(title: string, of: Told, mark?: string): Iterable<string> {
    const stack = of.stack();
    if (stack.length === 0) return;
    yield emit(`${title} (most recent call last):\n`, mark);
    for (const text of stack) yield emit(text);
  }
  for (const [before, one] of chainOf(told, chain)) {
    if (before !== "") yield emit(before);
    const { members } = one;
    if (members === null) {
      yield* entries("Traceback", one);
      for (const text of one.only()) yield emit(text);
    } else if (place.depth > told.maxDepth) yield emit(`... (max_group_depth is ${told.maxDepth})\n`);
    else {
      const isOutermost = place.depth === 0;
      if (isOutermost) place.depth++;
      yield* entries("Exception Group Traceback", one, isOutermost ? "+" : undefined);
      for (const text of one.only()) yield emit(text);
      const most = told.maxWidth ?? members.length;
      const shown = members.length <= most ? members.length : most + 1;
      place.mustClose = false;
      for (let i = 0; i < shown; i++) {
        const isLast = i === shown - 1;
        if (isLast) place.mustClose = true;
        yield `${margin()}${i === 0 ? "+-" : "  "}+---------------- ${i < most ? i + 1 : "..."} ----------------\n`;
        place.depth++;
        if (i < most) yield* pieces(members[i] as Told, chain, place);
        else {
          const rest = members.length - most;
          yield emit(`and ${rest} more exception${rest > 1 ? "s" : ""}\n`);
        }
        if (isLast && place.mustClose) {
          yield `${margin()}+------------------------------------\n`;
          place.mustClose = false;
        }
        place.depth--;
      }
      if (isOutermost) place.depth = 0;
    }
  }
}
