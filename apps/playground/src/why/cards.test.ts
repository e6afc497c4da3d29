import { sourceFile } from "@pycoro/syntax";
import { compile } from "@pycoro/transpiler";
import { describe, expect, it } from "vitest";
import { examples } from "../examples/index.ts";
import { loadCards } from "./cards.ts";

/** What needs no reason: constants, exceptions and types stand for themselves. */
const plain =
  /^(?:None|Ellipsis|True|False|(?:[A-Z]\w*)?(?:Error|Exception|Exit|Group|Iteration|Interrupt)|type|repr|str|int|list|dict|sum|slice|property|bytes_|isinstance|hash|max|min|enumerate|zip|map|abs|round|super_)$/;

describe("cards", async () => {
  const { cardFor, helperCards } = await loadCards();

  it("stand behind every helper that the examples call", () => {
    const missing = new Set<string>();
    for (const example of examples) {
      if (/^>>>/m.test(example.text)) continue;
      const { code } = compile(sourceFile("main.py", example.text), {
        mode: "exec",
        python: "auto",
        moduleName: "__main__",
        globals: "bindings",
        dialect: "ts",
        print: "readable",
        instrument: "none",
      });
      const names = /^import \{([\s\S]*?)\} from "@pycoro\/runtime\/helpers"/m.exec(code ?? "")?.[1] ?? "";
      for (const entry of names.split(",")) {
        const name = entry
          .trim()
          .replace(/^type /, "")
          .split(" as ")[0]!;
        if (name !== "" && !plain.test(name) && cardFor(name) === undefined) missing.add(name);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it("have one card for each name, whole in both languages", () => {
    const names = helperCards.flatMap((card) => card.names);
    expect(new Set(names).size).toBe(names.length);
    for (const card of helperCards)
      for (const text of [card.en, card.zh]) for (const part of Object.values(text)) expect(part).not.toBe("");
    expect(cardFor("add_")).toBe(cardFor("add"));
    expect(cardFor("constructor")).toBeUndefined();
  });
});
