type Body = (rt: unknown, module: unknown) => unknown;

interface Scope {
  importScripts: ((url: string) => void) | undefined;
  [hook: symbol]: unknown;
}

/**
 * Turns emitted JavaScript into the function it stands for, without `eval`: a blob is loaded as a classic script, which the page's
 * content-security policy allows and which happens at once.
 * Taken at start-up, before the means for it are removed from the worker's global scope.
 */
export function createEvaluator(scope: Scope): (code: string, filename: string) => Body {
  const load = scope.importScripts!.bind(scope);
  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  const hook = Symbol.for("pycoro.unit");
  return (code, filename) => {
    const comment = filename.replace(/[^\w.<>-]/g, "_");
    const url = create(
      new Blob([`self[Symbol.for("pycoro.unit")] = (${code}\n);\n//# sourceURL=pycoro:${comment}\n`], {
        type: "text/javascript",
      }),
    );
    try {
      load(url);
      return scope[hook] as Body;
    } finally {
      delete scope[hook];
      revoke(url);
    }
  };
}

/** Names through which a worker reaches the world outside. */
const doors = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "importScripts",
  "indexedDB",
  "caches",
  "BroadcastChannel",
  "Worker",
  "SharedWorker",
  "navigator",
  "Notification",
  "FileReader",
  "FileReaderSync",
  "RTCPeerConnection",
  "eval",
  "Function",
] as const;

/** Closes them: the program's own world is what the runtime gives it. */
export function closeDoors(scope: object): void {
  for (const name of doors) {
    for (let owner: object | null = scope; owner !== null; owner = Object.getPrototypeOf(owner)) {
      if (!Object.hasOwn(owner, name)) continue;
      try {
        Object.defineProperty(owner, name, { value: undefined, writable: false, configurable: false });
      } catch {
        Reflect.deleteProperty(owner, name);
      }
    }
  }
}
