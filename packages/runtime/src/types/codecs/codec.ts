/** What an encoding can do. */
export interface Codec {
  /** The name that `codecs.lookup` gives. */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array;
  decode(data: Uint8Array, errors: string): string;
}
