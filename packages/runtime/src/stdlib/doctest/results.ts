import { call } from "../../object/call.ts";
import type { Value } from "../../object/value.ts";
import { namedtuple } from "../collections.ts";

/** What a run of tests gives. */
export const TestResults: Value = call(namedtuple, "TestResults", "failed attempted");
TestResults.dict.set("__module__", "doctest");
TestResults.dict.set("skipped", 0);
