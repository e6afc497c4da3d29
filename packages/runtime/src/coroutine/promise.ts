/** How an awaitable becomes a promise. asyncio knows; it fills this in when it is loaded, so that who never awaits need not load it. */
import type { Value } from "../object/value.ts";

export const promises: { of: (awaitable: Value) => Promise<Value> } = {
  of: () => Promise.reject(new Error("asyncio is not loaded")),
};
