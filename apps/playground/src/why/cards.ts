import { english } from "./texts-en.ts";
import { chinese } from "./texts-zh.ts";
import type { CardKey, HelperCard } from "./types.ts";

/** A card's helpers, and what one would write in JavaScript without them. */
const card = (names: readonly string[], naive: string) => ({ names, naive });

/** Which helpers one reason stands behind; the texts are apart, by the first of them. */
const table: Readonly<Record<CardKey, ReturnType<typeof card>>> = {
  generator: card(["generator"], "function* f() { … }"),
  from: card(["from"], "yield* sub"),
  await_: card(["await_"], "await promise"),
  add: card(["add"], "a + b"),
  iadd: card(["iadd"], "a += b"),
  div: card(["div"], "a / b"),
  truth: card(["truth"], "if (x)"),
  eq: card(["eq"], "a === b"),
  caught: card(["caught"], "catch (e) { … }"),
  iterate: card(["iterate"], "for (const x of xs)"),
  getitem: card(["getitem"], "xs[i]"),
  asyncGenerator: card(["asyncGenerator"], "async function* f() { … }"),
  coroutine: card(["coroutine"], "async function f() { … }"),
  produce: card(["produce"], "yield x"),
  aiter$: card(["aiter$", "anext$", "END"], "for await (const x of xs)"),
  enter: card(["enter"], "try { … } finally { x.close() }"),
  aenter: card(["aenter"], "try { … } finally { await x.close() }"),
  genexpr: card(["genexpr", "asyncGenexpr"], "xs.map((x) => …)"),
  sub: card(["sub", "mul"], "a - b, a * b"),
  floordiv: card(["floordiv", "mod"], "Math.floor(a / b), a % b"),
  pow: card(["pow"], "a ** b"),
  lshift: card(["lshift", "rshift", "bitAnd", "bitOr", "bitXor", "invert"], "a << b, a & b, …"),
  isub: card(
    ["isub", "imul", "idiv", "ifloordiv", "imod", "ipow", "ibitAnd", "ibitOr", "ibitXor", "ilshift", "irshift"],
    "a -= b",
  ),
  neg: card(["neg", "pos"], "-a, +a"),
  ne: card(["ne"], "a !== b"),
  lt: card(["lt", "le", "gt", "ge"], "a < b"),
  is: card(["is"], "a === b"),
  contains: card(["contains"], "xs.includes(x)"),
  setitem: card(["setitem", "delitem"], "xs[i] = v, delete xs[i]"),
  getattr: card(["getattr", "setattr", "delattr"], "x.name"),
  call: card(["call", "apply", "keywords", "star"], "f(...args)"),
  invoke: card(["invoke", "applyMethod", "method"], "x.name(…)"),
  def: card(["def"], "function f(a, b = []) { … }"),
  defineClass: card(["defineClass"], "class C { … }"),
  super_: card(["super_"], "super.m()"),
  raise: card(["raise"], "throw e"),
  reraise: card(["reraise"], "throw e"),
  matches: card(["matches", "caughtStar"], "e instanceof ValueError"),
  release: card(["release"], "} // end of catch"),
  assertion: card(["assertion"], "if (!x) throw …"),
  unpack: card(["unpack", "unpackStar"], "const [a, b] = xs"),
  makeTuple: card(["makeTuple", "makeSet", "makeDict", "mergeDict", "constantSet"], "[a, b], { k: v }"),
  float: card(["float"], "0.5"),
  nameError: card(["nameError", "unbound", "bound", "boundName", "deleteName", "name"], "let x"),
  importModule: card(["importModule", "importFrom", "importStar", "importTop"], 'import * as m from "m"'),
  matchClass: card(["matchClass", "matchMapping", "matchSequence", "matchValue"], "switch (x) { … }"),
  print: card(["print", "displayhook"], "console.log(…)"),
  format: card(["format"], "`${x}`"),
  next: card(["next"], "g.next()"),
  range: card(["range"], "for (let i = 0; i < n; i++)"),
  sorted: card(["sorted"], "[...xs].sort()"),
  len: card(["len"], "xs.length"),
  drop: card(["drop", "consume", "discard"], "f();"),
  eval_: card(["eval_", "exec", "compile", "localsDict"], "eval(text)"),
};

/** The card of a helper; a helper that was renamed to keep out of a program's way (`add_`) has the card of its own name. */
export type CardFor = (name: string) => HelperCard | undefined;

/** All cards, and the one of a helper. In the built page the texts are files of their own, which are read now (scripts/packed-texts.ts). */
export async function loadCards(): Promise<{ readonly helperCards: readonly HelperCard[]; readonly cardFor: CardFor }> {
  const [en, zh] = await Promise.all([english, chinese]);
  const helperCards = (Object.keys(table) as CardKey[]).map((key) => {
    const { names, naive } = table[key];
    return { names, en: { ...en[key], naive }, zh: { ...zh[key], naive } };
  });
  const byName = new Map(helperCards.flatMap((one) => one.names.map((name) => [name, one] as const)));
  return { helperCards, cardFor: (name) => byName.get(name) ?? byName.get(name.replace(/_$/, "")) };
}
