/** The bytes of a pickle while it is written. Protocol 4 and above write them in frames, so that readers can read far at once. */
import { OPCODES, type Opcode } from "./opcodes.ts";

const FRAME_LEAST = 4;
const FRAME_MOST = 64 * 1024;
/** The instruction and eight bytes of length. */
const HEADER = 9;

export class Output {
  private data = new Uint8Array(256);
  private length = 0;
  private framing = false;
  /** Where the header of the open frame stands; -1: none is open. */
  private frame = -1;

  beginFraming(): void {
    this.framing = true;
  }
  endFraming(): void {
    this.closeFrame();
    this.framing = false;
  }
  /** Between two values: a frame that is large enough ends. */
  boundary(): void {
    if (this.frame >= 0 && this.length - this.frame - HEADER >= FRAME_MOST) this.closeFrame();
  }
  put(opcode: Opcode, ...operand: (Uint8Array | string)[]): void {
    this.bytes(Uint8Array.of(OPCODES[opcode]));
    for (const part of operand)
      this.bytes(typeof part === "string" ? Uint8Array.from(part, (c) => c.charCodeAt(0)) : part);
  }
  /** An instruction with a payload, which stands outside of the frames when it is large. */
  payload(opcode: Opcode, size: Uint8Array, data: Uint8Array): void {
    if (!this.framing || data.length < FRAME_MOST) {
      this.put(opcode, size, data);
      return;
    }
    this.closeFrame();
    this.framing = false;
    this.put(opcode, size, data);
    this.framing = true;
  }
  taken(): Uint8Array {
    return this.data.slice(0, this.length);
  }
  private bytes(data: Uint8Array): void {
    if (this.framing && this.frame < 0) {
      this.frame = this.length;
      this.reserve(HEADER);
      this.length += HEADER;
    }
    this.reserve(data.length);
    this.data.set(data, this.length);
    this.length += data.length;
  }
  private reserve(more: number): void {
    if (this.length + more <= this.data.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.data.length * 2));
    larger.set(this.data.subarray(0, this.length));
    this.data = larger;
  }
  private closeFrame(): void {
    if (this.frame < 0) return;
    const start = this.frame + HEADER;
    const size = this.length - start;
    if (size >= FRAME_LEAST) {
      this.data[this.frame] = OPCODES.FRAME;
      this.data.set(little(size, 8), this.frame + 1);
    } else {
      // Too short for a header.
      this.data.copyWithin(this.frame, start, this.length);
      this.length -= HEADER;
    }
    this.frame = -1;
  }
}

/** A number as so many bytes, the lowest first. */
export function little(n: number | bigint, size: number): Uint8Array {
  let rest = BigInt.asUintN(size * 8, BigInt(n));
  return Uint8Array.from({ length: size }, () => {
    const byte = Number(rest & 255n);
    rest >>= 8n;
    return byte;
  });
}

/** An int in as few bytes as its two's complement takes. */
export function encodeInt(i: bigint): Uint8Array {
  if (i === 0n) return new Uint8Array();
  let size = 1;
  while (BigInt.asIntN(size * 8, i) !== i) size++;
  return little(i, size);
}
export function decodeInt(data: Uint8Array): bigint {
  let n = 0n;
  for (let k = data.length - 1; k >= 0; k--) n = (n << 8n) | BigInt(data[k] as number);
  return data.length === 0 ? 0n : BigInt.asIntN(data.length * 8, n);
}
