/** The functions that TypeScript and Python call by the same name take Python's keywords, and give Python's coroutines. */
import { apply } from "../../object/functions/call.ts";
import { None, type Value } from "../../object/value.ts";
import { dressing } from "../dressing.ts";
import { gather, shield } from "../python/gather.ts";
import { run } from "../python/runners.ts";
import { sleep } from "../python/sleep.ts";
import { wait } from "../python/wait.ts";
import { runSteps } from "../runners.ts";
import * as shared from "../shared.ts";

dressing.run = runSteps;
dressing.sleep = sleep;
dressing.wait = (futures: Iterable<Value>, timeout: Value, returnWhen: Value) =>
  apply(wait, [[...futures]], { timeout: timeout ?? None, return_when: returnWhen });

// What is known of a Python function stands under symbols of the JavaScript function.
Object.assign(shared.gather, gather);
Object.assign(shared.run, run);
Object.assign(shared.shield, shield);
Object.assign(shared.sleep, sleep);
Object.assign(shared.wait, wait);
