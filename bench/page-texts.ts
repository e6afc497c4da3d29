import { readFileSync } from "node:fs";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** Programs of the bench that make up a text of about two hundred lines. Nothing calls their `main`: they are there to be compiled. */
const KINDS = {
  generators:
    "generator_loop delegation_1 delegation_100 delegation_1000 send_loop generator_cleanup tree_walk pipeline queens",
  asyncio:
    "gather_tasks await_deep await_chain async_generator async_tree await_suspending queue_pingpong timers keyword_calls",
  classes: "deltablue",
  comprehensions: "comprehensions builtins tuple_keys json_like word_count strings",
  exceptions: "exceptions patterns dataclass_trades objects",
};

/** Two hundred lines of many kinds. */
export const mixed = read("page-mixed.py");

/** Texts of about two hundred lines that have little in common. */
export const texts: readonly string[] = [
  mixed,
  ...Object.values(KINDS).map((names) =>
    names
      .split(" ")
      .map((name) => read(`programs/${name}.py`))
      .join("\n\n"),
  ),
];

/** A document of 34 kB in the way of a tutorial: a heading, prose and a block of code, again and again. */
export function madeUpDocument(): string {
  const blocks = mixed.split("\n\n\n");
  const prose =
    "What stands below is run as it stands, and what it prints is compared with what the text says it prints. ".repeat(
      5,
    );
  let text = "# All of it\n";
  for (let part = 0; text.length < 34_000; part++)
    text += `\n## Part ${part}\n\n${prose}\n\n\`\`\`python\n${blocks[part % blocks.length]}\n\`\`\`\n`;
  return text;
}
