/** What the functions that open connections, endpoints and pipes end with. */
import { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import type { Future } from "../futures.ts";

/** Waits until a transport has told its protocol that it is connected; gives (transport, protocol). @throws what went wrong, with the transport closed */
export function* opened(
  transport: Value & { close(): void },
  protocol: Value,
  waiter: Future,
): Generator<Value, PyTuple, Value> {
  try {
    yield waiter;
  } catch (e) {
    transport.close();
    throw e;
  }
  return new PyTuple([transport, protocol]);
}
