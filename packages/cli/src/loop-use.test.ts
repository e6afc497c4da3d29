import { expect, test } from "vitest";
import { loopUse } from "./loop-use.ts";

const files: Readonly<Record<string, string>> = {
  plain: "import os\n",
  shop: "from .till import open_till\n",
  "shop.till": "from . import (\n    clock,  # ticks\n    paper,\n)\n",
  "shop.clock": "from ..outer import x\n",
  "shop.paper":
    "import asyncio\n\n\nclass Roll:\n    def feed(self, n):\n        print(n)\n\n    def start(self):\n        asyncio.run(self.go())\n\n\ndef one(): return Roll().start()\n\n\ndef plain():\n    return len('start')\n",
  ring: "import ring2\n",
  ring2: "import ring\n",
};
const find = (name: string) => {
  const text = files[name];
  return text === undefined ? undefined : { path: name, text, isPackage: name === "shop" };
};

test.each([
  ["import asyncio", true],
  ["import os, plain", false],
  ["import plain; import shop.till as till", true],
  ["if True:\n    from shop import open_till", true],
  ["from ring import *", false],
  ["import importlib\nimportlib.import_module(name)", true],
])("%s", (text, expected) => {
  expect(loopUse(text, find).hasLoop).toBe(expected);
});

test("functions that end in a blocking call may block, through any module", () => {
  expect([...loopUse("import shop.paper", find).blocking].sort()).toEqual(["Roll", "one", "start"]);
  expect(loopUse("import asyncio", find).blocking).toEqual([]);
});
