import { type Example, exampleNamed, type ViewName } from "../examples/index.ts";

/** A link that names an example: `#ex/delegation?step=14&view=sequence`. */
export type ExampleLink =
  | {
      readonly kind: "example";
      readonly example: Example;
      readonly step: number | null;
      readonly view: ViewName | null;
    }
  | { readonly kind: "broken"; readonly text: string };

const views: ReadonlySet<string> = new Set(["steps", "sequence", "timeline", "states"]);
export const isView = (name: string): name is ViewName => views.has(name);

/** Whether a hash holds a coded program: reading it needs more than this file. */
export const isCoded = (hash: string): boolean => /^#\d+\./.test(hash);

/** The example that a hash names; null when it names none, "broken" when there is no such example. */
export function exampleLink(hash: string): ExampleLink | null {
  const named = /^#ex\/([\w-]+)(?:[?&](.*))?$/.exec(hash);
  if (named === null) return null;
  const example = exampleNamed(named[1]!);
  if (example === undefined) return { kind: "broken", text: hash };
  const query = new URLSearchParams(named[2] ?? "");
  const step = Number(query.get("step") ?? "NaN");
  const view = query.get("view");
  return {
    kind: "example",
    example,
    step: Number.isInteger(step) && step >= 0 ? step : null,
    view: view !== null && isView(view) ? view : null,
  };
}
