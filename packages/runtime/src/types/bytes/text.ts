/**
 * Bytes as text of characters below U+0100 and back: JavaScript's string functions are the fastest search there is,
 * and positions in such text are positions in the bytes.
 */

const CHUNK = 8192;

export function toText(data: Uint8Array): string {
  if (data.length <= CHUNK) return String.fromCharCode(...data);
  let out = "";
  for (let i = 0; i < data.length; i += CHUNK) out += String.fromCharCode(...data.subarray(i, i + CHUNK));
  return out;
}

export function fromText(text: string): Uint8Array {
  const data = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) data[i] = text.charCodeAt(i);
  return data;
}
