import { hasPrompts } from "./transcript.ts";

/** What was removed or changed after 3.10, and how prompts of that time name what is typed. */
const OLD = /asyncio\s*\.\s*(?:coroutine\b|get_event_loop\s*\(|wait\s*\(\s*\w+\s*\))|File "<stdin>"/;

/** What 3.10 did not have. */
const NEW = /asyncio\s*\.\s*(?:TaskGroup|timeout|Runner)\b/;

/**
 * The version that a text with several programs speaks: it is one text, so its parts agree.
 * @example
 * profileOf('Traceback …\n  File "<stdin>", line 1') // "3.10"
 */
export const profileOf = (text: string): "3.10" | "3.13" =>
  !NEW.test(text) && OLD.test(hasPrompts(text) ? text.replace(/^\s*(?:>>>|\.\.\.) ?/gm, "") : text) ? "3.10" : "3.13";
