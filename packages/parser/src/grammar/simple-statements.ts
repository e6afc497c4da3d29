import type { ast } from "@pycoro/syntax";
import { OPERATIONS } from "../lexer/operations.ts";
import { K, T } from "../lexer/tokens.ts";
import { alternative, exact, NOTHING, type Rule } from "./engine.ts";
import { PatternGrammar } from "./patterns.ts";
import { asTarget, isSingleTarget, type SingleTarget } from "./targets.ts";

/** Chapter 7: statements within one logical line. */
export abstract class SimpleStatementGrammar extends PatternGrammar {
  // Expression statements and the assignments ----------------------------------------------------------------------------
  private assignment: { targets: ast.Expr[]; value: ast.Expr } = { targets: [], value: NOTHING };
  private readonly assigned = () => {
    const { assignment } = this;
    this.take(0, T.Equal);
    const value = this.subrule(2, this.annotatedRhs);
    this.assignment = assignment;
    if (this.RECORDING_PHASE) return;
    assignment.targets.push(asTarget(assignment.value, "Store"));
    assignment.value = value;
  };
  private readonly annotationValue = () => {
    this.take(2, T.Equal);
    return this.subrule(4, this.annotatedRhs);
  };
  private readonly assignmentAlternatives = [
    alternative((): ast.Stmt => {
      const { nodeStart: start } = this;
      const assignment = { targets: [], value: this.node };
      this.assignment = assignment;
      this.atLeastOne(0, this.assigned);
      return { kind: "Assign", start, end: this.end(), targets: exact(assignment.targets), value: assignment.value };
    }),
    alternative((): ast.Stmt => {
      const { node, nodeStart: start } = this;
      const op = OPERATIONS[this.tokens.data[this.take(0, T.AugAssign)]!] as ast.Operator;
      const value = this.subrule(3, this.annotatedRhs);
      return { kind: "AugAssign", start, end: this.end(), target: this.singleTarget(node), op, value };
    }),
    alternative((): ast.Stmt => {
      const { node, nodeStart: start } = this;
      const simple = node.kind === "Name" && node.start === start ? 1 : 0;
      this.take(0, T.Colon);
      const annotation = this.subrule(0, this.expression);
      const value = this.option(2, this.annotationValue) ?? null;
      const target = this.singleTarget(node);
      return { kind: "AnnAssign", start, end: this.end(), target, annotation, value, simple };
    }),
  ];
  private readonly assignmentTail = () => this.or(0, this.assignmentAlternatives);

  private singleTarget(node: ast.Expr): SingleTarget {
    if (!isSingleTarget(node)) this.reject(node.start);
    return (this.RECORDING_PHASE ? NOTHING : asTarget(node, "Store")) as SingleTarget;
  }

  readonly expressionStmt: Rule<ast.Stmt> = this.RULE("expressionStmt", (): ast.Stmt => {
    const start = this.start();
    const value = this.subrule(0, this.annotatedRhs);
    this.node = value;
    this.nodeStart = start;
    return this.option(0, this.assignmentTail) ?? { kind: "Expr", start, end: this.end(), value };
  });

  // Statements that begin with a keyword -----------------------------------------------------------------------------------
  readonly deleteStmt: Rule<ast.Stmt> = this.RULE("deleteStmt", (): ast.Stmt => {
    const start = this.takeStart(0, K.del);
    const list = this.subrule(0, this.starExpressions);
    const end = this.end();
    if (this.RECORDING_PHASE) return { kind: "Pass", start, end };
    const targets = list.kind === "Tuple" && list !== this.grouped ? list.elts : [list];
    for (const target of targets) asTarget(target, "Del");
    return { kind: "Delete", start, end, targets };
  });

  private readonly nameList: Rule<string[]> = this.RULE("nameList", (): string[] => {
    const names = [this.takeText(0, T.Name)];
    this.many(0, () => {
      this.take(0, T.Comma);
      names.push(this.takeText(1, T.Name));
    });
    return names;
  });

  readonly typeAlias: Rule<ast.Stmt> = this.RULE("typeAlias", (): ast.Stmt => {
    const start = this.takeStart(0, T.Type);
    const token = this.take(0, T.Name);
    const type_params = this.option(0, () => this.subrule(0, this.typeParams)) ?? [];
    this.take(0, T.Equal);
    const value = this.subrule(0, this.expression);
    const name: ast.Name = {
      kind: "Name",
      start: this.starts[token]!,
      end: this.ends[token]!,
      id: this.tokens.textOf(token),
      ctx: "Store",
    };
    return { kind: "TypeAlias", start, end: this.end(), name, type_params, value };
  });

