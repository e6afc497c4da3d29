/** `contextvars`: https://docs.python.org/3.13/library/contextvars.html */
import "../coroutine/context-methods.ts";
import { ContextType, ContextVarType, currentContext, TokenType } from "../coroutine/context.ts";
import { PyTuple } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { builtinsOf } from "./kit.ts";

const fn = builtinsOf("_contextvars");
export const __all__: Value = new PyTuple(["Context", "ContextVar", "Token", "copy_context"]);

export const Context = ContextType;
export const ContextVar = ContextVarType;
export const Token = TokenType;
/** A copy of the context in force. */
export const copy_context = fn("copy_context", "", () => currentContext().copy());
