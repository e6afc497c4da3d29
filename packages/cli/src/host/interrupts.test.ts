/** Ctrl+C, sent to the command as a terminal sends it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pycoro-interrupts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program, and interrupts it some time after each line that it prints, as long as there are times left. */
function interrupted(text: string, ...times: number[]): Promise<{ out: string; err: string; code: number | null }> {
  const file = join(folder, "program.py");
  writeFileSync(file, text);
  const child = spawn(process.execPath, ["--import", "tsx", "packages/cli/src/main.ts", "run", file], {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.paths.json"), PYTHONUNBUFFERED: "1" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (bytes: Buffer) => {
    out += bytes.toString();
    const time = times.shift();
    if (time !== undefined) setTimeout(() => child.kill("SIGINT"), time);
  });
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ out, err: err.replaceAll(file, "program.py"), code }));
  });
}
const SETTLED = 1500;
const patient = { timeout: 60_000 };

test("a busy loop ends with KeyboardInterrupt after its clean-up", patient, async () => {
  const program = `def work():
    n = 0
    while True:
        n += 1

try:
    print("begins")
    work()
finally:
    print("cleans up")
`;
  const { out, err, code } = await interrupted(program, SETTLED);
  expect(out).toBe("begins\ncleans up\n");
  expect(err).toBe(`Traceback (most recent call last):
  File "program.py", line 8, in <module>
    work()
    ~~~~^^
  File "program.py", line 4, in work
    n += 1
KeyboardInterrupt
`);
  expect(code).toBe(130);
});

test("recursion, sleep and handlers are interrupted, one after the other", patient, async () => {
  const program = `import signal, time

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

for step in (lambda: fib(80), lambda: time.sleep(60)):
    try:
        print("begins")
        step()
    except KeyboardInterrupt:
        pass
got = []
signal.signal(signal.SIGINT, lambda number, frame: got.append(number))
print("waits")
while not got:
    pass
print(got)
`;
  const { out, code } = await interrupted(program, SETTLED, SETTLED, SETTLED);
  expect(out).toBe("begins\nbegins\nwaits\n[2]\n");
  expect(code).toBe(0);
});

test("asyncio.run cancels its task first, and lets it be interrupted then", patient, async () => {
  const program = `import asyncio

async def main():
    try:
        print("begins")
        n = 0
        while True:
            n += 1
            if n % 300_000_000 == 0:
                print("busy")
    finally:
        print("cleans up")

asyncio.run(main())
`;
  const { out, err, code } = await interrupted(program, SETTLED, 100);
  expect(out).toMatch(/^begins\n(busy\n)+cleans up\n$/);
  expect(err).toMatch(/KeyboardInterrupt\n$/);
  expect(code).toBe(130);
});
