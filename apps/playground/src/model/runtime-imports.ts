/** What emitted TypeScript imports from one module of the runtime. */
export interface RuntimeImport {
  readonly module: string;
  /** Names as the module has them; none where the module is imported whole. */
  readonly names: readonly string[];
  /** The statements as they stand in the text. */
  readonly statement: string;
}

const STATEMENT = /^import (?:type )?(?:\{([^}]*)\}|\* as \S+|\S+) from "([^"]+)";$/gm;

/**
 * The imports of an emitted text, one entry a module, in their order. Types are among the names: they are the runtime's as well.
 * @example runtimeImports('import { add, next as next_ } from "@pycoro/runtime/helpers";')
 * // [{ module: "@pycoro/runtime/helpers", names: ["add", "next"], statement: … }]
 */
export function runtimeImports(text: string): readonly RuntimeImport[] {
  const found = new Map<string, RuntimeImport>();
  for (const [statement, list = "", module = ""] of text.matchAll(STATEMENT)) {
    const before = found.get(module);
    const names = list.split(",").flatMap((one) => one.trim().replace(/^type | as .*$/g, "") || []);
    found.set(module, {
      module,
      names: [...new Set([...(before?.names ?? []), ...names])],
      statement: before === undefined ? statement : `${before.statement}\n${statement}`,
    });
  }
  return [...found.values()];
}
