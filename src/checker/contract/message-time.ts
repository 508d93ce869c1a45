import type { Text } from '../../i18n/text.ts';
import type { Cause, Trial } from '../check.ts';
import { CHOSEN_DATES, restartOn } from './chosen-dates.ts';
import type { Message } from './messages.ts';
import { isAbout, isWithin, isWritten, timeIs, UTC, wallTime } from './server-time.ts';

/**
 * Starts the program on each of the chosen dates, lets somebody say something and fails the check unless the message has
 * the time that the program's clock shows.
 */
export async function timesOnChosenDates(trial: Trial, speak: () => Promise<Message>): Promise<void> {
  for (const date of CHOSEN_DATES) {
    const clock = await restartOn(trial, date);
    const from = trial.now();
    const before = clock();
    const message = await speak();
    expectTime(trial, message, before, { from, to: trial.now() }, { ...date, now: clock });
  }
}

/**
 * Fails the check unless a message that was accepted after `before` (epoch ms) has the program's local time: the right
 * one in the trial's zone, unless the clock is given that the program has.
 */
export function expectTime(
  trial: Trial,
  { time }: Message,
  before: number,
  focus: { from: number; to: number },
  { now, timeZone } = { now: Date.now, timeZone: trial.timeZone },
): void {
  const right = isWritten(time) && isWithin(time, before, now(), timeZone);
  const local = wallTime(before, timeZone);
  trial.expect(right, {
    expected: {
      en: `its time is the server’s local time, ${local}, in exactly this form`,
      zh: `它的 time 是服务器的本地时间 ${local}，格式完全一致`,
    },
    saw: timeIs(time),
    likely: whyWrong(time, before, timeZone),
    focus,
  });
}

function whyWrong(time: string, at: number, timeZone: string): Text {
  const isOff = (hours: number) => isAbout(time, at, timeZone, hours * 3_600_000);
  if (time.startsWith('2001')) return CLAIMED;
  if (!isWritten(time)) return FORM;
  if (isAbout(time, at, 'UTC')) return UTC;
  if (isOff(-1) || isOff(1)) return SUMMER;
  return isOff(-24) || isOff(24) ? OTHER_DAY : TAKEN_ELSEWHEN;
}

export const CLAIMED: Text = {
  en: 'the object from the client is used as a whole, so that the client can choose the id and the time',
  zh: '直接使用了客户端发来的整个对象，于是编号和时间由客户端决定',
};
const FORM: Cause = {
  en: 'another way to write it: dayjs writes exactly the form you give it',
  zh: '写法不同：用 dayjs 可以写出你指定的格式',
  general: {
    en: 'another way to write it: give the form yourself, and leave nothing to the locale',
    zh: '写法不同：请自己指定格式，不要用地区的默认格式',
  },
};
const SUMMER: Cause = {
  en: 'an hour off: where clocks are put forward in summer, the offset from UTC is not the same all the year; a Date handles it',
  zh: '差一个小时：实行夏令时的地方，与 UTC 的时差并非全年不变；Date 会处理',
  general: {
    en: 'an hour off: where clocks are put forward in summer, the offset from UTC is not the same all the year',
    zh: '差一个小时：实行夏令时的地方，与 UTC 的时差并非全年不变',
  },
};
const OTHER_DAY: Text = {
  en: 'a day off: the date and the time of day are taken in different time zones',
  zh: '差一天：日期和时刻取自不同的时区',
};
const TAKEN_ELSEWHEN: Text = {
  en: 'the time is not taken at the moment when this message is accepted; or its hours count to 12',
  zh: '时间不是在接收这条消息的那一刻取的，或者小时用的是 12 小时制',
};
