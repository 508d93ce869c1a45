import type { Text } from '../../i18n/text.ts';

/** Bytes of a body that is large, but not too large. */
const LARGEST = 60_000;
const JSON_TYPE = { 'Content-Type': 'application/json' };
/** A message that says of itself what only the server may say. */
export const CLAIMS = { name: 'Ada', text: 'second', id: 77, time: '2001-01-01 00:00:00', more: [1] };
const LONGEST = { name: '名'.repeat(32), text: '字'.repeat(2000) };

const NOT_BY_TYPE: Text = {
  en: 'the Content-Type is checked; but only the body decides whether it is a message',
  zh: '检查了 Content-Type；但是否是一条消息，只取决于请求体',
};
const COUNTED_BEFORE: Text = {
  en: 'the length is measured before the spaces at both ends are removed, or counted in bytes',
  zh: '去掉首尾空格之前就计算了长度，或者按字节计算',
};
const LIMIT_TOO_SMALL: Text = {
  en: 'the limit of a body is below 64 KiB; but JSON may have other fields, and may write a character as six bytes, \\u5b57',
  zh: '请求体的上限定得比 64 KiB 小；可 JSON 里可以有别的字段，一个字符也可以写成六个字节：\\u5b57',
};

/** Messages that are good: how each is written and sent, and what is kept of it. */
export const GOOD_MESSAGES: readonly {
  did: Text;
  said: { name: string; text: string };
  headers: Record<string, string>;
  body: string;
  /** Why it may be refused. */
  likely?: Text;
}[] = [
  {
    did: {
      en: 'Ada posted a message with spaces at both ends, and with empty lines and indented lines within',
      zh: 'Ada 发了一条首尾有空格的消息，中间还有空行和缩进',
    },
    said: { name: 'Ada', text: 'first\n\n  of\tall' },
    headers: JSON_TYPE,
    body: JSON.stringify({ name: ' Ada ', text: '  first\n\n  of\tall\n' }),
  },
  {
    did: {
      en: 'Ada posted a message with an id and a time of its own',
      zh: 'Ada 发了一条自带 id 和 time 的消息',
    },
    said: CLAIMS,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(CLAIMS),
  },
  {
    did: {
      en: 'Ada posted a message as fetch sends a string, with Content-Type: text/plain;charset=UTF-8',
      zh: 'Ada 像 fetch 发字符串那样发了一条消息，Content-Type 是 text/plain;charset=UTF-8',
    },
    said: { name: 'Ada', text: 'third' },
    headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
    body: JSON.stringify({ name: 'Ada', text: 'third' }),
    likely: NOT_BY_TYPE,
  },
  {
    did: {
      en: 'Ada posted 2,000 Chinese characters under a name of 32, with spaces at both ends of both',
      zh: 'Ada 发了 2000 个汉字，名字是 32 个汉字，两个字段首尾都有空格',
    },
    said: LONGEST,
    headers: JSON_TYPE,
    body: JSON.stringify({ name: ` ${LONGEST.name} `, text: `\n  ${LONGEST.text}\n` }),
    likely: COUNTED_BEFORE,
  },
  {
    did: {
      en: 'Ada posted them once more, written as \\u5b57, with another field: 60,000 bytes in all',
      zh: 'Ada 又发了一遍，汉字写成 \\u5b57 的形式，另外带一个字段：一共 60000 字节',
    },
    said: LONGEST,
    headers: JSON_TYPE,
    body: enlarged(LONGEST),
    likely: LIMIT_TOO_SMALL,
  },
];

/** What others than `JSON.stringify` may write: spaces between the fields, and `\uXXXX` for what is not ASCII. */
function escaped(value: object): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function enlarged(said: object): string {
  const more = LARGEST - escaped({ ...said, more: '' }).length;
  return escaped({ ...said, more: 'x'.repeat(more) });
}
