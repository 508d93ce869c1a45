import type { Trial } from '../check.ts';

/** A moment at which a program's clock is set. */
export interface ChosenDate {
  /** ISO 8601 with the offset of its time zone. */
  readonly at: string;
  /** IANA name of the program's time zone. */
  readonly timeZone: string;
}

/**
 * Moments whose times show what the present one may hide: digits that need a zero before them, and a day of the month
 * that is not the day of the week; midnight, where it is another day in UTC; the last evening of a year, with another
 * year in UTC; the second pass of the hour that an autumn repeats, when the offset is no longer that of the summer.
 */
export const CHOSEN_DATES: readonly ChosenDate[] = [
  { at: '2032-07-08T04:05:01+12:45', timeZone: 'Pacific/Chatham' },
  { at: '2032-02-09T00:03:00+05:45', timeZone: 'Asia/Kathmandu' },
  { at: '2032-12-31T23:30:02-03:30', timeZone: 'America/St_Johns' },
  { at: '2032-11-07T01:20:03-03:30', timeZone: 'America/St_Johns' },
];

/**
 * Starts the program anew with its clock set to a moment, and says so. Gives what tells that clock, in epoch ms. A clock
 * that cannot be set shows the present moment, in that zone.
 */
export async function restartOn(trial: Trial, { at, timeZone }: ChosenDate): Promise<() => number> {
  const shown = at.slice(0, 19).replace('T', ' ');
  const clock = trial.setsClock
    ? { en: `its clock set to ${shown} in ${timeZone}`, zh: `时钟拨到 ${shown}（${timeZone}）` }
    : { en: `with TZ=${timeZone}`, zh: `环境变量 TZ=${timeZone}` };
  trial.did({
    en: `The program was started again, ${clock.en}; a message was sent`,
    zh: `程序重新启动，${clock.zh}，然后发了一条消息`,
  });
  const clockOffset = trial.setsClock ? Date.parse(at) - Date.now() : 0;
  await trial.restart({ timeZone, clockOffset });
  return () => Date.now() + clockOffset;
}
