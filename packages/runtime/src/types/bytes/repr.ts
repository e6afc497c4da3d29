/** `repr(bytes)`. */

const SHORT: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

/** The literal of bytes, with its `b` and quotes. A bytearray escapes the single quote always (`always`). */
export function bytesRepr(data: Uint8Array, always = false): string {
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  const q = quote.charCodeAt(0);
  let out = `b${quote}`;
  for (const byte of data) {
    if (byte === q || (always && byte === 39)) out += `\\${String.fromCharCode(byte)}`;
    else if (SHORT[byte] !== undefined) out += SHORT[byte];
    else if (byte < 32 || byte > 126) out += `\\x${byte.toString(16).padStart(2, "0")}`;
    else out += String.fromCharCode(byte);
  }
  return out + quote;
}
