/** Odd offsets, spread so that at any moment it is between 13:00 and 22:59 in at least one of them. */
const ZONES = ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Marquesas'] as const;

/**
 * The time zone that programs are checked in: one with an odd offset where it is afternoon at `at` (epoch ms),
 * so that UTC, the machine's own zone and a 12-hour clock are all seen to be wrong, at any time of day.
 */
export function programTimeZone(at = Date.now()): string {
  return ZONES.find((zone) => isAfternoon(zone, at)) ?? ZONES[0];
}

function isAfternoon(timeZone: string, at: number): boolean {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(at));
  return hour >= 13 && hour <= 22;
}
