/** The package that `urllib.parse` is in: it has no names of its own. */
export {};
