/** Repetitions in the matcher. What can match in one way only is repeated in a loop, so that long texts do not deepen the stack. */
import type { State, Step, Test } from "./match.ts";
import type { RegexNode } from "./nodes.ts";

type Repeat = Extract<RegexNode, { type: "repeat" }>;
/** How nodes become steps (match.ts). */
export interface Builder {
  readonly build: (node: RegexNode, next: Step) => Step;
  readonly single: (node: RegexNode) => Test | null;
}

/** The step of a repetition followed by `next`. */
export function repeatStep(node: Repeat, next: Step, builder: Builder): Step {
  const { min, max, greed, body } = node;
  const test = builder.single(body);
  if (test !== null) return characters(test, node, next);
  if (greed === "possessive") return builder.build({ type: "atomic", body: { ...node, greed: "greedy" } }, next);
  return general(min, max, greed === "lazy", body, next, builder);
}

/** Repetitions of one character. */
function characters(test: Test, { min, max, greed }: Repeat, next: Step): Step {
  if (greed === "lazy") {
    return (s, i) => {
      let at = i;
      for (let count = 0; ; count++) {
        if (count >= min) {
          const end = next(s, at);
          if (end >= 0) return end;
        }
        if (count >= max || at >= s.end || !test(s.codes[at] as number)) return -1;
        at++;
      }
    };
  }
  return (s, i) => {
    let at = i;
    const most = Math.min(s.end, i + max);
    while (at < most && test(s.codes[at] as number)) at++;
    if (at - i < min) return -1;
    if (greed === "possessive") return next(s, at);
    for (; at >= i + min; at--) {
      const end = next(s, at);
      if (end >= 0) return end;
    }
    return -1;
  };
}

/** One way in which the body of a repetition matches at a place. */
interface Way {
  readonly end: number;
  readonly groups: Int32Array;
  readonly lastindex: number;
}

/** Looks at a place whether the body matches there: null when not, "several" when in more than one way. */
function prober(body: RegexNode, { build }: Builder): (s: State, i: number) => Way | "several" | null {
  let found: Way | "several" | null = null;
  const step = build(body, (s, end) => {
    if (found !== null) {
      found = "several";
      return end;
    }
    found = { end, groups: s.groups.slice(), lastindex: s.lastindex };
    return -1;
  });
  return (s, i) => {
    const { groups, lastindex } = s;
    const before = groups.slice();
    found = null;
    step(s, i);
    s.groups = before;
    s.lastindex = lastindex;
    return found;
  };
}

/** Repetitions of anything. */
function general(min: number, max: number, lazy: boolean, body: RegexNode, next: Step, builder: Builder): Step {
  const look = prober(body, builder);
  const deep = recursive(min, max, lazy, body, next, builder);
  const take = (s: State, way: Way): void => {
    s.groups = way.groups.slice();
    s.lastindex = way.lastindex;
  };
  return (s, i) => {
    const { groups, lastindex } = s;
    const first: Way = { end: i, groups: groups.slice(), lastindex };
    const trail: Way[] = [first];
    const restore = (): number => {
      s.groups = groups;
      groups.set(first.groups);
      s.lastindex = lastindex;
      return -1;
    };
    let from = -1;
    for (;;) {
      const here = trail[trail.length - 1] as Way;
      const count = trail.length - 1;
      if (lazy && count >= min) {
        const end = next(s, here.end);
        if (end >= 0) return end;
        take(s, here);
      }
      // A round that matched nothing would go on for ever.
      if (count >= max || (count >= min && here.end === from)) break;
      const way = look(s, here.end);
      if (way === "several") {
        const end = deep(s, here.end, count, from);
        if (end >= 0) return end;
        trail.pop();
        break;
      }
      if (way === null) break;
      from = here.end;
      trail.push(way);
      take(s, way);
    }
    if (lazy) return restore();
    for (; trail.length > min; trail.pop()) {
      const here = trail[trail.length - 1] as Way;
      take(s, here);
      const end = next(s, here.end);
      if (end >= 0) return end;
    }
    return restore();
  };
}

/**
 * Repetitions whose body matches in several ways, from a place where so many rounds are over and the last began at `last`. The number of rounds is
 * kept on a stack, so that nested repeats do not disturb each other.
 */
function recursive(
  min: number,
  max: number,
  lazy: boolean,
  body: RegexNode,
  next: Step,
  { build }: Builder,
): (s: State, i: number, count: number, last: number) => number {
  interface Round {
    count: number;
    last: number;
  }
  const rounds: Round[] = [];
  const leave: Step = (s, i) => {
    const round = rounds.pop() as Round;
    const end = next(s, i);
    rounds.push(round);
    return end;
  };
  const again: Step = (s, i) => {
    const round = rounds[rounds.length - 1] as Round;
    const { count, last } = round;
    const enter = (): number => {
      round.count = count + 1;
      round.last = i;
      const end = inner(s, i);
      round.count = count;
      round.last = last;
      return end;
    };
    if (count < min) return enter();
    const mayEnter = count < max && i !== last;
    if (lazy) {
      const end = leave(s, i);
      return end >= 0 || !mayEnter ? end : enter();
    }
    if (mayEnter) {
      const end = enter();
      if (end >= 0) return end;
    }
    return leave(s, i);
  };
  const inner = build(body, again);
  return (s, i, count, last) => {
    rounds.push({ count, last });
    const end = again(s, i);
    rounds.pop();
    return end;
  };
}
