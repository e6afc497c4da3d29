/** What a program imports as `logging`: its own manager and root logger are among the names. From then on asyncio's messages go to the logger "asyncio". */

import { logger } from "../../asyncio/reports/log.ts";
import { exitHooks } from "../../host/exit.ts";
import { setattr } from "../../object/attributes.ts";
import { invoke } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import * as logging from "../logging.ts";
import { closeAll, makeDefaultFormatter, StderrHandler } from "./basic-handlers.ts";
import { Logger, RootLogger } from "./logger.ts";
import { Manager } from "./manager.ts";
import { logState, managerOf } from "./state.ts";

export const $names = (): Readonly<Record<string, Value>> => {
  const state = logState();
  if (state.manager === undefined) {
    state.manager = Manager(RootLogger(30));
    exitHooks().push(() => closeAll(state.handlers));
    logger().find = () => invoke(managerOf(), "getLogger", "asyncio");
  }
  const { manager } = state;
  const root = manager.$root;
  setattr(Logger, "root", root);
  setattr(Logger, "manager", manager);
  return {
    ...logging,
    root,
    _levelToName: state.levels.byNumber,
    _nameToLevel: state.levels.byName,
    _handlers: state.named,
    _handlerList: state.handlers,
    _defaultFormatter: makeDefaultFormatter(),
    lastResort: StderrHandler(30),
  };
};
