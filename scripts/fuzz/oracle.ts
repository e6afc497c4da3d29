/** CPython as a server: a program goes in, what it prints comes out. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** What a program printed, and how it ended: "" or the last line of its traceback. */
export interface Outcome {
  readonly out: string;
  readonly end: string;
}

const SERVER = `
import sys, io, json, signal, traceback, warnings
warnings.simplefilter("ignore")
def late(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, late)
pipe = sys.stdout
for line in sys.stdin:
    source = json.loads(line)
    sys.stdout = io.StringIO()
    end = ""
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        exec(compile(source, "fuzz.py", "exec"), {"__name__": "__main__"})
    except KeyboardInterrupt:
        end = "TIMEOUT"
    except BaseException as error:
        end = "".join(traceback.format_exception(error)).strip().splitlines()[-1].strip()
    signal.setitimer(signal.ITIMER_REAL, 0)
    text = sys.stdout.getvalue()
    sys.stdout = pipe
    print(json.dumps([text, end]), flush=True)
`;

export class Oracle {
  private readonly child: ChildProcessWithoutNullStreams;
  private buffer = "";
  private waiting: ((line: string) => void) | null = null;
  constructor(python: string) {
    this.child = spawn(python, ["-c", SERVER], { env: { ...process.env, PYTHONHASHSEED: "0" } });
    this.child.stdout.setEncoding("utf8");
    this.child.stdout.on("data", (chunk: string) => {
      this.buffer += chunk;
      const end = this.buffer.indexOf("\n");
      if (end < 0) return;
      const line = this.buffer.slice(0, end);
      this.buffer = this.buffer.slice(end + 1);
      this.waiting?.(line);
    });
    this.child.stderr.on("data", (chunk) => process.stderr.write(chunk));
    this.child.on("exit", () => this.waiting?.(JSON.stringify(["", "DIED"])));
  }
  async run(source: string): Promise<Outcome> {
    const answer = new Promise<string>((resolve) => {
      this.waiting = resolve;
    });
    this.child.stdin.write(`${JSON.stringify(source)}\n`);
    const [out, end] = JSON.parse(await answer) as [string, string];
    return { out, end };
  }
  close(): void {
    this.child.kill();
  }
}
