export type { Comment } from "./lexer/state.ts";
export { type Parsed, type ParseOptions, parse } from "./parse.ts";
