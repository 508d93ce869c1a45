import { clockTime } from '../kit/clock-time.ts';

/** Writes a time of day without its seconds: `10:18`. */
export const shortTime = (at: number): string => clockTime(at).slice(0, 5);

/** Writes a duration in milliseconds as a clock shows it: `4:51`, `1:02:09`. */
export function lasted(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
