/**
 * The operations of expressions by their `ast` names, those that bind more loosely first
 * (https://docs.python.org/3.13/reference/expressions.html#operator-precedence). Tokens and the operator stack have their numbers.
 */
const LEVELS =
  "Or|And|Not|Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn|BitOr|BitXor|BitAnd|LShift RShift|Add Sub|Mult Div FloorDiv Mod MatMult|UAdd USub Invert|Pow"
    .split("|")
    .map((names) => names.split(" "));

/** Names by number. */
export const OPERATIONS: readonly string[] = LEVELS.flat();
/** Binding power by number, from 1. */
export const POWERS: Uint8Array = Uint8Array.from(LEVELS.flatMap((names, level) => names.map(() => level + 1)));

/** The number of an operation; -1 for what is none. */
export const operationOf = (name: string): number => OPERATIONS.indexOf(name);

const powerOf = (name: string): number => POWERS[operationOf(name)]!;
export const POWER_OF_NOT: number = powerOf("Not");
export const POWER_OF_COMPARISON: number = powerOf("Eq");
export const POWER_OF_POW: number = powerOf("Pow");
