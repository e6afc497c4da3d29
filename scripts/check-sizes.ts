/**
 * The sizes of what is loaded (sizes.json, bytes after gzip): a built file that has grown past its budget fails. Budgets are raised by hand,
 * with a reason in the commit.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const budgets = JSON.parse(readFileSync(join(root, "sizes.json"), "utf8")) as Record<string, Record<string, number>>;
const problems: string[] = [];

for (const [folder, files] of Object.entries(budgets)) {
  const path = join(root, folder);
  const present = existsSync(path) ? readdirSync(path) : [];
  for (const [pattern, budget] of Object.entries(files)) {
    const [before, after] = pattern.split("*") as [string, string | undefined];
    const matching = present.filter((f) =>
      after === undefined ? f === before : f.startsWith(before) && f.endsWith(after),
    );
    if (matching.length === 0) problems.push(`${folder}/${pattern}: not built`);
    for (const file of matching) {
      const size = gzipSync(readFileSync(join(path, file))).length;
      console.log(`${`${folder}/${file}`.padEnd(64)} ${String(size).padStart(8)} of ${budget}`);
      if (size > budget * 1.02)
        problems.push(`${folder}/${file} has ${size} bytes after gzip; its budget is ${budget}`);
    }
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
