/** Counts the registrations of virtual subclasses: who remembers answers of `issubclass` forgets them when it has changed. */
export const version: { now: number } = { now: 0 };
