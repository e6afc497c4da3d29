/**
 * The abstract grammar of Python 3.13: https://docs.python.org/3.13/library/ast.html#abstract-grammar. A class a line: name, base, fields with their
 * types; `?` may be None, `*` is a list. A base with `@` has places: its nodes know their lines and columns. Classes without fields that
 * have classes of their own are sums.
 */
export const GRAMMAR = `
mod AST
Module mod (stmt* body, type_ignore* type_ignores)
Interactive mod (stmt* body)
Expression mod (expr body)
FunctionType mod (expr* argtypes, expr returns)
stmt AST @
FunctionDef stmt (identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
AsyncFunctionDef stmt (identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
ClassDef stmt (identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
Return stmt (expr? value)
Delete stmt (expr* targets)
Assign stmt (expr* targets, expr value, string? type_comment)
TypeAlias stmt (expr name, type_param* type_params, expr value)
AugAssign stmt (expr target, operator op, expr value)
AnnAssign stmt (expr target, expr annotation, expr? value, int simple)
For stmt (expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
AsyncFor stmt (expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
While stmt (expr test, stmt* body, stmt* orelse)
If stmt (expr test, stmt* body, stmt* orelse)
With stmt (withitem* items, stmt* body, string? type_comment)
AsyncWith stmt (withitem* items, stmt* body, string? type_comment)
Match stmt (expr subject, match_case* cases)
Raise stmt (expr? exc, expr? cause)
Try stmt (stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
TryStar stmt (stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
Assert stmt (expr test, expr? msg)
Import stmt (alias* names)
ImportFrom stmt (identifier? module, alias* names, int? level)
Global stmt (identifier* names)
Nonlocal stmt (identifier* names)
Expr stmt (expr value)
Pass stmt
Break stmt
Continue stmt
expr AST @
BoolOp expr (boolop op, expr* values)
NamedExpr expr (expr target, expr value)
BinOp expr (expr left, operator op, expr right)
UnaryOp expr (unaryop op, expr operand)
Lambda expr (arguments args, expr body)
IfExp expr (expr test, expr body, expr orelse)
Dict expr (expr* keys, expr* values)
Set expr (expr* elts)
ListComp expr (expr elt, comprehension* generators)
SetComp expr (expr elt, comprehension* generators)
DictComp expr (expr key, expr value, comprehension* generators)
GeneratorExp expr (expr elt, comprehension* generators)
Await expr (expr value)
Yield expr (expr? value)
YieldFrom expr (expr value)
Compare expr (expr left, cmpop* ops, expr* comparators)
Call expr (expr func, expr* args, keyword* keywords)
FormattedValue expr (expr value, int conversion, expr? format_spec)
JoinedStr expr (expr* values)
Constant expr (constant value, string? kind)
Attribute expr (expr value, identifier attr, expr_context ctx)
Subscript expr (expr value, expr slice, expr_context ctx)
Starred expr (expr value, expr_context ctx)
Name expr (identifier id, expr_context ctx)
List expr (expr* elts, expr_context ctx)
Tuple expr (expr* elts, expr_context ctx)
Slice expr (expr? lower, expr? upper, expr? step)
expr_context AST
Load expr_context
Store expr_context
Del expr_context
boolop AST
And boolop
Or boolop
operator AST
Add operator
Sub operator
Mult operator
MatMult operator
Div operator
Mod operator
Pow operator
LShift operator
RShift operator
BitOr operator
BitXor operator
BitAnd operator
FloorDiv operator
unaryop AST
Invert unaryop
Not unaryop
UAdd unaryop
USub unaryop
cmpop AST
Eq cmpop
NotEq cmpop
Lt cmpop
LtE cmpop
Gt cmpop
GtE cmpop
Is cmpop
IsNot cmpop
In cmpop
NotIn cmpop
comprehension AST (expr target, expr iter, expr* ifs, int is_async)
excepthandler AST @
ExceptHandler excepthandler (expr? type, identifier? name, stmt* body)
arguments AST (arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg AST @ (identifier arg, expr? annotation, string? type_comment)
keyword AST @ (identifier? arg, expr value)
alias AST @ (identifier name, identifier? asname)
withitem AST (expr context_expr, expr? optional_vars)
match_case AST (pattern pattern, expr? guard, stmt* body)
pattern AST @
MatchValue pattern (expr value)
MatchSingleton pattern (constant value)
MatchSequence pattern (pattern* patterns)
MatchMapping pattern (expr* keys, pattern* patterns, identifier? rest)
MatchClass pattern (expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
MatchStar pattern (identifier? name)
MatchAs pattern (pattern? pattern, identifier? name)
MatchOr pattern (pattern* patterns)
type_ignore AST
TypeIgnore type_ignore (int lineno, string tag)
type_param AST @
TypeVar type_param (identifier name, expr? bound, expr? default_value)
ParamSpec type_param (identifier name, expr? default_value)
TypeVarTuple type_param (identifier name, expr? default_value)
`;
