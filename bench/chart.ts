/** A bar chart of the programs' speed, as times CPython, on a logarithmic scale. */

export interface Bar {
  readonly program: string;
  readonly kind: string;
  readonly optimised: number | undefined;
  readonly readable: number | undefined;
  readonly typescript: number | undefined;
}

const WIDTH = 860;
const LEFT = 150;
const RIGHT = 60;
const ROW = 22;
const TOP = 46;
const LOW = 0.1;
const HIGH = 100;

const x = (value: number): number => {
  const at = Math.log(Math.min(HIGH, Math.max(LOW, value)) / LOW) / Math.log(HIGH / LOW);
  return LEFT + at * (WIDTH - LEFT - RIGHT);
};
const n = (value: number): string => value.toFixed(1);

/** @returns SVG text that shows in light and dark surroundings alike. */
export function chart(bars: readonly Bar[]): string {
  const sorted = [...bars].sort((a, b) => (b.optimised ?? 0) - (a.optimised ?? 0));
  const height = TOP + sorted.length * ROW + 30;
  const bottom = TOP + sorted.length * ROW;
  const grid = [0.1, 0.3, 1, 3, 10, 30, 100].map(
    (value) =>
      `<line x1="${n(x(value))}" x2="${n(x(value))}" y1="${TOP - 6}" y2="${bottom}" class="${value === 1 ? "one" : "grid"}"/>` +
      `<text x="${n(x(value))}" y="${bottom + 18}" text-anchor="middle">${value} ×</text>`,
  );
  const rows = sorted.map(({ program, optimised, readable, typescript }, i) => {
    const y = TOP + i * ROW;
    const parts = [`<text x="${LEFT - 8}" y="${y + 14}" text-anchor="end">${program}</text>`];
    const one = x(1);
    if (optimised !== undefined) {
      const to = x(optimised);
      const title = `<title>${program}: optimised ${optimised.toFixed(2)} × CPython</title>`;
      parts.push(
        `<rect x="${n(Math.min(one, to))}" y="${y + 4}" width="${n(Math.abs(to - one))}" height="${ROW - 10}" class="${optimised < 1 ? "slow" : "fast"}">${title}</rect>`,
        `<text x="${n(Math.max(one, to) + 5)}" y="${y + 14}">${optimised.toFixed(1)}</text>`,
      );
    }
    if (readable !== undefined)
      parts.push(
        `<circle cx="${n(x(readable))}" cy="${y + 10}" r="3.5" class="readable"><title>readable ${readable.toFixed(2)} ×</title></circle>`,
      );
    if (typescript !== undefined)
      parts.push(
        `<path d="M${n(x(typescript))} ${y + 4}v12" class="typescript"><title>hand-written TypeScript ${typescript.toFixed(2)} ×</title></path>`,
      );
    return parts.join("");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Times CPython 3.13 by program">
<style>text{font:12px system-ui,sans-serif;fill:#777}.fast{fill:#3b82c4}.slow{fill:#c4573b}.readable{fill:#e0a030}.typescript{stroke:#2a9d5c;stroke-width:3}.grid{stroke:#8884;stroke-width:1}.one{stroke:#888;stroke-width:1.5}</style>
<text x="${LEFT}" y="20">Times CPython 3.13 (logarithmic): bars optimised, dots readable, green lines hand-written TypeScript (at 100 where beyond)</text>
${grid.join("\n")}
${rows.join("\n")}
</svg>
`;
}
