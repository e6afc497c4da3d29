/** The methods of asynchronous generators: `async for` and comprehensions need none of them. */

import { fillLater } from "../types/fill-later.ts";
import { AsyncGeneratorType, AsyncGenStepType } from "./async-generator.ts";
import * as late from "./requests.lazy.ts";

fillLater([AsyncGeneratorType, AsyncGenStepType], () => late.requests);
