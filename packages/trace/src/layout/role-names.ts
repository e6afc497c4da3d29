import type { Language } from "../narrate/narrate.ts";
import type { Role } from "./participants.ts";

/** What stands under the name of a lifeline. */
export const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: {
    loop: "runs the tasks",
    caller: "caller",
    delegate: "delegating generator",
    sub: "subgenerator",
    generator: "generator",
    coroutine: "coroutine",
    asyncGenerator: "async generator",
  },
  zh: {
    loop: "运行各个任务",
    caller: "调用方",
    delegate: "委派生成器",
    sub: "子生成器",
    generator: "生成器",
    coroutine: "协程",
    asyncGenerator: "异步生成器",
  },
};
