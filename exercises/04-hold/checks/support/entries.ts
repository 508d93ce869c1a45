import type { Verdict } from '../../../../src/checker/check.ts';
import type { Message } from '../../../../src/checker/contract/messages.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Characters by which a text is known that is shown otherwise than it was written. */
const BEGINNING = 12;
/** Messages that are named one by one. */
const NAMED = 6;

/** Tells whether an entry shows this message: its name, its text and its time. */
export function isEntryOf(item: string, { name, text, time }: Message): boolean {
  return [name, text, time].every((part) => item.includes(part));
}

/**
 * Says what is wrong with the entries of a list, of which `shown` are messages, where `said` were to be. `likely` is why
 * some may be missing.
 */
export function whatIsWrong(
  page: string,
  items: readonly string[],
  shown: readonly Message[],
  said: readonly Message[],
  likely: Text,
): Omit<Verdict, 'focus'> {
  const expected: Text = {
    en: `the list of ${page}’s page shows ${list(said, 'en')}, each once, with name, text and time`,
    zh: `${page} 页面的列表里依次是${list(said, 'zh')}，各一次，有名字、内容和时间`,
  };
  const doubled = shown.find((message, n) => shown.indexOf(message) < n);
  if (doubled !== undefined) return { expected, saw: twice(doubled.text), likely: AGAIN };

  const missing = said.filter((message) => !shown.includes(message));
  const part = items.find(
    (item) =>
      !said.some((message) => isEntryOf(item, message)) &&
      missing.some(({ text }) => item.includes(text.slice(0, BEGINNING))),
  );
  if (part !== undefined) {
    const isWhole = missing.some(({ text }) => part.includes(text));
    return { expected, saw: reads(part), likely: isWhole ? INCOMPLETE : NOT_AS_WRITTEN };
  }
  if (missing.length > 0) {
    const saw: Text = {
      en: `of these ${missing.length} ${missing.length === 1 ? 'is' : 'are'} missing: ${list(missing, 'en')}`,
      zh: `缺了 ${missing.length} 条：${list(missing, 'zh')}`,
    };
    return { expected, saw, likely };
  }
  return { expected, saw: { en: list(shown, 'en'), zh: list(shown, 'zh') }, likely: ORDER };
}

function twice(text: string): Text {
  return { en: `${quotedLine(text)} is shown more than once`, zh: `${quotedLine(text)}显示了不止一次` };
}

function reads(item: string): Text {
  return { en: `one entry is ${quotedLine(item)}`, zh: `有一项是${quotedLine(item)}` };
}

/** Names messages by their texts, of many only the last. */
function list(messages: readonly Message[], language: keyof Text): string {
  const named = messages.slice(-NAMED).map(({ text }) => quotedLine(text));
  const more = messages.length - named.length;
  if (more === 0) return named.join(' ');
  return language === 'en'
    ? `${more} more, then ${named.join(' ')}`
    : `前面 ${more} 条，然后是${named.join(' ')}`;
}

const INCOMPLETE: Text = {
  en: 'a part is missing: each entry has the name, the text and the time of its message, as the server has them',
  zh: '少了一部分：每一项都要有消息的名字、内容和时间，与服务器上的一致',
};
const NOT_AS_WRITTEN: Text = {
  en: 'a text is put into the page as HTML, where <b> is markup and &amp; is one character; or a long text is cut. textContent shows it unchanged',
  zh: '把消息内容当 HTML 放进了页面，于是 <b> 成了标记，&amp; 成了一个字符；或者长的被截断了。textContent 会原样显示',
};
const AGAIN: Text = {
  en: 'the page does not remember how far it has read, or shows again what it has; or two requests at the same time bring the same messages; or the page’s own message is shown when it is sent, and again when it comes',
  zh: '页面没有记住自己读到了哪里，或者把已有的又显示了一遍；也可能同时有两个请求，取回了同样的消息；或者自己发的那条，发送时显示一次，收到时又显示一次',
};
const ORDER: Text = { en: 'a new entry is added at the wrong end', zh: '新的一项加在了错误的一端' };
