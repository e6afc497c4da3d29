class Variable {
  readonly constraints: Constraint[] = [];
  determinedBy: Constraint | null = null;
  strength = 0;
  mark = 0;
  constructor(
    readonly name: string,
    public value: number,
  ) {}
}

abstract class Constraint {
  constructor(readonly strength: number) {}
  abstract variables(): readonly Variable[];
  abstract inputs(): readonly Variable[];
  abstract output(): Variable | null;
  abstract forget(): void;
  abstract choose(mark: number): void;
  abstract execute(): void;
  add(planner: Planner): void {
    for (const variable of this.variables()) variable.constraints.push(this);
    planner.incrementalAdd(this);
  }
  isSatisfied(): boolean {
    return this.output() !== null;
  }
  inputsKnown(mark: number): boolean {
    for (const variable of this.inputs()) {
      if (variable.mark !== mark && variable.determinedBy !== null) return false;
    }
    return true;
  }
  satisfy(mark: number): Constraint | null {
    this.choose(mark);
    if (!this.isSatisfied()) return null;
    for (const variable of this.inputs()) variable.mark = mark;
    const out = this.output()!;
    const overridden = out.determinedBy;
    if (overridden !== null) overridden.forget();
    out.determinedBy = this;
    out.strength = this.weakest();
    this.execute();
    out.mark = mark;
    return overridden;
  }
  weakest(): number {
    let weakest = this.strength;
    for (const variable of this.inputs()) if (variable.strength < weakest) weakest = variable.strength;
    return weakest;
  }
}

class Stay extends Constraint {
  chosen = false;
  constructor(
    readonly variable: Variable,
    strength: number,
  ) {
    super(strength);
  }
  variables(): readonly Variable[] {
    return [this.variable];
  }
  inputs(): readonly Variable[] {
    return [];
  }
  output(): Variable | null {
    return this.chosen ? this.variable : null;
  }
  forget(): void {
    this.chosen = false;
  }
  choose(mark: number): void {
    this.chosen = this.variable.mark !== mark && this.strength > this.variable.strength;
  }
  execute(): void {}
}

class Edit extends Stay {}

class Equal extends Constraint {
  direction = 0;
  constructor(
    readonly left: Variable,
    readonly right: Variable,
    strength: number,
  ) {
    super(strength);
  }
  variables(): readonly Variable[] {
    return [this.left, this.right];
  }
  inputs(): readonly Variable[] {
    if (this.direction === 0) return [];
    return this.direction > 0 ? [this.left] : [this.right];
  }
  output(): Variable | null {
    if (this.direction === 0) return null;
    return this.direction > 0 ? this.right : this.left;
  }
  forget(): void {
    this.direction = 0;
  }
  choose(mark: number): void {
    if (this.left.mark === mark)
      this.direction = this.right.mark !== mark && this.strength > this.right.strength ? 1 : 0;
    else if (this.right.mark === mark) this.direction = this.strength > this.left.strength ? -1 : 0;
    else if (this.left.strength < this.right.strength) this.direction = this.strength > this.left.strength ? -1 : 0;
    else this.direction = this.strength > this.right.strength ? 1 : 0;
  }
  execute(): void {
    if (this.direction > 0) this.right.value = this.left.value;
    else this.left.value = this.right.value;
  }
}

class Scaled extends Equal {
  constructor(
    left: Variable,
    readonly factor: number,
    readonly offset: number,
    right: Variable,
    strength: number,
  ) {
    super(left, right, strength);
  }
  override execute(): void {
    if (this.direction > 0) this.right.value = this.left.value * this.factor + this.offset;
    else this.left.value = Math.floor((this.right.value - this.offset) / this.factor);
  }
}

class Planner {
  mark = 0;
  incrementalAdd(constraint: Constraint): void {
    this.mark++;
    let overridden = constraint.satisfy(this.mark);
    while (overridden !== null) overridden = overridden.satisfy(this.mark);
  }
  plan(sources: readonly Constraint[]): Constraint[] {
    this.mark++;
    const { mark } = this;
    const todo = [...sources];
    const plan: Constraint[] = [];
    while (todo.length > 0) {
      const constraint = todo.pop()!;
      const out = constraint.output()!;
      if (out.mark !== mark && constraint.inputsKnown(mark)) {
        plan.push(constraint);
        out.mark = mark;
        for (const other of out.constraints) {
          if (other !== constraint && other.isSatisfied() && other.output() !== out) todo.push(other);
        }
      }
    }
    return plan;
  }
}

function chain(n: number): [number, number] {
  const planner = new Planner();
  const variables = Array.from({ length: n + 1 }, (_, i) => new Variable(`v${i}`, 0));
  for (let i = 0; i < n; i++) new Equal(variables[i]!, variables[i + 1]!, 6).add(planner);
  new Stay(variables[n]!, 2).add(planner);
  const edit = new Edit(variables[0]!, 5);
  edit.add(planner);
  const plan = planner.plan([edit]);
  for (let value = 0; value < 40; value++) {
    variables[0]!.value = value;
    for (const constraint of plan) constraint.execute();
  }
  return [variables[n]!.value, plan.length];
}

function projection(n: number): number {
  const planner = new Planner();
  let total = 0;
  for (let i = 0; i < n; i++) {
    const source = new Variable("s", i);
    const target = new Variable("t", i);
    new Stay(source, 3).add(planner);
    new Scaled(source, 10, 1000, target, 6).add(planner);
    total += target.value;
  }
  return total;
}

export function main(): number {
  const [value, length] = chain(700);
  return value * 1_000_000 + length + projection(2_500);
}
