/** Bytes that have come and wait to be taken. */
export class Inbox {
  readonly #pieces: Uint8Array[] = [];
  length = 0;

  put(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.length += piece.length;
  }
  /** At most `size` bytes; `peek` leaves them here. */
  take(size: number, peek: boolean): Uint8Array {
    const out = new Uint8Array(Math.min(size, this.length));
    let at = 0;
    for (let index = 0; at < out.length; ) {
      const piece = this.#pieces[index] as Uint8Array;
      const part = piece.subarray(0, out.length - at);
      out.set(part, at);
      at += part.length;
      if (peek) index++;
      else if (part.length === piece.length) this.#pieces.shift();
      else this.#pieces[0] = piece.subarray(part.length);
    }
    if (!peek) this.length -= out.length;
    return out;
  }
}
