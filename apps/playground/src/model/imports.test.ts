import { expect, test } from "vitest";
import { importsOf } from "./imports.ts";

const of = (...texts: string[]) => importsOf(texts.map((text) => ({ name: "main.py", mode: "exec", text })));

test("modules are named once, without what is inside them and what they are called", () => {
  expect(of("import os.path, re as r\nfrom time import sleep\n", "import re\n")).toEqual(["os", "re", "time"]);
});

test("imports inside functions count, words inside lines and relative imports do not", () => {
  expect(of("def f():\n    import json\n    x = 'import csv'\n\nfrom . import own\nimportant = 1\n")).toEqual(["json"]);
});
