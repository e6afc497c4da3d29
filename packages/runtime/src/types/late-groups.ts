/** The methods of groups of exceptions, for the programs that make some. */
import { BaseExceptionGroup } from "../object/exceptions/exceptions.ts";
import { fillLater } from "./fill-later.ts";
import * as late from "./groups.lazy.ts";

fillLater([BaseExceptionGroup], () => late.groups);
