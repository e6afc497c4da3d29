import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { arranged, ENDS } from "./arranged.ts";
import { type Item, Label } from "./label.ts";

export const AT = b.id("$at");
export const TRY = b.id("$try");
export const RUN = "run";

/** The straight code of a machine while it is written: statements, labels and jumps. */
export class Code {
  readonly #items: Item[] = [];
  /** The statement that the last `enter` wrote. */
  #entered: Item | null = null;
  /** The handler in force at the end of what is written. */
  region: Label | null = null;
  isReachable = true;
  /** Whether any jump leaves a native loop, and so names the machine's own. */
  namesLoop = false;
  /** Whether anything handles exceptions. */
  hasRegions = false;

  emit(...statements: t.Statement[]): void {
    if (this.isReachable) this.#items.push(...statements);
  }

  /** A place to be filled later; what handles exceptions there is what does so here, unless told. */
  label(region: Label | null = this.region): Label {
    return new Label(region);
  }

  /** The place where the turns of a loop begin. */
  head(): Label {
    return new Label(this.region, true);
  }

  place(label: Label): void {
    if (this.isReachable) label.from.add(this.region);
    this.#items.push(label);
    this.region = label.region;
    this.isReachable = true;
  }

  jump(to: Label): void {
    if (!this.isReachable) return;
    to.from.add(this.region);
    this.#items.push({ to });
    this.isReachable = false;
  }

  /** A jump inside statements that stay as they are. */
  leave(to: Label, isInLoop: boolean): t.Statement[] {
    to.from.add(this.region);
    if (isInLoop) this.namesLoop = true;
    return goto(to, isInLoop);
  }

  /** From here on exceptions go to `handler`. */
  enter(handler: Label): void {
    this.hasRegions = true;
    handler.from.add(handler);
    // Two handlers that begin together: only the inner one is ever in force.
    const before = this.#items[this.#items.length - 1];
    if (before !== undefined && before === this.#entered) this.#items.pop();
    this.emit(b.expression(b.assign(TRY, handler.number())));
    this.#entered = this.#items[this.#items.length - 1] ?? null;
    this.region = handler;
  }

  /** Gives something out and goes on where control comes back. */
  suspend(statements: (next: Label) => t.Statement[]): void {
    const next = this.label();
    next.from.add(this.region);
    this.emit(...statements(next));
    this.isReachable = false;
    this.place(next);
  }

  /** The cases of the switch. */
  cases(): { readonly test: number; readonly body: readonly t.Statement[] }[] {
    const laid = arranged(this.#items);
    const items = laid.filter((item, i) => !("to" in item) || !falls(laid, i + 1, item.to));
    const statements = items.map((item): Label | readonly t.Statement[] =>
      item instanceof Label ? item : "to" in item ? goto(item.to, false) : [item],
    );
    const out: { test: number; body: t.Statement[] }[] = [{ test: 0, body: [] }];
    const placed: [Label, number][] = [];
    let isDead = false;
    for (const item of statements) {
      const last = out[out.length - 1]!;
      if (!(item instanceof Label)) {
        if (isDead) continue;
        last.body.push(...item);
        isDead = ENDS.has(item[item.length - 1]?.type ?? "");
        continue;
      }
      if (item.numbers.length > 0) {
        isDead = false;
        if (last.body.length > 0 || last.test === 0) out.push({ test: out.length, body: [] });
        placed.push([item, out.length - 1]);
      }
      const isEnteredFromElsewhere = [...item.from].some((one) => one !== item.region);
      if (isEnteredFromElsewhere && !isDead)
        out[out.length - 1]!.body.push(b.expression(b.assign(TRY, handlerNumber(item.region))));
    }
    for (const [label, number] of placed) for (const literal of label.numbers) literal.value = number;
    return out;
  }
}

/** Whether control comes to `label` by itself from the item before `from` on. */
function falls(items: readonly Item[], from: number, label: Label): boolean {
  for (let i = from; i < items.length; i++) {
    const item = items[i];
    if (!(item instanceof Label)) return false;
    if (item === label) return true;
  }
  return false;
}

const goto = (to: Label, isInLoop: boolean): t.Statement[] => [
  b.expression(b.assign(AT, to.number())),
  b.continue_(isInLoop ? RUN : null),
];

/** What `$try` holds while a handler is in force: its number; 0 stands for none. */
const handlerNumber = (handler: Label | null): t.Literal => (handler === null ? b.literal(0) : handler.number());
