import { type CompilerPort, type Host, Interrupted, type Profile, runProgram, virtualClock } from "@pycoro/runtime";
import { explore, Outcomes, outcomeOf, type Plan, PlannedSchedule, planOf } from "@pycoro/trace";
import type { ExploreReply, ExploreRequest } from "../protocol.ts";

/** Virtual seconds after which a program counts as one that never ends. */
const LONGEST = 10_000;
/** Deviations from asyncio's own order among callbacks that are ready, when any order is asked for. */
const PREEMPTIONS = 2;

/** The order that a name stands for. @throws RangeError when it is none */
export const scheduleNamed = (name: string): PlannedSchedule => new PlannedSchedule(planOf(name));

/** Runs a program under one order after another and counts how it ends. Every run has the same chance and the same input. */
export function exploreProgram(
  request: ExploreRequest,
  compiler: CompilerPort,
  randomFrom: (seed: number) => Host["random"],
): ExploreReply {
  const { text, name, seed } = request;
  const profile = request.profile as Profile;
  const compiled = compiler.compile(text, name, "exec", { globals: "bindings", moduleName: "__main__" });
  if ("error" in compiled) return { type: "explored", runs: 0, left: 0, outcomes: [] };
  const { code } = compiled;
  const end = performance.now() + request.seconds * 1000;
  const outcomes = new Outcomes();
  const run = (plan: Plan) => {
    const schedule = new PlannedSchedule(plan);
    const clock = virtualClock();
    let [out, err, line] = ["", "", 0];
    const host: Host = {
      stdout: { write: (part) => void (out += part), isatty: false },
      stderr: { write: (part) => void (err += part), isatty: false },
      stdin: {
        readLine: () => {
          const next = request.stdin[line++];
          return next === undefined ? undefined : `${next}\n`;
        },
      },
      clock: {
        ...clock,
        sleep(seconds) {
          clock.sleep(seconds);
          if (clock.monotonic() > LONGEST) throw new Interrupted(`no end within ${LONGEST} virtual seconds`);
        },
      },
      random: randomFrom(seed),
      compiler,
      sourceText: (file) => (file === name ? text : undefined),
      platform: "linux",
    };
    const ended = runProgram({ host, code, filename: name, argv: [name], profile, schedule });
    outcomes.add(outcomeOf(ended.exitCode, out, err, ended.interrupted), plan, schedule.choices);
    return schedule.choices;
  };
  const { runs, left } = explore(
    request.anyOrder,
    { preemptions: PREEMPTIONS, goesOn: (done) => done < request.maxRuns && performance.now() < end },
    run,
  );
  return { type: "explored", runs, left, outcomes: outcomes.list };
}
