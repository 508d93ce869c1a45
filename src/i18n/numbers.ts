/** No-break spaces; the narrow one is used in the race's numbers. */
const SPACE = '\u00a0';
export const NARROW_SPACE = '\u202f';

/** Writes a whole number with a space between thousands: `5 411`. */
export function grouped(count: number, space = SPACE): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, space);
}

/** Writes a measured number as all are written: a whole one with a space between thousands, others as they are. */
export function figure(value: number): string {
  return Number.isInteger(value) ? grouped(value) : String(value);
}

/** Writes a time given in milliseconds, with a useful precision: `6.6`, `5 411`, `12.3 s`. */
export function timeSpan(ms: number, unit = 'ms'): string {
  if (ms >= 20_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 100 ? Number(ms.toFixed(1)) : grouped(Math.round(ms))} ${unit}`;
}

/** Writes a rate in bytes a second: `500 B/s`, `50 kB/s`. */
export function perSecond(bytes: number): string {
  return bytes < 1000 ? `${bytes} B/s` : `${bytes / 1000} kB/s`;
}

export const milliseconds = (value: number) => `${value} ms`;
export const bytes = (value: number) => `${value} B`;

/** Writes the ratio of `more` to `less`: `4.7`, `12`. */
export function times(more: number, less: number): string {
  const ratio = more / Math.max(less, 1);
  return ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio));
}
