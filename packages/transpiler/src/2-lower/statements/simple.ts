import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type { StmtLowering } from "../context.ts";

/** `pass`, `global` and `nonlocal` leave nothing. */
export const lowerNothing: StmtLowering<ast.Pass | ast.Global | ast.Nonlocal> = () => [];

export const lowerBreak: StmtLowering<ast.Break> = (_, cx) => [b.break_(cx.frame.loops.at(-1)?.breakLabel ?? null)];
export const lowerContinue: StmtLowering<ast.Continue> = () => [b.continue_()];
