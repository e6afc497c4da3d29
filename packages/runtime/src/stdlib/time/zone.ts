/** The host's time zone, as the JavaScript engine knows it. Reads no clock: every moment is given. */

/** Seconds east of Greenwich at a moment (seconds since the epoch). */
export const localOffset = (seconds: number): number => -new Date(seconds * 1000).getTimezoneOffset() * 60 || 0;

/** Abbreviation of the zone at a moment. */
export function localName(seconds: number): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(new Date(seconds * 1000));
  return parts.find((p) => p.type === "timeZoneName")?.value ?? "UTC";
}
/** Offset and name outside and inside daylight saving time, judged by January and July of a year. */
export function zoneOf(year: number): {
  standard: number;
  daylight: number;
  names: [string, string];
  hasDaylight: boolean;
} {
  const january = Date.UTC(year, 0, 1) / 1000;
  const july = Date.UTC(year, 6, 1) / 1000;
  const [a, b] = [localOffset(january), localOffset(july)];
  const [winter, summer] = a <= b ? [january, july] : [july, january];
  const hasDaylight = a !== b;
  return {
    standard: Math.min(a, b),
    daylight: Math.max(a, b),
    names: [localName(winter), hasDaylight ? localName(summer) : localName(winter)],
    hasDaylight,
  };
}
/** Whether daylight saving time holds at a moment. */
export const isDaylight = (seconds: number): boolean => {
  const zone = zoneOf(new Date(seconds * 1000).getUTCFullYear());
  return zone.hasDaylight && localOffset(seconds) === zone.daylight;
};
/** The moment that has these local fields (given as if they were UTC). */
export function fromLocal(local: number, fold = 0): number {
  const early = local - localOffset(local - 86400);
  const late = local - localOffset(local + 86400);
  const fits = (t: number): boolean => t + localOffset(t) === local;
  const candidates = [...new Set([early, late])].filter(fits).sort((a, b) => a - b);
  if (candidates.length > 0) return (fold === 1 ? candidates[candidates.length - 1] : candidates[0]) as number;
  return fold === 1 ? Math.min(early, late) : Math.max(early, late);
}
