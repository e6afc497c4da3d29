/** What a program imports as `logging`: its own root logger is among the names. */
import type { Value } from "../../object/value.ts";
import * as logging from "../logging.ts";
import { rootLogger } from "./logger.ts";

export const $names = (): Readonly<Record<string, Value>> => ({ ...logging, root: rootLogger() });
