/** What a mock remembers. */
import { None, type Value } from "../../../object/value.ts";
import type { CallObject } from "./calls.ts";

export class MockState {
  readonly children = new Map<string, Value>();
  readonly deleted = new Set<string>();
  readonly calls: CallObject[] = [];
  mockCalls: CallObject[] = [];
  methodCalls: CallObject[] = [];
  /** The mock that this one was read from, and under which name; "()" for what a call returned. */
  parent: Value = null;
  name = "";
  /** The name that messages use. */
  label: Value = None;
  returned: Value = undefined;
  effect: Value = None;
  wraps: Value = None;
  /** The names that a spec allows; null without a spec. */
  allowed: ReadonlySet<string> | null = null;
  specClass: Value = null;
  isStrict = false;
  sealed = false;
  signature: Value = null;
  /** The signature by which calls are compared; null where their arguments are compared as they stand. */
  matcher: Value = null;
  awaited: CallObject[] = [];
  record(call: CallObject): void {
    this.calls.push(call);
  }
  reset(): void {
    this.calls.length = 0;
    this.awaited.length = 0;
    this.mockCalls = [];
    this.methodCalls = [];
  }
}
export const stateOf = (mock: Value): MockState => mock.mock;
export const isMock = (v: Value): boolean => (v as { mock?: unknown } | undefined)?.mock instanceof MockState;

/** How the mock is reached from its root: "mock.foo().bar". */
export function fullName(mock: Value): string {
  const state = stateOf(mock);
  if (state.parent === null) return state.label === None ? "mock" : state.label;
  const before = fullName(state.parent);
  return state.name.startsWith("(") ? before + state.name : `${before}.${state.name}`;
}
export const labelOf = (mock: Value): string => (stateOf(mock).label === None ? "mock" : stateOf(mock).label);
