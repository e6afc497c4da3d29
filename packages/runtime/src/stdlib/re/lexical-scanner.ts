/** `re.Scanner`: a lexer of patterns with actions, as CPython's Lib/re/__init__.py has it. */
import { call, isCallable } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { find, type MatchObject, type PatternObject } from "./objects.ts";

/** Makes the class; `compile` makes a pattern of a phrase and flags. */
export const scannerClass = (compile: (pattern: Value, flags: Value) => PatternObject): PyType =>
  pythonClass("re", "Scanner", [], {
    __init__: [
      "lexicon, flags=0",
      (self: Value, lexicon: Value, flags: Value) => {
        self.$lexicon = lexicon;
        self.rules = [...iterate(lexicon)].map((rule) => {
          const [phrase, action] = toArray(rule);
          return { pattern: compile(phrase, flags), action };
        });
        return None;
      },
    ],
    scan: [
      "string",
      (self: Value, text: Value) => {
        const rules = self.rules as readonly { readonly pattern: PatternObject; readonly action: Value }[];
        const result: Value[] = [];
        let at = 0;
        let rest: Value = text;
        for (;;) {
          let found: MatchObject | null = null;
          const rule = rules.find(({ pattern }) => {
            found = find(pattern, text, "match", at);
            return found !== null;
          });
          const match = found as MatchObject | null;
          if (rule === undefined || match === null) break;
          rest = match.subject.slice(match.found.to, match.subject.codes.length);
          if (match.found.to === at) break;
          let { action } = rule;
          if (isCallable(action)) {
            self.$match = match;
            action = call(action, self, match.text(0));
          }
          if (action !== None) result.push(action);
          at = match.found.to;
        }
        return new PyTuple([result, rest]);
      },
    ],
  });
