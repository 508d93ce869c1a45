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
    en: `${page}’s page shows in its list ${list(said, 'en')}, each once, with name, text and time`,
    zh: `${page} 页面的列表里依次是${list(said, 'zh')}，各一次，有名字、文字和时间`,
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
  return { en: `${quotedLine(text)} more than once`, zh: `${quotedLine(text)}不止一次` };
}

function reads(item: string): Text {
  return { en: `an entry reads ${quotedLine(item)}`, zh: `有一条是${quotedLine(item)}` };
}

/** Names messages by their texts, of many only the last. */
function list(messages: readonly Message[], language: keyof Text): string {
  const named = messages.slice(-NAMED).map(({ text }) => quotedLine(text));
  const more = messages.length - named.length;
  if (more === 0) return named.join(' ');
  return language === 'en'
    ? `${more} more, then ${named.join(' ')}`
    : `前面 ${more} 条，再是${named.join(' ')}`;
}

const INCOMPLETE: Text = {
  en: 'a part is missing: each entry has the name, the text and the time of its message, as the server has them',
  zh: '少了一部分：每一项都有消息的名字、文字和时间，和服务器上的一样',
};
const NOT_AS_WRITTEN: Text = {
  en: 'a text is put into the page as HTML, where <b> is markup and &amp; is one character; or a long one is cut; textContent takes it as it is',
  zh: '把文字当 HTML 放进了页面，于是 <b> 成了标记，&amp; 成了一个字符；或者长的被截断了。textContent 会原样放进去',
};
const AGAIN: Text = {
  en: 'the page does not remember how far it has read, or shows once more what it has; or two requests at a time bring the same; or one’s own message is shown when it is sent, and again when it comes',
  zh: '页面没有记住自己读到了哪里，或者把已有的又显示了一遍；也可能同时有两个请求，带来了同样的东西；或者自己那条发出时显示一次，收到时又显示一次',
};
const ORDER: Text = { en: 'a new entry is put at the wrong end', zh: '新的一条加在了错的一头' };
