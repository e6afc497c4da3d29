function caesar(text: string, shift: number): string {
  let out = "";
  for (const ch of text) {
    const code = ch.charCodeAt(0);
    if (code >= 97 && code <= 122) out += String.fromCharCode(((code - 97 + shift) % 26) + 97);
    else if (code >= 65 && code <= 90) out += String.fromCharCode(((code - 65 + shift) % 26) + 65);
    else out += ch;
  }
  return out;
}

function report(rows: readonly (readonly [string, number])[]): string {
  let text = "";
  for (const [i, [name, amount]] of rows.entries()) {
    const grouped = amount.toFixed(1).replace(/\B(?=(\d{3})+\.)/g, ",");
    text += `${String(i + 1).padStart(4)} ${name.padEnd(10)}|${amount.toFixed(2).padStart(8)}|${grouped}\n`;
  }
  return text;
}

const isPalindrome = (text: string): boolean => text === text.split("").reverse().join("");

export function main(): number {
  const text = "The Quick Brown Fox, jumps over 13 lazy dogs. ".repeat(20);
  let total = 0;
  for (let shift = 0; shift < 20; shift++) {
    const turned = caesar(text, shift);
    total += turned.split("o").length - 1 + turned.indexOf("z") + turned.trim().split(/\s+/).length;
  }
  const rows = Array.from({ length: 1_000 }, (_, i) => [`name${i}`, i * 3.25] as const);
  const lines = report(rows).trimEnd().split("\n");
  for (const line of lines) total += line.trim().replaceAll("|", ", ").length;
  for (let n = 0; n < 10_000; n++) if (isPalindrome(String(n))) total++;
  const words = lines.map((line) => line.slice(0, line.indexOf("|")).trim().toUpperCase());
  total += words.join(";").length;
  for (const word of words) total += Number(word.startsWith("9")) + Number(word.endsWith("7"));
  return total;
}
