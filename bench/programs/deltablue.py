# group: object
class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = 0
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        for variable in self.variables():
            variable.constraints.append(self)
        planner.incremental_add(self)

    def is_satisfied(self):
        return self.output() is not None

    def inputs_known(self, mark):
        for variable in self.inputs():
            if variable.mark != mark and variable.determined_by is not None:
                return False
        return True

    def satisfy(self, mark, planner):
        self.choose(mark)
        if not self.is_satisfied():
            return None
        for variable in self.inputs():
            variable.mark = mark
        out = self.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.forget()
        out.determined_by = self
        out.strength = self.weakest()
        self.execute()
        out.mark = mark
        return overridden

    def weakest(self):
        weakest = self.strength
        for variable in self.inputs():
            if variable.strength < weakest:
                weakest = variable.strength
        return weakest


class Stay(Constraint):
    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable
        self.chosen = False

    def variables(self):
        return (self.variable,)

    def inputs(self):
        return ()

    def output(self):
        return self.variable if self.chosen else None

    def forget(self):
        self.chosen = False

    def choose(self, mark):
        self.chosen = self.variable.mark != mark and self.strength > self.variable.strength

    def execute(self):
        pass


class Edit(Stay):
    pass


class Equal(Constraint):
    def __init__(self, left, right, strength):
        super().__init__(strength)
        self.left = left
        self.right = right
        self.direction = 0

    def variables(self):
        return (self.left, self.right)

    def inputs(self):
        if self.direction == 0:
            return ()
        return (self.left,) if self.direction > 0 else (self.right,)

    def output(self):
        if self.direction == 0:
            return None
        return self.right if self.direction > 0 else self.left

    def forget(self):
        self.direction = 0

    def choose(self, mark):
        if self.left.mark == mark:
            can = self.right.mark != mark and self.strength > self.right.strength
            self.direction = 1 if can else 0
        elif self.right.mark == mark:
            can = self.strength > self.left.strength
            self.direction = -1 if can else 0
        elif self.left.strength < self.right.strength:
            self.direction = -1 if self.strength > self.left.strength else 0
        else:
            self.direction = 1 if self.strength > self.right.strength else 0

    def execute(self):
        if self.direction > 0:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scaled(Equal):
    def __init__(self, left, factor, offset, right, strength):
        super().__init__(left, right, strength)
        self.factor = factor
        self.offset = offset

    def execute(self):
        if self.direction > 0:
            self.right.value = self.left.value * self.factor + self.offset
        else:
            self.left.value = (self.right.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0

    def incremental_add(self, constraint):
        self.mark += 1
        overridden = constraint.satisfy(self.mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(self.mark, self)

    def plan(self, sources):
        self.mark += 1
        mark = self.mark
        todo = list(sources)
        plan = []
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                out.mark = mark
                for other in out.constraints:
                    if other is not constraint and other.is_satisfied() and other.output() is not out:
                        todo.append(other)
        return plan


def chain(n):
    planner = Planner()
    variables = [Variable(f"v{i}", 0) for i in range(n + 1)]
    for i in range(n):
        Equal(variables[i], variables[i + 1], 6).add(planner)
    Stay(variables[n], 2).add(planner)
    edit = Edit(variables[0], 5)
    edit.add(planner)
    plan = planner.plan([edit])
    for value in range(40):
        variables[0].value = value
        for constraint in plan:
            constraint.execute()
    return variables[n].value, len(plan)


def projection(n):
    planner = Planner()
    total = 0
    for i in range(n):
        source = Variable("s", i)
        target = Variable("t", i)
        Stay(source, 3).add(planner)
        scaled = Scaled(source, 10, 1000, target, 6)
        scaled.add(planner)
        total += target.value
    return total


def main():
    value, length = chain(700)
    return value * 1_000_000 + length + projection(2_500)
