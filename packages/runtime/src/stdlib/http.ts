/** `http`: https://docs.python.org/3.13/library/http.html. The codes and methods; nothing here talks to a network. */
import { call } from "../object/functions/call.ts";
import { defineMethods } from "../object/methods.ts";
import type { BoxedInt, BoxedStr, PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { IntEnum, StrEnum } from "./enum.ts";
import { METHODS, STATUS } from "./http/status.ts";
import { getset, tuple } from "./kit.ts";

const phrases = new Map(STATUS.map(([, code, phrase, description]) => [code, { phrase, description }]));
const descriptions = new Map(METHODS);
const codeOf = (self: BoxedInt): number => Number(self.v);
const between = (low: number) => getset((self: BoxedInt) => codeOf(self) >= low && codeOf(self) < low + 100);

function enumeration(
  base: Value,
  name: string,
  members: readonly Value[],
  extra: Readonly<Record<string, Value>>,
): PyType {
  const made: PyType = call(base, name, [...members]);
  made.dict.set("__module__", "http");
  defineMethods(made, extra);
  return made;
}
export const HTTPStatus: PyType = enumeration(
  IntEnum,
  "HTTPStatus",
  STATUS.map(([name, code]) => tuple(name, code)),
  {
    phrase: getset((self: BoxedInt) => phrases.get(codeOf(self))?.phrase ?? ""),
    description: getset((self: BoxedInt) => phrases.get(codeOf(self))?.description ?? ""),
    is_informational: between(100),
    is_success: between(200),
    is_redirection: between(300),
    is_client_error: between(400),
    is_server_error: between(500),
  },
);
export const HTTPMethod: PyType = enumeration(
  StrEnum,
  "HTTPMethod",
  METHODS.map(([name]) => tuple(name, name)),
  {
    __repr__: ["", (self: BoxedStr) => `<HTTPMethod.${self.v}>`],
    description: getset((self: BoxedStr) => descriptions.get(String(self.v)) ?? ""),
  },
);
