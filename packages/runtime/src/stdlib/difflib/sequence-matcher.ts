/** `SequenceMatcher`: the matcher as a Python class; what it knows of its second sequence is there as attributes. */
import { generator } from "../../coroutine/define.ts";
import { invoke } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { makeSet } from "../../types/set.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { float, isNone, pythonClass, toIndex, tuple } from "../kit.ts";
import { type Block, elementsOf, Matcher, type Opcode } from "./matcher.ts";

export const Match: PyType = makeNamedTuple("Match", ["a", "b", "size"], { module: "difflib" });
const matchOf = ([a, b, size]: Block): Value => Match(a, b, size);
const opcodeOf = (code: Opcode): Value => tuple(...code);

/** Sets the sequence, unless it is the one that is there already. */
function setFirst(self: Value, a: Value): Value {
  if (a === self.$a) return None;
  self.$a = a;
  self.$matching_blocks = None;
  self.$opcodes = None;
  self.matcher.setFirst(elementsOf(a));
  return None;
}
function setSecond(self: Value, b: Value): Value {
  if (b === self.$b) return None;
  self.$b = b;
  self.$matching_blocks = None;
  self.$opcodes = None;
  self.$fullbcount = None;
  const matcher: Matcher = self.matcher;
  matcher.setSecond(elementsOf(b));
  self.$b2j = matcher.b2j;
  self.$bjunk = makeSet(...matcher.junk);
  self.$bpopular = makeSet(...matcher.popular);
  return None;
}

export const SequenceMatcher: PyType = pythonClass("difflib", "SequenceMatcher", [], {
  __init__: [
    "isjunk=None, a='', b='', autojunk=True",
    (self: Value, isjunk: Value, a: Value, b: Value, autojunk: Value) => {
      self.$isjunk = isjunk;
      self.$a = None;
      self.$b = None;
      self.$autojunk = autojunk;
      self.matcher = new Matcher(isjunk, truth(autojunk));
      setFirst(self, a);
      return setSecond(self, b);
    },
  ],
  __class_getitem__: classGetitem,
  set_seqs: [
    "a, b",
    (self: Value, a: Value, b: Value) => {
      setFirst(self, a);
      return setSecond(self, b);
    },
  ],
  set_seq1: ["a", setFirst],
  set_seq2: ["b", setSecond],
  find_longest_match: [
    "alo=0, ahi=None, blo=0, bhi=None",
    (self: Value, alo: Value, ahi: Value, blo: Value, bhi: Value) => {
      const matcher: Matcher = self.matcher;
      const to = isNone(ahi) ? matcher.sizeOfA : Number(toIndex(ahi));
      const end = isNone(bhi) ? matcher.sizeOfB : Number(toIndex(bhi));
      return matchOf(matcher.longest(Number(toIndex(alo)), to, Number(toIndex(blo)), end));
    },
  ],
  get_matching_blocks: [
    "",
    (self: Value) => {
      if (isNone(self.$matching_blocks)) self.$matching_blocks = self.matcher.blocks.map(matchOf);
      return self.$matching_blocks;
    },
  ],
  get_opcodes: [
    "",
    (self: Value) => {
      invoke(self, "get_matching_blocks");
      if (isNone(self.$opcodes)) self.$opcodes = self.matcher.opcodes.map(opcodeOf);
      return self.$opcodes;
    },
  ],
  get_grouped_opcodes: generator(
    "self, n=3",
    function* (self: Value, n: Value) {
      for (const group of self.matcher.grouped(Number(toIndex(n)))) yield group.map(opcodeOf);
      return None;
    },
    { qualname: "SequenceMatcher.get_grouped_opcodes", module: "difflib" },
  ),
  ratio: [
    "",
    (self: Value) => {
      invoke(self, "get_matching_blocks");
      return float(self.matcher.ratio);
    },
  ],
  quick_ratio: [
    "",
    (self: Value) => {
      if (isNone(self.$fullbcount)) self.$fullbcount = self.matcher.countsOfB;
      return float(self.matcher.quickRatio);
    },
  ],
  real_quick_ratio: ["", (self: Value) => float(self.matcher.realQuickRatio)],
});
