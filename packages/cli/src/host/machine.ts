/** The machine and its user, by node:os. */
import type { Machine } from "@pycoro/runtime";

export function machine(): Machine {
  const os = process.getBuiltinModule("node:os");
  return {
    system: os.type(),
    node: os.hostname(),
    release: os.release(),
    version: os.version(),
    architecture: os.machine(),
    processors: os.availableParallelism(),
    user: process.getuid?.() ?? 0,
    group: process.getgid?.() ?? 0,
    load: os.loadavg(),
  };
}