  private readonly returnValue = () => this.subrule(0, this.starExpressions);
  private readonly raiseCause = () => {
    this.take(0, K.from);
    return this.subrule(2, this.expression);
  };
  private readonly raised = () => {
    const exc = this.subrule(0, this.expression);
    return { exc, cause: this.option(2, this.raiseCause) ?? null };
  };
  private readonly assertMessage = () => {
    this.take(0, T.Comma);
    return this.subrule(4, this.expression);
  };
  private readonly simpleAlternatives = [
    alternative(() => this.subrule(0, this.expressionStmt)),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.return);
      const value = this.option(0, this.returnValue) ?? null;
      return { kind: "Return", start, end: this.end(), value };
    }),
    alternative(() => this.subrule(0, this.importName)),
    alternative(() => this.subrule(0, this.importFrom)),
    alternative(() => this.subrule(0, this.typeAlias)),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.raise);
      const { exc, cause } = this.option(1, this.raised) ?? { exc: null, cause: null };
      return { kind: "Raise", start, end: this.end(), exc, cause };
    }),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.pass);
      const end = this.end();
      return { kind: "Pass", start, end };
    }),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.break);
      const end = this.end();
      return { kind: "Break", start, end };
    }),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.continue);
      const end = this.end();
      return { kind: "Continue", start, end };
    }),
    alternative(() => this.subrule(0, this.deleteStmt)),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.assert);
      const test = this.subrule(3, this.expression);
      const msg = this.option(3, this.assertMessage) ?? null;
      return { kind: "Assert", start, end: this.end(), test, msg };
    }),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.global);
      const names = this.subrule(0, this.nameList);
      return { kind: "Global", start, end: this.end(), names };
    }),
    alternative((): ast.Stmt => {
      const start = this.takeStart(0, K.nonlocal);
      const names = this.subrule(2, this.nameList);
      return { kind: "Nonlocal", start, end: this.end(), names };
    }),
  ];
  readonly simpleStmt: Rule<ast.Stmt> = this.RULE("simpleStmt", () => this.or(0, this.simpleAlternatives));

  // 7.11 The import statement ----------------------------------------------------------------------------------------------
  private readonly dottedName: Rule<string> = this.RULE("dottedName", (): string => {
    let name = this.takeText(0, T.Name);
    this.many(0, () => {
      this.take(0, T.Dot);
      name += `.${this.takeText(1, T.Name)}`;
    });
    return name;
  });
  private readonly asName = () => {
    this.take(0, K.as);
    return this.takeText(2, T.Name);
  };
  private readonly dottedAlias: Rule<ast.Alias> = this.RULE("dottedAlias", (): ast.Alias => {
    const start = this.start();
    const name = this.subrule(0, this.dottedName);
    const asname = this.option(0, this.asName) ?? null;
    return { kind: "alias", start, end: this.end(), name, asname };
  });
  readonly importName: Rule<ast.Stmt> = this.RULE("importName", (): ast.Stmt => {
    const start = this.takeStart(0, K.import);
    const names = [this.subrule(0, this.dottedAlias)];
    this.many(0, () => {
      this.take(0, T.Comma);
      names.push(this.subrule(1, this.dottedAlias));
    });
    return { kind: "Import", start, end: this.end(), names };
  });

  readonly importFrom: Rule<ast.Stmt> = this.RULE("importFrom", (): ast.Stmt => {
    const start = this.takeStart(0, K.from);
    let level = 0;
    const dot = () => {
      this.take(0, T.Dot);
      level++;
    };
    const ellipsis = () => {
      this.take(0, T.Ellipsis);
      level += 3;
    };
    this.many(0, () => {
      this.or(0, [{ ALT: dot }, { ALT: ellipsis }]);
    });
    const module = this.option(0, () => this.subrule(0, this.dottedName)) ?? null;
    if (level === 0 && module === null) this.reject(this.start());
    this.take(0, K.import);
    const names = this.or(1, [
      {
        ALT: (): ast.Alias[] => {
          const star = this.take(0, T.Star);
          return [{ kind: "alias", start: this.starts[star]!, end: this.ends[star]!, name: "*", asname: null }];
        },
      },
      {
        ALT: (): ast.Alias[] => {
          this.take(0, T.LPar);
          const aliases = this.subrule(0, this.importAliases, { ARGS: [true] });
          this.take(0, T.RPar);
          return aliases;
        },
      },
      { ALT: (): ast.Alias[] => this.subrule(1, this.importAliases, { ARGS: [false] }) },
    ]);
    return { kind: "ImportFrom", start, end: this.end(), module, names, level };
  });

  private readonly importAliases: Rule<ast.Alias[], [boolean]> = this.RULE("importAliases", (bracketed: boolean) => {
    const aliases: ast.Alias[] = [];
    let more = true;
    this.atLeastOne(0, {
      GATE: () => more,
      DEF: () => {
        const token = this.take(0, T.Name);
        const start = this.starts[token]!;
        const name = this.tokens.textOf(token);
        const asname = this.option(0, this.asName) ?? null;
        aliases.push({ kind: "alias", start, end: this.end(), name, asname });
        more = this.option(1, () => this.take(0, T.Comma)) !== undefined;
      },
    });
    if (more && !bracketed) this.reject(this.start());
    return aliases;
  });

  // Lines of statements ----------------------------------------------------------------------------------------------------
  private statements: ast.Stmt[] = [];
  private readonly nextStatement = () => {
    const { statements } = this;
    statements.push(this.subrule(2, this.simpleStmt));
    this.statements = statements;
    this.more = true;
  };
  private readonly semicolon = {
    GATE: () => this.more,
    DEF: () => {
      this.take(0, T.Semi);
      this.more = false;
      this.option(0, this.nextStatement);
    },
  };
  /** One logical line: most have one statement, which is given without a list. */
  readonly simpleStmts: Rule<ast.Stmt | ast.Stmt[]> = this.RULE("simpleStmts", (): ast.Stmt | ast.Stmt[] => {
    const first = this.subrule(0, this.simpleStmt);
    let result: ast.Stmt | ast.Stmt[] = first;
    if (this.ahead(T.Semi)) {
      const statements = [first];
      result = statements;
      this.statements = statements;
      this.more = true;
      this.many(0, this.semicolon);
    }
    this.take(0, T.Newline);
    return result;
  });
}
