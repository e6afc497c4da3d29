/** Awaitables become promises where Python values cross to JavaScript. */
import { promises } from "../../coroutine/promise.ts";
import { toPromise } from "../javascript.ts";

promises.of = toPromise;
