/** `token`: https://docs.python.org/3.13/library/token.html. The numbers are those of Python 3.13. */
import { dictFromEntries } from "../object/dict.ts";
import type { Value } from "../object/value.ts";
import { functionsOf } from "./kit.ts";

export const ENDMARKER: number = 0;
export const NAME: number = 1;
export const NUMBER: number = 2;
export const STRING: number = 3;
export const NEWLINE: number = 4;
export const INDENT: number = 5;
export const DEDENT: number = 6;
export const LPAR: number = 7;
export const RPAR: number = 8;
export const LSQB: number = 9;
export const RSQB: number = 10;
export const COLON: number = 11;
export const COMMA: number = 12;
export const SEMI: number = 13;
export const PLUS: number = 14;
export const MINUS: number = 15;
export const STAR: number = 16;
export const SLASH: number = 17;
export const VBAR: number = 18;
export const AMPER: number = 19;
export const LESS: number = 20;
export const GREATER: number = 21;
export const EQUAL: number = 22;
export const DOT: number = 23;
export const PERCENT: number = 24;
export const LBRACE: number = 25;
export const RBRACE: number = 26;
export const EQEQUAL: number = 27;
export const NOTEQUAL: number = 28;
export const LESSEQUAL: number = 29;
export const GREATEREQUAL: number = 30;
export const TILDE: number = 31;
export const CIRCUMFLEX: number = 32;
export const LEFTSHIFT: number = 33;
export const RIGHTSHIFT: number = 34;
export const DOUBLESTAR: number = 35;
export const PLUSEQUAL: number = 36;
export const MINEQUAL: number = 37;
export const STAREQUAL: number = 38;
export const SLASHEQUAL: number = 39;
export const PERCENTEQUAL: number = 40;
export const AMPEREQUAL: number = 41;
export const VBAREQUAL: number = 42;
export const CIRCUMFLEXEQUAL: number = 43;
export const LEFTSHIFTEQUAL: number = 44;
export const RIGHTSHIFTEQUAL: number = 45;
export const DOUBLESTAREQUAL: number = 46;
export const DOUBLESLASH: number = 47;
export const DOUBLESLASHEQUAL: number = 48;
export const AT: number = 49;
export const ATEQUAL: number = 50;
export const RARROW: number = 51;
export const ELLIPSIS: number = 52;
export const COLONEQUAL: number = 53;
export const EXCLAMATION: number = 54;
export const OP: number = 55;
export const TYPE_IGNORE: number = 56;
export const TYPE_COMMENT: number = 57;
export const SOFT_KEYWORD: number = 58;
export const FSTRING_START: number = 59;
export const FSTRING_MIDDLE: number = 60;
export const FSTRING_END: number = 61;
export const COMMENT: number = 62;
export const NL: number = 63;
export const ERRORTOKEN: number = 64;
export const ENCODING: number = 65;
export const N_TOKENS: number = 66;
export const NT_OFFSET: number = 256;

export const tok_name: Value = dictFromEntries([
  [0, "ENDMARKER"],
  [1, "NAME"],
  [2, "NUMBER"],
  [3, "STRING"],
  [4, "NEWLINE"],
  [5, "INDENT"],
  [6, "DEDENT"],
  [7, "LPAR"],
  [8, "RPAR"],
  [9, "LSQB"],
  [10, "RSQB"],
  [11, "COLON"],
  [12, "COMMA"],
  [13, "SEMI"],
  [14, "PLUS"],
  [15, "MINUS"],
  [16, "STAR"],
  [17, "SLASH"],
  [18, "VBAR"],
  [19, "AMPER"],
  [20, "LESS"],
  [21, "GREATER"],
  [22, "EQUAL"],
  [23, "DOT"],
  [24, "PERCENT"],
  [25, "LBRACE"],
  [26, "RBRACE"],
  [27, "EQEQUAL"],
  [28, "NOTEQUAL"],
  [29, "LESSEQUAL"],
  [30, "GREATEREQUAL"],
  [31, "TILDE"],
  [32, "CIRCUMFLEX"],
  [33, "LEFTSHIFT"],
  [34, "RIGHTSHIFT"],
  [35, "DOUBLESTAR"],
  [36, "PLUSEQUAL"],
  [37, "MINEQUAL"],
  [38, "STAREQUAL"],
  [39, "SLASHEQUAL"],
  [40, "PERCENTEQUAL"],
  [41, "AMPEREQUAL"],
  [42, "VBAREQUAL"],
  [43, "CIRCUMFLEXEQUAL"],
  [44, "LEFTSHIFTEQUAL"],
  [45, "RIGHTSHIFTEQUAL"],
  [46, "DOUBLESTAREQUAL"],
  [47, "DOUBLESLASH"],
  [48, "DOUBLESLASHEQUAL"],
  [49, "AT"],
  [50, "ATEQUAL"],
  [51, "RARROW"],
  [52, "ELLIPSIS"],
  [53, "COLONEQUAL"],
  [54, "EXCLAMATION"],
  [55, "OP"],
  [56, "TYPE_IGNORE"],
  [57, "TYPE_COMMENT"],
  [58, "SOFT_KEYWORD"],
  [59, "FSTRING_START"],
  [60, "FSTRING_MIDDLE"],
  [61, "FSTRING_END"],
  [62, "COMMENT"],
  [63, "NL"],
  [64, "ERRORTOKEN"],
  [65, "ENCODING"],
  [66, "N_TOKENS"],
  [256, "NT_OFFSET"],
]);

export const EXACT_TOKEN_TYPES: Value = dictFromEntries([
  ["!", 54],
  ["!=", 28],
  ["%", 24],
  ["%=", 40],
  ["&", 19],
  ["&=", 41],
  ["(", 7],
  [")", 8],
  ["*", 16],
  ["**", 35],
  ["**=", 46],
  ["*=", 38],
  ["+", 14],
  ["+=", 36],
  [",", 12],
  ["-", 15],
  ["-=", 37],
  ["->", 51],
  [".", 23],
  ["...", 52],
  ["/", 17],
  ["//", 47],
  ["//=", 48],
  ["/=", 39],
  [":", 11],
  [":=", 53],
  [";", 13],
  ["<", 20],
  ["<<", 33],
  ["<<=", 44],
  ["<=", 29],
  ["=", 22],
  ["==", 27],
  [">", 21],
  [">=", 30],
  [">>", 34],
  [">>=", 45],
  ["@", 49],
  ["@=", 50],
  ["[", 9],
  ["]", 10],
  ["^", 32],
  ["^=", 43],
  ["{", 25],
  ["|", 18],
  ["|=", 42],
  ["}", 26],
  ["~", 31],
]);

const fn = functionsOf("token");
export const ISTERMINAL: Value = fn("ISTERMINAL", "x", (x: number) => x < NT_OFFSET);
export const ISNONTERMINAL: Value = fn("ISNONTERMINAL", "x", (x: number) => x >= NT_OFFSET);
export const ISEOF: Value = fn("ISEOF", "x", (x: number) => x === ENDMARKER);
