/** What an encoding can do. */
export interface Codec {
  /** The name that `codecs.lookup` gives. */
  readonly name: string;
  /** Not between text and bytes, but (`hex`) of another kind: streams of text refuse it. */
  readonly isText?: boolean;
  encode(text: string, errors: string): Uint8Array;
  decode(data: Uint8Array, errors: string): string;
  /** Coders of its own that are fed piece by piece; those of incremental.ts serve where it has none. */
  readonly incremental?: {
    readonly decoder: (errors: string) => IncrementalDecoder;
    readonly encoder: (errors: string) => IncrementalEncoder;
  };
}

export interface IncrementalDecoder {
  /** `final`: nothing comes behind it. */
  decode(data: Uint8Array, final: boolean): string;
  reset(): void;
  /** Bytes not yet decoded, and whatever else it remembers as a number. */
  getState(): readonly [Uint8Array, number | bigint];
  setState(held: Uint8Array, flags: number | bigint): void;
}

export interface IncrementalEncoder {
  encode(text: string, final: boolean): Uint8Array;
  reset(): void;
  getState(): number | bigint;
  setState(state: number | bigint): void;
}
