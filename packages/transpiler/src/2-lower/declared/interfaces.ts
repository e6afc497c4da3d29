/** Interfaces beside the classes that they describe: `export interface Point { readonly x: Int }`. */
import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { resultOf, tsType } from "../annotations.ts";
import type { Cx } from "../context.ts";
import { genericsOf, type Parameter } from "./called.ts";
import type { Member } from "./classes.ts";
import { parametersIn } from "./declared.ts";

/** The interface of a class, under the same name. */
export function interfaceOf(node: ast.ClassDef, cx: Cx): t.TSInterfaceDeclaration {
  const { bases, members, parameters } = cx.annotations.shape(node);
  return {
    type: "TSInterfaceDeclaration",
    name: node.name,
    ...(parameters.length > 0 && {
      params: parameters.map(
        (name): t.TSTypeParameter => ({ type: "TSTypeParameter", name, default: cx.type("Value") }),
      ),
    }),
    bases: bases.map(({ node: base, without }) =>
      without.length === 0
        ? b.type(base.name)
        : b.type("Omit", [b.type(base.name), b.union(without.map((name) => b.type(JSON.stringify(name))))]),
    ),
    members: members.map((member) => signature(member, parameters, cx)),
    exported: true,
  };
}

const signature = (member: Member, around: readonly string[], cx: Cx): t.TSPropertySignature => ({
  type: "TSPropertySignature",
  name: member.name,
  readonly: member.kind === "readonly",
  typeAnnotation: memberType(member, around, cx),
});

function memberType({ type, fn, parameters }: Member, around: readonly string[], cx: Cx): t.TSType {
  if (fn === null) return tsType(type, cx, true);
  if (parameters === null) return cx.type("Value");
  return functionType(fn, parameters, genericsOf(parameters, cx.annotations.result(fn), around), cx);
}
function functionType(
  fn: ast.FunctionDef | ast.AsyncFunctionDef,
  parameters: readonly Parameter[],
  generics: readonly string[],
  cx: Cx,
): t.TSFunctionType {
  return {
    type: "TSFunctionType",
    ...(generics.length > 0 && { generics }),
    params: parameters.map((p) => parameter(p, cx)),
    returns: resultOf(fn, cx),
  };
}
const label = (name: string, cx: Cx): string => (cx.names.isReserved(name) ? `${name}_` : name);

function parameter({ name, type, optional, rest }: Parameter, cx: Cx): t.Identifier | t.RestElement {
  const its = tsType(type, cx, true);
  const id = b.id(label(name, cx), rest === true ? b.arrayType(its) : its);
  return rest === true ? b.rest(id) : { ...id, ...(optional && { optional }) };
}

/** The declaration of a function with the type that `def` cannot give it; as it is where there is none. */
export function withFunctionType(
  statement: t.Statement,
  node: ast.FunctionDef | ast.AsyncFunctionDef,
  cx: Cx,
): t.Statement {
  const called = cx.annotations.called(node);
  return called === null ? statement : typed(statement, functionType(node, called.parameters, called.generics, cx));
}
function typed(statement: t.Statement, type: t.TSType): t.Statement {
  if (statement.type !== "VariableDeclaration") return statement;
  return {
    ...statement,
    declarations: statement.declarations.map((declaration) =>
      declaration.id.type === "Identifier" && !declaration.id.typeAnnotation
        ? { ...declaration, id: { ...declaration.id, typeAnnotation: type } }
        : declaration,
    ),
  };
}

/** The declaration of a class, typed by what calling it takes and makes. */
export function withClassType(statement: t.Statement, node: ast.ClassDef, cx: Cx): t.Statement {
  const { constructor, statics, parameters } = cx.annotations.shape(node);
  const args = constructor?.map(
    ({ name, type, optional, rest }): t.TSNamedTupleMember => ({
      type: "TSNamedTupleMember",
      label: label(name, cx),
      optional,
      ...(rest === true && { rest }),
      element: rest === true ? b.arrayType(tsType(type, cx)) : tsType(type, cx),
    }),
  );
  const takes = args ? b.tupleType(args) : statics.length > 0 ? b.arrayType(cx.type("Value")) : null;
  const type = b.type(cx.type("Class").name, [
    b.type(node.name),
    ...(takes ? [takes] : []),
    ...(statics.length > 0
      ? [{ type: "TSTypeLiteral", members: statics.map((member) => signature(member, [], cx)) } as const]
      : []),
  ]);
  if (constructor === null || parameters.length === 0) return typed(statement, type);
  return typed(statement, {
    type: "TSIntersectionType",
    types: [making(node.name, constructor, parameters, cx), type],
  });
}
/** What calling a generic class makes: `<T>(value: T) => Box<T>`. What does not follow from the arguments may be stated, else it is any `Value`. */
function making(
  name: string,
  constructor: readonly Parameter[],
  parameters: readonly string[],
  cx: Cx,
): t.TSFunctionType {
  const told = constructor.flatMap(({ type }) => parametersIn(type));
  return {
    type: "TSFunctionType",
    generics: parameters.map((one) =>
      told.includes(one) ? one : { type: "TSTypeParameter", name: one, default: cx.type("Value") },
    ),
    params: constructor.map((p) => parameter(p, cx)),
    returns: b.type(
      name,
      parameters.map((one) => b.type(one)),
    ),
  };
}
