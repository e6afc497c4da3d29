/** What passes look for in a function, as bits of its frame. They are found by the helpers that it uses, so they never miss anything. */
export const TRAITS = {
  /** Makes generators or coroutines. */
  generators: 1,
  /** Makes floats by literals or divisions, not only by what it is given. */
  floats: 2,
  /** Takes values apart by `match`. */
  patterns: 4,
  /** Defines functions or classes. */
  definitions: 8,
} as const;

const OF_HELPERS: ReadonlyMap<string, number> = new Map([
  ["generator", TRAITS.generators],
  ["coroutine", TRAITS.generators],
  ["asyncGenerator", TRAITS.generators],
  ["float", TRAITS.floats],
  ["div", TRAITS.floats],
  ["idiv", TRAITS.floats],
  ["matchClass", TRAITS.patterns],
  ["matchSequence", TRAITS.patterns],
  ["def", TRAITS.definitions],
  ["defineClass", TRAITS.definitions],
]);

/** The traits that using a helper gives, 0 for most. */
export const traitsOf = (helper: string): number => OF_HELPERS.get(helper) ?? 0;
