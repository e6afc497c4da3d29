/** What there is to say about files that are opened, and about texts that are no plain program: loaded with what opens them, or says it. */
export interface FileMessages {
  readonly tooLarge: (name: string, megabytes: number) => string;
  readonly unknownKinds: (kinds: string) => string;
  readonly noTrace: (name: string, why: string) => string;
  readonly savedTrace: (producer: string) => string;
  readonly savedRun: string;
  readonly notKept: string;
  readonly keepsNothing: string;
  readonly transcript: string;
  readonly indented: string;
  readonly dedent: string;
  readonly notebook: string;
  readonly readNotebook: string;
  readonly wasNotebook: (cells: number, commands: number) => string;
  readonly brokenNotebook: string;
}

export const fileMessages: Readonly<Record<"en" | "zh", FileMessages>> = {
  en: {
    tooLarge: (name, most) => `${name} is larger than ${most} MB: it was not opened.`,
    unknownKinds: (kinds) => `A newer pycoro wrote this trace: events of kinds unknown here (${kinds}) are left out.`,
    noTrace: (name, why) => `${name} was not opened: ${why}`,
    savedTrace: (producer) => `A saved trace of ${producer}, shown from its own events: nothing has run here.`,
    savedRun: "Run it here",
    notKept: "The trace is too large to be kept here: after a reload, open its file again.",
    keepsNothing: "This browser keeps nothing here (a private window, or no room): download what you want to keep.",
    transcript: "A session at the prompt",
    indented: "Every line begins with the same white space: Python would call that an error.",
    dedent: "Remove it",
    notebook: "This is a Jupyter notebook, not a program.",
    readNotebook: "Read it as a document",
    wasNotebook: (cells, commands) =>
      `Read from a notebook, without its pictures. Cells of code: ${cells}; lines for IPython that became comments: ${commands}.`,
    brokenNotebook: "This looks like a Jupyter notebook, but it cannot be read.",
  },
  zh: {
    tooLarge: (name, most) => `${name} 超过 ${most} MB，没有打开。`,
    unknownKinds: (kinds) => `这份追踪由更新版本的 pycoro 写成：这里不认识的事件（${kinds}）已略去。`,
    noTrace: (name, why) => `没有打开 ${name}：${why}`,
    savedTrace: (producer) => `已保存的追踪（${producer}），按其自身的事件显示，没有在这里运行。`,
    savedRun: "在此运行",
    notKept: "这份追踪太大，无法保存在这里：重新加载后请再次打开文件。",
    keepsNothing: "这个浏览器不在此保存任何内容（隐私窗口，或空间不足）：想保留的请下载。",
    transcript: "交互式会话",
    indented: "每一行都以相同的空白开头，Python 会报错。",
    dedent: "去掉它",
    notebook: "这是 Jupyter 笔记本，不是程序。",
    readNotebook: "作为文档阅读",
    wasNotebook: (cells, commands) =>
      `读自笔记本，不含图片。代码单元：${cells}；变为注释的 IPython 命令：${commands}。`,
    brokenNotebook: "这看起来是 Jupyter 笔记本，但无法读取。",
  },
};
