/** `ast`: https://docs.python.org/3.13/library/ast.html, over the host's parser. */
import * as late from "../builtins/running.lazy.ts";
import { equal, gt } from "../object/compare.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { PyTuple } from "../object/type.ts";
import { unpack } from "../object/unpack.ts";
import type { Value } from "../object/value.ts";
import { checkFeatures } from "./ast/features.ts";
import { classes, isNode } from "./ast/nodes.ts";
import { optimized } from "./ast/optimize.ts";
import { parseText } from "./ast/parse.ts";
import { checkTree } from "./ast/validate.ts";
import { functionsOf, isNone } from "./kit.ts";

export { __getattr__, AugLoad, AugStore, ExtSlice, Index, Param, Suite, slice } from "./ast/deprecated.ts";
export { dump, literal_eval } from "./ast/dump.ts";
export { AST } from "./ast/nodes.ts";
export { _stripped } from "./ast/stripped.ts";
export { unparse } from "./ast/unparse.ts";
export { _compilable } from "./ast/validate.ts";
export {
  copy_location,
  fix_missing_locations,
  get_docstring,
  get_source_segment,
  increment_lineno,
  iter_child_nodes,
  iter_fields,
  NodeTransformer,
  NodeVisitor,
  walk,
} from "./ast/walk.ts";

export const PyCF_ONLY_AST: number = 1024;
export const PyCF_OPTIMIZED_AST: number = 33792;
export const PyCF_TYPE_COMMENTS: number = 4096;
export const PyCF_ALLOW_TOP_LEVEL_AWAIT: number = 8192;
/** The flag for a tree instead of code, and what it becomes when its constant parts shall be computed. */
const ONLY_TREE = PyCF_ONLY_AST;
const OPTIMIZED = PyCF_OPTIMIZED_AST & ~PyCF_ONLY_AST;

/** What `compile()` gives when its flags ask for a tree. */
export const _tree: Value = functionsOf("ast")(
  "_tree",
  "source, filename, mode, flags, feature_version, optimize",
  (source: Value, filename: string, mode: string, flags: number, version: number, optimize: number) => {
    // As CPython does: only trees that are worked on are looked at.
    const isGiven = isNode(source);
    if (isGiven && (flags & OPTIMIZED) === 0) return source;
    const types = (flags & PyCF_TYPE_COMMENTS) !== 0;
    const tree = isGiven ? checkTree(source, mode) : parseText(source, filename, mode, { types });
    if (!isGiven && version >= 0) checkFeatures(tree, version, filename, source);
    return (flags & OPTIMIZED) === 0 ? tree : optimized(tree, optimize < 1);
  },
);
export const parse: Value = functionsOf("ast")(
  "parse",
  "source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None, optimize=-1",
  (source: Value, filename: Value, mode: Value, comments: Value, feature: Value, optimize: Value) => {
    let flags = truth(gt(optimize, 0)) ? PyCF_OPTIMIZED_AST : ONLY_TREE;
    if (truth(comments)) flags |= PyCF_TYPE_COMMENTS;
    let version = isNone(feature) ? -1 : feature;
    if (version instanceof PyTuple) {
      const [major, minor] = unpack(version, 2);
      if (!equal(major, 3)) throw error(ValueError, `Unsupported major version: ${strOf(major)}`);
      version = minor;
    }
    return late.running.compile(source, filename, mode, flags, optimize, version);
  },
);

