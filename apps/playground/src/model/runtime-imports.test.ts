import { expect, it } from "vitest";
import { runtimeImports } from "./runtime-imports.ts";

it("names what each module of the runtime gives, types and renamed ones too", () => {
  const text = `import {
  None,
  add,
  next as next_,
} from "@pycoro/runtime/helpers";
import type { Value } from "@pycoro/runtime/helpers";
import * as asyncio from "@pycoro/runtime/asyncio";
import { namedtuple } from "@pycoro/runtime/collections";

export const text = 'import { x } from "y";';
`;
  expect(runtimeImports(text)).toEqual([
    {
      module: "@pycoro/runtime/helpers",
      names: ["None", "add", "next", "Value"],
      statement: `import {
  None,
  add,
  next as next_,
} from "@pycoro/runtime/helpers";
import type { Value } from "@pycoro/runtime/helpers";`,
    },
    {
      module: "@pycoro/runtime/asyncio",
      names: [],
      statement: 'import * as asyncio from "@pycoro/runtime/asyncio";',
    },
    {
      module: "@pycoro/runtime/collections",
      names: ["namedtuple"],
      statement: 'import { namedtuple } from "@pycoro/runtime/collections";',
    },
  ]);
});
