/** Questions to the host that it answers later. */
import { HostError } from "../../host/io.ts";
import type { Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { Future } from "../futures.ts";
import { Outside } from "./outside.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** Waits for an answer of the host. A HostError becomes what `failure` makes of it. */
export function* ask<T>(
  loop: EventLoop,
  label: string,
  begin: (done: (result: T | HostError) => void) => unknown,
): Steps<T | HostError> {
  const future: Future = loop.createFuture();
  let stop: (() => void) | undefined;
  const outside = new Outside(loop, () => stop?.());
  const cancel = begin((result) =>
    outside.report(label, () => {
      outside.done();
      if (!future.done()) future.setResult(result);
      else if (!(result instanceof HostError)) (result as { destroy?: () => void }).destroy?.();
    }),
  );
  if (typeof cancel === "function") stop = cancel as () => void;
  try {
    return yield future;
  } catch (e) {
    stop?.();
    outside.done();
    throw e;
  }
}
