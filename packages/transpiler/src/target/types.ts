/** Types of TypeScript. */
import type { Identifier, RestElement } from "./expressions.ts";
import type { Base } from "./marks.ts";

/** A named type, possibly qualified and with arguments: `Value`, `PyDict`, `Generator<Value>`. */
export interface TSTypeReference extends Base<"TSTypeReference"> {
  readonly name: string;
  readonly args?: readonly TSType[];
}
export interface TSArrayType extends Base<"TSArrayType"> {
  readonly element: TSType;
}
export interface TSUnionType extends Base<"TSUnionType"> {
  readonly types: readonly TSType[];
}
export interface TSIntersectionType extends Base<"TSIntersectionType"> {
  readonly types: readonly TSType[];
}
export interface TSFunctionType extends Base<"TSFunctionType"> {
  /** The type parameters that it is generic over. */
  readonly generics?: readonly (string | TSTypeParameter)[];
  readonly params: readonly (Identifier | RestElement)[];
  readonly returns: TSType;
}
export interface TSTupleType extends Base<"TSTupleType"> {
  readonly elements: readonly TSType[];
}
/** `name: type` in a tuple type. */
export interface TSNamedTupleMember extends Base<"TSNamedTupleMember"> {
  readonly label: string;
  readonly optional: boolean;
  readonly rest?: boolean;
  readonly element: TSType;
}
/** A member of an interface; one of a function type is written as a method. */
export interface TSPropertySignature extends Base<"TSPropertySignature"> {
  readonly name: string;
  readonly readonly: boolean;
  readonly typeAnnotation: TSType;
}
/** `{ a: A; b(): B }` */
export interface TSTypeLiteral extends Base<"TSTypeLiteral"> {
  readonly members: readonly TSPropertySignature[];
}
/** `T = Value` of a generic interface. */
export interface TSTypeParameter extends Base<"TSTypeParameter"> {
  readonly name: string;
  readonly default: TSType;
}
export type TSType =
  | TSTypeReference
  | TSNamedTupleMember
  | TSPropertySignature
  | TSTypeLiteral
  | TSTypeParameter
  | TSTupleType
  | TSArrayType
  | TSUnionType
  | TSIntersectionType
  | TSFunctionType;
