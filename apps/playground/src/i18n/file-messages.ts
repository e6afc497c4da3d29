/** What there is to say about files that are opened: loaded with what opens them. */
export interface FileMessages {
  readonly tooLarge: (name: string, megabytes: number) => string;
  readonly unknownKinds: (kinds: string) => string;
  readonly noTrace: (name: string, why: string) => string;
  readonly savedTrace: (producer: string) => string;
  readonly savedRun: string;
}

export const fileMessages: Readonly<Record<"en" | "zh", FileMessages>> = {
  en: {
    tooLarge: (name, most) => `${name} is larger than ${most} MB: it was not opened.`,
    unknownKinds: (kinds) => `A newer pycoro wrote this trace: events of kinds unknown here (${kinds}) are left out.`,
    noTrace: (name, why) => `${name} was not opened: ${why}`,
    savedTrace: (producer) => `A saved trace of ${producer}, shown from its own events: nothing has run here.`,
    savedRun: "Run it here",
  },
  zh: {
    tooLarge: (name, most) => `${name} 超过 ${most} MB，没有打开。`,
    unknownKinds: (kinds) => `这份追踪由更新版本的 pycoro 写成：这里不认识的事件（${kinds}）已略去。`,
    noTrace: (name, why) => `没有打开 ${name}：${why}`,
    savedTrace: (producer) => `已保存的追踪（${producer}），按其自身的事件显示，没有在这里运行。`,
    savedRun: "在此运行",
  },
};
