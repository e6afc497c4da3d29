/** Interfaces beside the classes that they describe: `export interface Point { readonly x: Int }`. */
import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { resultOf, tsType } from "../annotations.ts";
import type { Cx } from "../context.ts";
import type { Member, Parameter } from "./classes.ts";

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
    members: members.map((member) => signature(member, cx)),
    exported: true,
  };
}

const signature = (member: Member, cx: Cx): t.TSPropertySignature => ({
  type: "TSPropertySignature",
  name: member.name,
  readonly: member.kind === "readonly",
  typeAnnotation: memberType(member, cx),
});

function memberType({ type, fn, parameters }: Member, cx: Cx): t.TSType {
  if (fn === null) return tsType(type, cx, true);
  if (parameters === null) return cx.type("Value");
  return { type: "TSFunctionType", params: parameters.map((p) => identifier(p, cx)), returns: resultOf(fn, cx) };
}

const identifier = ({ name, type, optional }: Parameter, cx: Cx): t.Identifier => ({
  ...b.id(cx.names.isReserved(name) ? `${name}_` : name, tsType(type, cx, true)),
  ...(optional && { optional }),
});

/** The declaration of a class, typed by what calling it takes and makes. */
export function withClassType(statement: t.Statement, node: ast.ClassDef, cx: Cx): t.Statement {
  if (statement.type !== "VariableDeclaration") return statement;
  const { constructor, statics } = cx.annotations.shape(node);
  const args = constructor?.map(
    ({ name, type, optional }): t.TSNamedTupleMember => ({
      type: "TSNamedTupleMember",
      label: cx.names.isReserved(name) ? `${name}_` : name,
      optional,
      element: tsType(type, cx),
    }),
  );
  const takes = args ? b.tupleType(args) : statics.length > 0 ? b.arrayType(cx.type("Value")) : null;
  const type = b.type(cx.type("Class").name, [
    b.type(node.name),
    ...(takes ? [takes] : []),
    ...(statics.length > 0
      ? [{ type: "TSTypeLiteral", members: statics.map((member) => signature(member, cx)) } as const]
      : []),
  ]);
  return {
    ...statement,
    declarations: statement.declarations.map((declaration) =>
      declaration.id.type === "Identifier" && !declaration.id.typeAnnotation
        ? { ...declaration, id: { ...declaration.id, typeAnnotation: type } }
        : declaration,
    ),
  };
}
