/** Universal newlines, piece by piece: https://docs.python.org/3.13/library/io.html#io.IncrementalNewlineDecoder */
import type { IncrementalDecoder } from "../../types/codecs/codec.ts";

const LF = 1;
const CR = 2;
const CRLF = 4;
/** `newlines` for each set of line ends that were met, a tuple as an array. */
const NAMES: readonly (null | string | readonly string[])[] = [
  null,
  "\n",
  "\r",
  ["\r", "\n"],
  "\r\n",
  ["\n", "\r\n"],
  ["\r", "\r\n"],
  ["\r", "\n", "\r\n"],
];

/** Watches line ends and, where wanted, makes each of them "\n"; a "\r" at the end waits for what comes next. */
export class NewlineDecoder implements IncrementalDecoder {
  /** null: it is fed text. */
  readonly inner: IncrementalDecoder | null;
  readonly translates: boolean;
  private seen = 0;
  private holdsCr = false;
  constructor(inner: IncrementalDecoder | null, translates: boolean) {
    this.inner = inner;
    this.translates = translates;
  }
  get newlines(): null | string | readonly string[] {
    return NAMES[this.seen] as null | string | readonly string[];
  }
  decode(data: Uint8Array, final: boolean): string {
    return this.feed((this.inner as IncrementalDecoder).decode(data, final), final);
  }
  /** What `decode` does with the decoded text. */
  feed(input: string, final: boolean): string {
    let text = input;
    if (this.holdsCr && (text !== "" || final)) {
      text = `\r${text}`;
      this.holdsCr = false;
    }
    if (text.endsWith("\r") && !final) {
      text = text.slice(0, -1);
      this.holdsCr = true;
    }
    if (text === "") return text;
    if (!text.includes("\r")) {
      if (text.includes("\n")) this.seen |= LF;
      return text;
    }
    for (const [end] of text.matchAll(/\r\n?|\n/g)) {
      this.seen |= end === "\n" ? LF : end === "\r" ? CR : CRLF;
      if (this.seen === (LF | CR | CRLF)) break;
    }
    return this.translates ? text.replace(/\r\n?/g, "\n") : text;
  }
  reset(): void {
    this.seen = 0;
    this.holdsCr = false;
    this.inner?.reset();
  }
  getState(): readonly [Uint8Array, number | bigint] {
    const [held, flags] = this.inner?.getState() ?? [new Uint8Array(), 0];
    const shifted = BigInt(flags) * 2n + (this.holdsCr ? 1n : 0n);
    return [held, shifted <= Number.MAX_SAFE_INTEGER ? Number(shifted) : shifted];
  }
  setState(held: Uint8Array, flags: number | bigint): void {
    const all = BigInt(flags);
    this.holdsCr = (all & 1n) === 1n;
    this.inner?.setState(held, all >> 1n);
  }
}