const type = (name: string): Value => classes.get(name);
export const Add: Value = type("Add");
export const And: Value = type("And");
export const AnnAssign: Value = type("AnnAssign");
export const Assert: Value = type("Assert");
export const Assign: Value = type("Assign");
export const AsyncFor: Value = type("AsyncFor");
export const AsyncFunctionDef: Value = type("AsyncFunctionDef");
export const AsyncWith: Value = type("AsyncWith");
export const Attribute: Value = type("Attribute");
export const AugAssign: Value = type("AugAssign");
export const Await: Value = type("Await");
export const BinOp: Value = type("BinOp");
export const BitAnd: Value = type("BitAnd");
export const BitOr: Value = type("BitOr");
export const BitXor: Value = type("BitXor");
export const BoolOp: Value = type("BoolOp");
export const Break: Value = type("Break");
export const Call: Value = type("Call");
export const ClassDef: Value = type("ClassDef");
export const Compare: Value = type("Compare");
export const Constant: Value = type("Constant");
export const Continue: Value = type("Continue");
export const Del: Value = type("Del");
export const Delete: Value = type("Delete");
export const Dict: Value = type("Dict");
export const DictComp: Value = type("DictComp");
export const Div: Value = type("Div");
export const Eq: Value = type("Eq");
export const ExceptHandler: Value = type("ExceptHandler");
export const Expr: Value = type("Expr");
export const Expression: Value = type("Expression");
export const FloorDiv: Value = type("FloorDiv");
export const For: Value = type("For");
export const FormattedValue: Value = type("FormattedValue");
export const FunctionDef: Value = type("FunctionDef");
export const FunctionType: Value = type("FunctionType");
export const GeneratorExp: Value = type("GeneratorExp");
export const Global: Value = type("Global");
export const Gt: Value = type("Gt");
export const GtE: Value = type("GtE");
export const If: Value = type("If");
export const IfExp: Value = type("IfExp");
export const Import: Value = type("Import");
export const ImportFrom: Value = type("ImportFrom");
export const In: Value = type("In");
export const Interactive: Value = type("Interactive");
export const Invert: Value = type("Invert");
export const Is: Value = type("Is");
export const IsNot: Value = type("IsNot");
export const JoinedStr: Value = type("JoinedStr");
export const LShift: Value = type("LShift");
export const Lambda: Value = type("Lambda");
export const List: Value = type("List");
export const ListComp: Value = type("ListComp");
export const Load: Value = type("Load");
export const Lt: Value = type("Lt");
export const LtE: Value = type("LtE");
export const MatMult: Value = type("MatMult");
export const Match: Value = type("Match");
export const MatchAs: Value = type("MatchAs");
export const MatchClass: Value = type("MatchClass");
export const MatchMapping: Value = type("MatchMapping");
export const MatchOr: Value = type("MatchOr");
export const MatchSequence: Value = type("MatchSequence");
export const MatchSingleton: Value = type("MatchSingleton");
export const MatchStar: Value = type("MatchStar");
export const MatchValue: Value = type("MatchValue");
export const Mod: Value = type("Mod");
export const Module: Value = type("Module");
export const Mult: Value = type("Mult");
export const Name: Value = type("Name");
export const NamedExpr: Value = type("NamedExpr");
export const Nonlocal: Value = type("Nonlocal");
export const Not: Value = type("Not");
export const NotEq: Value = type("NotEq");
export const NotIn: Value = type("NotIn");
export const Or: Value = type("Or");
export const ParamSpec: Value = type("ParamSpec");
export const Pass: Value = type("Pass");
export const Pow: Value = type("Pow");
export const RShift: Value = type("RShift");
export const Raise: Value = type("Raise");
export const Return: Value = type("Return");
export const Set: Value = type("Set");
export const SetComp: Value = type("SetComp");
export const Slice: Value = type("Slice");
export const Starred: Value = type("Starred");
export const Store: Value = type("Store");
export const Sub: Value = type("Sub");
export const Subscript: Value = type("Subscript");
export const Try: Value = type("Try");
export const TryStar: Value = type("TryStar");
export const Tuple: Value = type("Tuple");
export const TypeAlias: Value = type("TypeAlias");
export const TypeIgnore: Value = type("TypeIgnore");
export const TypeVar: Value = type("TypeVar");
export const TypeVarTuple: Value = type("TypeVarTuple");
export const UAdd: Value = type("UAdd");
export const USub: Value = type("USub");
export const UnaryOp: Value = type("UnaryOp");
export const While: Value = type("While");
export const With: Value = type("With");
export const Yield: Value = type("Yield");
export const YieldFrom: Value = type("YieldFrom");
export const alias: Value = type("alias");
export const arg: Value = type("arg");
const argumentsType: Value = type("arguments");

export { argumentsType as arguments };
export const boolop: Value = type("boolop");
export const cmpop: Value = type("cmpop");
export const comprehension: Value = type("comprehension");
export const excepthandler: Value = type("excepthandler");
export const expr: Value = type("expr");
export const expr_context: Value = type("expr_context");
export const keyword: Value = type("keyword");
export const match_case: Value = type("match_case");
export const mod: Value = type("mod");
export const operator: Value = type("operator");
export const pattern: Value = type("pattern");
export const stmt: Value = type("stmt");
export const type_ignore: Value = type("type_ignore");
export const type_param: Value = type("type_param");
export const unaryop: Value = type("unaryop");
export const withitem: Value = type("withitem");
