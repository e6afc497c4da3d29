import { afterEach, expect, it } from "vitest";
import { asPython } from "./as-python.ts";

const before = process.env["PYTHONUNBUFFERED"];
afterEach(() => {
  if (before === undefined) delete process.env["PYTHONUNBUFFERED"];
  else process.env["PYTHONUNBUFFERED"] = before;
});

it.each([
  [
    ["shop.py", "-v", "a"],
    ["shop.py", "-v", "a"],
  ],
  [
    ["-c", "print(1)", "x"],
    ["-c", "print(1)", "x"],
  ],
  [["-cprint(1)"], ["-c", "print(1)"]],
  [["-Bs", "-I", "-"], ["-"]],
])("reads %j as python3 does", (argv, rest) => expect(asPython(argv)).toEqual(rest));

it.each([[["run", "shop.py"]], [["--version"]], [["-O", "shop.py"]], [["-s"]], [[]]])("leaves %j alone", (argv) =>
  expect(asPython(argv)).toBeNull(),
);

it("writes at once under -u", () => {
  asPython(["-u", "shop.py"]);
  expect(process.env["PYTHONUNBUFFERED"]).toBe("1");
});
