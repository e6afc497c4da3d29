/** `getpass`: https://docs.python.org/3.13/library/getpass.html. What is typed is read from standard input, where it may be seen. */
import { current } from "../host/interpreter.ts";
import { EOFError, error, OSError, UserWarning } from "../object/exceptions/exceptions.ts";
import { makeType, type PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { functionsOf } from "./kit.ts";

const fn = functionsOf("getpass");
export const GetPassWarning: PyType = makeType({
  name: "GetPassWarning",
  module: "getpass",
  bases: [UserWarning],
  isHeap: true,
  hasDict: true,
});
export const getpass: Value = fn("getpass", "prompt='Password: ', stream=None", (prompt: Value) => {
  const { host } = current.interpreter;
  host.stderr.write(String(prompt));
  const line = host.stdin.readLine();
  if (line === undefined) throw error(EOFError);
  return line.replace(/\n$/, "");
});
export const getuser: Value = fn("getuser", "", () => {
  const { environ } = current.interpreter.host;
  for (const name of ["LOGNAME", "USER", "LNAME", "USERNAME"]) {
    const user = environ?.[name];
    if (user !== undefined && user !== "") return user;
  }
  throw error(OSError, "No username set in the environment");
});
