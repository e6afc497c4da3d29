/** The lexer of shell-like languages: https://docs.python.org/3.13/library/shlex.html#shlex-objects */
import { getattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { error, StopIteration, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { asStr, getset, isNone, pythonClass, toText, tuple } from "../kit.ts";

const WORD = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
const LATIN = "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ";
const PUNCTUATION = "();<>|&";
/** Characters of file names and options, which belong to words where punctuation is told apart. */
const PATHS = "~-./*?=";

/** An instance; its attributes are those that the documentation lets programs change. */
class LexerObject extends PyObject {
  declare $instream: Value;
  declare $infile: Value;
  declare $posix: Value;
  declare $eof: Value;
  declare $commenters: string;
  declare $wordchars: string;
  declare $whitespace: string;
  declare $whitespace_split: Value;
  declare $quotes: string;
  declare $escape: string;
  declare $escapedquotes: string;
  /** " " between words, "a" in one, "c" in punctuation, a quote or an escape inside of those, None behind the end. */
  declare $state: Value;
  declare $pushback: Value[];
  declare $lineno: number;
  declare $debug: Value;
  declare $token: string;
  declare $filestack: Value[];
  declare $source: Value;
  punctuation = "";
  /** Characters that were read and belong to the next token. */
  ahead: string[] = [];
}

function init(self: LexerObject, stream: Value, file: Value, posix: Value, punctuation: Value): Value {
  const text = asStr(stream);
  const isPosix = truth(posix);
  self.punctuation = !truth(punctuation)
    ? ""
    : punctuation === true
      ? PUNCTUATION
      : toText(punctuation, "punctuation_chars");
  const isGiven = text === undefined ? truth(stream) : true;
  const io = text === undefined ? undefined : importModule("io").dict.get("StringIO");
  const words = WORD + (isPosix ? LATIN : "");
  Object.assign(self, {
    $instream: text !== undefined ? call(io, text) : isGiven ? stream : getattr(importModule("sys"), "stdin"),
    $infile: isGiven ? file : None,
    ...{ $posix: posix, $eof: isPosix ? None : "", $commenters: "#" },
    $wordchars:
      self.punctuation === "" ? words : [...(words + PATHS)].filter((c) => !self.punctuation.includes(c)).join(""),
    ...{ $whitespace: " \t\r\n", $whitespace_split: false, $quotes: "'\"", $escape: "\\", $escapedquotes: '"' },
    ...{ $state: " ", $pushback: [], $lineno: 1, $debug: 0, $token: "", $filestack: [], $source: None },
  });
  return None;
}

/** Skips a comment. */
function skipLine(self: LexerObject): void {
  invoke(self.$instream, "readline");
  self.$lineno++;
}

/** Reads a token; None at the end in POSIX mode. @throws ValueError inside of quotes and after an escape */
function readToken(self: LexerObject): Value {
  const posix = truth(self.$posix);
  const splits = truth(self.$whitespace_split);
  let quoted = false;
  /** What an escape goes back to. */
  let outer = " ";
  /** Whether there is a token, be it empty quotes. */
  const hasToken = (): boolean => self.$token !== "" || (posix && quoted);
  for (;;) {
    const c: string = self.ahead.pop() ?? strOf(invoke(self.$instream, "read", 1));
    if (c === "\n") self.$lineno++;
    const state = self.$state;
    const ends = c === "";
    if (isNone(state)) {
      self.$token = "";
      break;
    }
    if (state === " ") {
      if (ends) {
        self.$state = None;
        break;
      }
      if (self.$whitespace.includes(c)) {
        if (hasToken()) break;
      } else if (self.$commenters.includes(c)) skipLine(self);
      else if (posix && self.$escape.includes(c)) {
        outer = "a";
        self.$state = c;
      } else if (self.$wordchars.includes(c)) {
        self.$token = c;
        self.$state = "a";
      } else if (self.punctuation.includes(c)) {
        self.$token = c;
        self.$state = "c";
      } else if (self.$quotes.includes(c)) {
        if (!posix) self.$token = c;
        self.$state = c;
      } else {
        self.$token = c;
        if (!splits) break;
        self.$state = "a";
      }
    } else if (self.$quotes.includes(state)) {
      quoted = true;
      if (ends) throw error(ValueError, "No closing quotation");
      if (c === state) {
        if (!posix) {
          self.$token += c;
          self.$state = " ";
          break;
        }
        self.$state = "a";
      } else if (posix && self.$escape.includes(c) && self.$escapedquotes.includes(state)) {
        outer = state;
        self.$state = c;
      } else self.$token += c;
    } else if (self.$escape.includes(state)) {
      if (ends) throw error(ValueError, "No escaped character");
      // Inside of quotes only the escape and the quote can be escaped.
      if (self.$quotes.includes(outer) && c !== state && c !== outer) self.$token += state;
      self.$token += c;
      self.$state = outer;
    } else if (ends) {
      self.$state = None;
      break;
    } else if (self.$whitespace.includes(c)) {
      self.$state = " ";
      if (hasToken()) break;
    } else if (self.$commenters.includes(c)) {
      skipLine(self);
      if (posix) {
        self.$state = " ";
        if (hasToken()) break;
      }
    } else if (state === "c") {
      if (self.punctuation.includes(c)) self.$token += c;
      else {
        self.ahead.push(c);
        self.$state = " ";
        break;
      }
    } else if (posix && self.$quotes.includes(c)) self.$state = c;
    else if (posix && self.$escape.includes(c)) {
      outer = "a";
      self.$state = c;
    } else if (self.$wordchars.includes(c) || self.$quotes.includes(c) || (splits && !self.punctuation.includes(c)))
      self.$token += c;
    else {
      if (self.punctuation !== "") self.ahead.push(c);
      else self.$pushback.unshift(c);
      self.$state = " ";
      if (hasToken()) break;
    }
  }
  const token = self.$token;
  self.$token = "";
  return posix && !quoted && token === "" ? None : token;
}

function getToken(self: LexerObject): Value {
  if (self.$pushback.length > 0) return self.$pushback.shift();
  let token = invoke(self, "read_token");
  if (!isNone(self.$source)) {
    while (equal(token, self.$source)) {
      const spec = invoke(self, "sourcehook", invoke(self, "read_token"));
      if (truth(spec)) {
        const [file, stream] = (spec as PyTuple).items;
        invoke(self, "push_source", stream, file);
      }
      token = invoke(self, "get_token");
    }
  }
  while (equal(token, self.$eof)) {
    if (self.$filestack.length === 0) return self.$eof;
    invoke(self, "pop_source");
    token = invoke(self, "get_token");
  }
  return token;
}

export const Lexer: PyType = pythonClass(
  "shlex",
  "shlex",
  [],
  {
    __init__: ["instream=None, infile=None, posix=False, punctuation_chars=False", init],
    __iter__: ["", (self: LexerObject) => self],
    __next__: [
      "",
      (self: LexerObject) => {
        const token = invoke(self, "get_token");
        if (equal(token, self.$eof)) throw error(StopIteration);
        return token;
      },
    ],
    error_leader: [
      "infile=None, lineno=None",
      (self: LexerObject, file: Value, line: Value) =>
        `"${strOf(isNone(file) ? self.$infile : file)}", line ${strOf(isNone(line) ? self.$lineno : line)}: `,
    ],
    get_token: ["", getToken],
    pop_source: [
      "",
      (self: LexerObject) => {
        invoke(self.$instream, "close");
        const [file, stream, line] = (self.$filestack.shift() as PyTuple).items;
        Object.assign(self, { $infile: file, $instream: stream, $lineno: line, $state: " " });
        return None;
      },
    ],
    punctuation_chars: getset((self: LexerObject) => self.punctuation),
    push_source: [
      "newstream, newfile=None",
      (self: LexerObject, stream: Value, file: Value) => {
        const text = asStr(stream);
        self.$filestack.unshift(tuple(self.$infile, self.$instream, self.$lineno));
        const made = text === undefined ? stream : call(importModule("io").dict.get("StringIO"), text);
        Object.assign(self, { $infile: file, $instream: made, $lineno: 1 });
        return None;
      },
    ],
    push_token: [
      "tok",
      (self: LexerObject, token: Value) => {
        self.$pushback.unshift(token);
        return None;
      },
    ],
    read_token: ["", readToken],
    sourcehook: [
      "newfile",
      (self: LexerObject, given: Value) => {
        let name = toText(given, "newfile");
        if (name.startsWith('"')) name = name.slice(1, -1);
        const path = importModule("os").dict.get("path");
        if (asStr(self.$infile) !== undefined && invoke(path, "isabs", name) !== true)
          name = strOf(invoke(path, "join", invoke(path, "dirname", self.$infile), name));
        return tuple(name, call(importModule("builtins").dict.get("open"), name, "r"));
      },
    ],
  },
  { alloc: LexerObject },
);
