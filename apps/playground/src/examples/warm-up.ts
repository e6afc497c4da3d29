import { detectMode } from "@pycoro/document";
import { examples } from "./index.ts";

/** What the compiler warms up on, in parts that each take it a moment: the text with the rarer constructs, then the examples. */
export const warmUpParts = (constructs: string): readonly string[] =>
  [constructs, ...examples.flatMap(({ text }) => (detectMode(text) === "script" ? [text] : []))].flatMap((text) =>
    text.split(/\n{3,}/),
  );
