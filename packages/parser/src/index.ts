export { type Decoded, decodeSource, type HostDecoder } from "./decode.ts";
export type { Comment, LexError } from "./lexer/report.ts";
export { type Parsed, type ParseOptions, parse } from "./parse.ts";
export { isIncomplete } from "./session.ts";
export { type Token, type Tokenized, tokenize } from "./tokenize.ts";
