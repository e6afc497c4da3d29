/** Writes docs/trace.schema.json anew after a change of the events: `npx tsx packages/trace/scripts/write-schema.ts`. */
import { writeFileSync } from "node:fs";
import { schemaText } from "../src/export/schema.ts";

writeFileSync(new URL("../../../docs/trace.schema.json", import.meta.url), schemaText());
