import type { Entry } from '../../../../src/checker/chat/chat-room.ts';
import type { Cause, Trial, Verdict } from '../../../../src/checker/check.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import {
  ISO,
  isAbout,
  TOLERANCE,
  TWELVE,
  timeBetween,
  wallTime,
} from '../../../../src/checker/contract/server-time.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** A time in the form of the contract. */
export const EXACT_TIME = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?![.,]?\d)/;
/** Milliseconds by which a 12-hour clock is off: behind after noon, ahead after midnight. */
const HALF_DAYS = [-12 * 3_600_000, 12 * 3_600_000];
/** Anything that looks like a date or a time of day. */
const TIMELIKE =
  /\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}\S*(?:\s*(?:上午|下午)?\d{1,2}:\d{1,2}\S*)?(?:\s[AP]M)?|\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M)?/i;

/** A time whose numbers may have too few digits. */
const UNPADDED_TIME = /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{1,2}:\d{1,2}$/;

/** Reads the time that an entry shows, `YYYY-MM-DD HH:mm:ss`; `null` when there is none of exactly this form. */
export function timeOf({ rest }: Entry): string | null {
  return EXACT_TIME.exec(rest.replace(/\s+/g, ' '))?.[0] ?? null;
}

/**
 * Gives the verdict on the time of an entry that was seen at `seen` (epoch ms), on a program whose clock is
 * `clockOffset` ms off; `null` when it is right.
 */
export function wrongShownTime(
  trial: Trial,
  entry: Entry,
  seen: number,
  clockOffset: number,
): Verdict | null {
  const { line } = entry;
  const focus = { from: line.wire, to: trial.now() };
  const at = line.at + clockOffset;
  const sent = wallTime(at, trial.timeZone);
  const expected: Text = {
    en: `the time at which the server accepted it: ${sent}, within ${TOLERANCE / 1000} s, in exactly this format`,
    zh: `服务器收到它的时间：${sent}，误差不超过 ${TOLERANCE / 1000} s，格式完全一致`,
  };

  const shown = timeOf(entry);
  if (shown === null) return { expected, ...noExactTime(entry), focus };

  const off = timeBetween(sent, shown);
  if (Number.isNaN(off)) {
    const saw: Text = {
      en: `${quotedLine(line.text)} shows ${shown}, which is not a valid time`,
      zh: `${quotedLine(line.text)}显示 ${shown}，不是合法的时间`,
    };
    return { expected, saw, likely: NO_SUCH_TIME, focus };
  }
  const latest = seen - line.at + TOLERANCE;
  if (off >= -TOLERANCE - 1000 && off <= latest) return null;
  const saw: Text = {
    en: `${quotedLine(line.text)} shows ${shown}: off by ${spell(off, 'en')}`,
    zh: `${quotedLine(line.text)}显示 ${shown}：差了 ${spell(off, 'zh')}`,
  };
  return { expected, saw, likely: whyOff(shown, off, trial.timeZone, at), focus };
}

function noExactTime({ rest, line }: Entry): { saw: Text; likely: Text } {
  const found = TIMELIKE.exec(rest)?.[0];
  if (found === undefined) {
    const saw: Text = {
      en: `${quotedLine(line.text)} shows no time; besides the text there is only ${quotedLine(rest.replaceAll('\u0000', '…'))}`,
      zh: `${quotedLine(line.text)}没有时间；除了消息内容只有${quotedLine(rest.replaceAll('\u0000', '…'))}`,
    };
    return { saw, likely: NO_TIME };
  }
  const saw: Text = {
    en: `${quotedLine(line.text)} shows “${found}”`,
    zh: `${quotedLine(line.text)}显示“${found}”`,
  };
  if (UNPADDED_TIME.test(found)) return { saw, likely: UNPADDED };
  return { saw, likely: found.includes('T') ? ISO : OTHER_FORM };
}

function whyOff(shown: string, off: number, timeZone: string, at: number): Text {
  if (isAbout(shown, at, 'UTC')) return UTC;
  if (HALF_DAYS.some((half) => isAbout(shown, at, timeZone, half))) return TWELVE;
  if (Math.abs(off) > 10 * 60_000) return BROWSER;
  return off > 0 ? LATER : ONCE;
}

function spell(ms: number, lang: 'en' | 'zh'): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts: [number, string, string][] = [
    [Math.floor(seconds / 3600), 'h', '小时'],
    [Math.floor(seconds / 60) % 60, 'min', '分'],
    [seconds % 60, 's', '秒'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, en, zh]) => `${count} ${lang === 'en' ? en : zh}`)
    .join(' ');
}

const NO_TIME: Text = {
  en: 'the time is not sent with the message, or not shown',
  zh: '时间没有随消息发到页面，或者页面没有显示',
};
const UNPADDED: Cause = {
  en: "a number below ten has one digit. String(n).padStart(2, '0') puts the zero before it; so does dayjs with MM, DD, HH, mm and ss",
  zh: "小于十的数只写了一位。String(n).padStart(2, '0') 会在前面补零；dayjs 用 MM、DD、HH、mm、ss 也会补",
  general: {
    en: 'a number below ten has one digit: put a zero before it',
    zh: '小于十的数只写了一位：前面要补零',
  },
};
const NO_SUCH_TIME: Cause = {
  en: "the first hour of the day is 00. Intl writes it as 24 with hour12: false in some locales; hourCycle: 'h23' does not",
  zh: "一天的第一个小时是 00。Intl 在某些地区设置下，hour12: false 会把它写成 24；改用 hourCycle: 'h23' 就不会",
  general: { en: 'the first hour of the day is 00, not 24', zh: '一天的第一个小时是 00，不是 24' },
};
const OTHER_FORM: Cause = {
  en: 'this format depends on the locale; dayjs writes exactly the format that you give it',
  zh: '这种格式会随地区设置变化；dayjs 写出的就是你指定的格式',
  general: {
    en: 'this format depends on the locale: give it yourself',
    zh: '这种格式会随地区设置变化：请自己指定',
  },
};
const UTC: Text = {
  en: 'that is the time in UTC, not the server’s local time',
  zh: '这是 UTC 时间，不是服务器的本地时间',
};
const ONCE: Text = {
  en: 'the time was taken before the message arrived: once when the page connected, or once for the whole server, instead of once for each message',
  zh: '时间是在收到消息之前取的：页面连接时取了一次，或者整个服务器只取了一次，而不是每条消息取一次',
};
const BROWSER: Text = {
  en: 'a browser’s clock or time zone was used. Only the server should take the time, and send it as finished text',
  zh: '用到了浏览器的时钟或时区。时间只能由服务器来取，并且直接发送格式化好的字符串',
};
const LATER: Text = {
  en: 'the time is taken later, when the message is sent or drawn, instead of when it is accepted',
  zh: '时间取晚了：是发送或显示时取的，而不是收到时取的',
};
