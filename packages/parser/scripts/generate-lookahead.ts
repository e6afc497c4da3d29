/**
 * `pnpm --filter ./packages/parser lookahead`: lets Chevrotain analyse the grammar and writes down its decisions, so that
 * the analysis need not run at every start. A test fails when the table no longer fits the grammar.
 */
import { writeFileSync } from "node:fs";
import { recordLookahead } from "../src/grammar/record-lookahead.ts";

const table = Object.entries(recordLookahead()).map(([rule, text]) => `  ${rule}: ${JSON.stringify(text)},`);
writeFileSync(
  new URL("../src/grammar/lookahead.generated.ts", import.meta.url),
  `// Written by scripts/generate-lookahead.ts.
/** The decisions of each rule; lookahead.ts says how they are written. */
export const LOOKAHEAD: Readonly<Record<string, string>> = {
${table.join("\n")}
};
`,
);
