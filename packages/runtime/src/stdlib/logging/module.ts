/** What a program imports as `logging`: its own root logger is among the names. From then on asyncio's messages go to the logger "asyncio". */
import { logger } from "../../asyncio/log.ts";
import type { Value } from "../../object/value.ts";
import * as logging from "../logging.ts";
import { loggerNamed, rootLogger } from "./logger.ts";

export function $names(): Readonly<Record<string, Value>> {
  logger().find = () => loggerNamed("asyncio");
  return { ...logging, root: rootLogger() };
}
