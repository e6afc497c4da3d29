/** The package that `concurrent.futures` is in: it has no names of its own. */
export {};
