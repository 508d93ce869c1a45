import type { Text } from '../../i18n/text.ts';
import type { Cause, Verdict } from '../check.ts';

/** Milliseconds by which a time may be off, besides the part of a second that it leaves out. */
export const TOLERANCE = 2000;

/** Writes a moment (epoch ms) as a clock on the wall in that zone shows it, `YYYY-MM-DD HH:mm:ss`. */
export function wallTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
}

/** Finds the moment (epoch ms) at which a clock on the wall in that zone shows this time, `YYYY-MM-DD HH:mm:ss`. */
export function momentOf(wall: string, timeZone: string): number {
  const guess = asUtc(wall);
  return guess + timeBetween(wallTime(guess, timeZone), wall);
}

/** Counts the milliseconds from one wall time to another; `NaN` when either is none. */
export function timeBetween(from: string, to: string): number {
  return asUtc(to) - asUtc(from);
}

/** Tells whether a time has exactly the contract's form. */
export function isWritten(time: string): boolean {
  return /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):\d\d:\d\d$/.test(time);
}

/** Tells whether a time lies between `from` and `to` (epoch ms), as a clock in that zone shows it. */
export function isWithin(time: string, from: number, to: number, timeZone: string): boolean {
  const off = timeBetween(wallTime(from, timeZone), time);
  return off >= -TOLERANCE && off <= to - from + TOLERANCE + 1000;
}

/** Tells whether a time is about that of a moment (epoch ms) in this zone, `off` ms later. */
export function isAbout(time: string, at: number, timeZone: string, off = 0): boolean {
  return Math.abs(timeBetween(wallTime(at, timeZone), time) - off) < 5000;
}

/** Gives the verdict on a time that is not written as the contract has it; `null` when it is. */
export function wrongForm(time: string): Verdict | null {
  if (isWritten(time)) return null;
  return {
    expected: {
      en: 'its time is written exactly as YYYY-MM-DD HH:mm:ss',
      zh: '它的 time 写成 YYYY-MM-DD HH:mm:ss，一个字符也不差',
    },
    saw: timeIs(time),
    likely: time.includes('T') ? ISO : OTHER_FORM,
  };
}

/** Gives the verdict on a time that does not lie between `from` and `to` (epoch ms); `null` when it does. */
export function wrongTime(time: string, from: number, to: number, timeZone: string): Verdict | null {
  if (isWithin(time, from, to, timeZone)) return null;
  return {
    expected: {
      en: `its time is the server’s local time, ${wallTime(from, timeZone)}, give or take ${TOLERANCE / 1000} s`,
      zh: `它的 time 是服务器的本地时间 ${wallTime(from, timeZone)}，误差不超过 ${TOLERANCE / 1000} s`,
    },
    saw: timeIs(time),
    likely: whyOff(time, from, timeZone),
  };
}

/** Says which time a message has. */
export function timeIs(time: string): Text {
  return { en: `its time is ${time}`, zh: `它的 time 是 ${time}` };
}

function whyOff(time: string, at: number, timeZone: string): Text {
  if (isAbout(time, at, 'UTC')) return UTC;
  return isAbout(time, at, timeZone, -12 * 3_600_000) ? TWELVE : ELSEWHEN;
}

function asUtc(wall: string): number {
  // For `Date.parse`, 24:00:00 is the end of a day. On a clock there is no such time.
  if (wall.includes(' 24:')) return Number.NaN;
  return Date.parse(`${wall.replace(' ', 'T')}Z`);
}

export const ISO: Cause = {
  en: 'toISOString() writes a T and a Z, and UTC; dayjs can write any form you give it',
  zh: 'toISOString() 会写出 T 和 Z，而且是 UTC；dayjs 可以按你给的格式写',
  general: {
    en: 'the form of ISO 8601, with a T: give the form yourself',
    zh: '这是 ISO 8601 的写法，带有 T：请自己指定格式',
  },
};
const OTHER_FORM: Cause = {
  en: 'the form depends on the locale, or leaves something out; dayjs writes exactly the form you give it',
  zh: '这种写法随地区变化，或者少写了什么；用 dayjs 可以写出你指定的格式',
  general: {
    en: 'the form depends on the locale, or leaves something out: give it yourself',
    zh: '这种写法随地区变化，或者少写了什么：请自己指定格式',
  },
};
export const UTC: Text = {
  en: 'that is the time in UTC, not the local time of the server’s process',
  zh: '这是 UTC 时间，不是服务器进程的本地时间',
};
export const TWELVE: Text = {
  en: 'twelve hours off: in a format, hh counts to 12; another pair of letters counts to 24',
  zh: '正好差 12 小时：格式里的 hh 只数到 12，数到 24 的是另一对字母',
};
const ELSEWHEN: Text = {
  en: 'the time is not taken at the moment when this message is accepted',
  zh: '时间不是在接收这条消息的那一刻取的',
};
