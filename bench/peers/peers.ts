/** Other Pythons in JavaScript, by the name of the file beside this one that runs a program in them. */
export const PEERS = {
  brython: { package: "brython" },
  micropython: { package: "@micropython/micropython-webassembly-pyscript" },
  pyodide: { package: "pyodide" },
  skulpt: { package: "skulpt" },
} as const;
