import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";

const choose = (text: string) => {
  const { profile, profileReason } = compile(sourceFile("p.py", text), { dialect: "ts" });
  return [profile, profileReason];
};

describe("the Python that a program was written for", () => {
  it.each([
    ["print(1)", "3.13", "every API that the program names exists in Python 3.13"],
    [
      "import asyncio\n@asyncio.coroutine\ndef f(): yield\n",
      "3.10",
      "line 2 uses asyncio.coroutine, which Python 3.11 removed",
    ],
    [
      "from asyncio import coroutine as c\n@c\ndef f(): yield\n",
      "3.10",
      "line 2 uses asyncio.coroutine, which Python 3.11 removed",
    ],
    [
      "import asyncio\nasync def f(): pass\nasync def main():\n  await asyncio.wait([f(), f()])\n",
      "3.10",
      "line 4 passes bare coroutines to asyncio.wait, which Python 3.11 forbids",
    ],
    [
      "import asyncio\nasync def f(): pass\nasync def main():\n  tasks = []\n  tasks.append(f())\n  await asyncio.wait(tasks)\n",
      "3.10",
      "line 6 passes bare coroutines to asyncio.wait, which Python 3.11 forbids",
    ],
    [
      "import asyncio as aio\nloop = aio.get_event_loop()\n",
      "3.10",
      "line 2 calls asyncio.get_event_loop() where no loop may be running, which later Pythons refuse",
    ],
    [
      "import asyncio\nasync def f():\n  loop = asyncio.get_event_loop()\n",
      "3.13",
      "every API that the program names exists in Python 3.13",
    ],
    [
      "import asyncio\nasync def f():\n  async with asyncio.TaskGroup() as tg: pass\nasyncio.get_event_loop().run_until_complete(f())\n",
      "3.13",
      "every API that the program names exists in Python 3.13",
    ],
  ])("%j", (text, profile, reason) => {
    expect(choose(text)).toEqual([profile, reason]);
  });
});
