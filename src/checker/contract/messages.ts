import type { Text } from '../../i18n/text.ts';
import type { Trial } from '../check.ts';
import type { HttpClient, HttpRequest } from '../clients/http.ts';
import { ask, cameBack, jsonOf } from './ask.ts';
import { shortened } from './quote.ts';

/** A message as the contracts of the course have it. */
export interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

/** Makes a `POST /messages` with this JSON. */
export function post(said: unknown): HttpRequest {
  return {
    method: 'POST',
    path: '/messages',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(said),
  };
}

/** The ways in which a message may be posted otherwise than by Ada, as JSON. */
export interface Saying {
  name?: string;
  request?: HttpRequest;
  /** Why it may be refused. */
  likely?: Text | undefined;
}

/** Posts a message. Fails the check unless it is accepted: 201, and the message as it was said. */
export async function say(
  trial: Trial,
  http: HttpClient,
  text: string,
  { name = 'Ada', request = post({ name, text }), likely = NOT_ACCEPTED }: Saying = {},
): Promise<Message> {
  const from = trial.now();
  const fields = JSON.stringify({ name, text: shortened(text, { most: 60, start: 50 }) });
  const expected: Text = {
    en: `POST /messages returns 201 with the message, ${fields} among its fields`,
    zh: `POST /messages 返回 201 和这条消息，其中有 ${fields}`,
  };
  const answer = await ask(trial, http, request, { expected, likely: NO_ANSWER });
  const message = messageIn(jsonOf(answer.text));
  const focus = { from, to: trial.now() };
  trial.expect(answer.status === 201, { expected, saw: cameBack(answer), likely, focus });
  trial.expect(message !== null, { expected, saw: cameBack(answer), likely: NOT_THE_MESSAGE, focus });
  trial.expect(message.name === name && message.text === text, () => ({
    expected,
    saw: cameBack(answer),
    likely: whyChanged(message, { name, text }),
    focus,
  }));
  return message;
}

function whyChanged(got: Message, { name, text }: { name: string; text: string }): Text {
  if (`${got.name}${got.text}`.includes('\uFFFD')) return SPLIT;
  if (got.name.trim() === name && got.text.trim() === text) return NOT_TRIMMED;
  const words = (said: string) => said.split(/\s+/).join(' ');
  return words(got.text) === words(text) ? WITHIN : CHANGED;
}

/** Reads a value as a message; `null` when a field is missing or of another type. */
export function messageIn(value: unknown): Message | null {
  const { id, name, text, time } = Object(value);
  const whole = Number.isInteger(id) && [name, text, time].every((field) => typeof field === 'string');
  return whole ? { id, name, text, time } : null;
}

/** Tells whether all four fields are the same. */
export function sameMessage(one: Message | null, other: Message): boolean {
  return (
    one !== null &&
    one.id === other.id &&
    one.name === other.name &&
    one.text === other.text &&
    one.time === other.time
  );
}

export const NO_ANSWER: Text = {
  en: 'not every branch of the code sends a response, or the code failed before it did',
  zh: '代码里有的分支没有返回响应，或者返回之前就出错了',
};
const NOT_ACCEPTED: Text = {
  en: 'the path, the method or the status is wrong; or a valid message is refused',
  zh: '路径、方法或状态码不对，或者拒绝了合法的消息',
};
const NOT_THE_MESSAGE: Text = {
  en: 'the response is not the message itself: one JSON object with id (a number), name, text and time',
  zh: '返回的不是消息本身：它应该是一个 JSON 对象，有 id（数字）、name、text 和 time',
};
const NOT_TRIMMED: Text = {
  en: 'in both fields, spaces at both ends must be removed before the message is stored',
  zh: '存下消息之前，两个字段首尾的空格都要去掉',
};
const WITHIN: Text = {
  en: 'only the spaces at both ends are removed; white space within a text must stay as it is',
  zh: '只去掉首尾的空格；文本中间的空白要原样保留',
};
const CHANGED: Text = {
  en: 'the text is changed: cut, escaped, or decoded with another encoding than UTF-8',
  zh: '文本被改动了：被截断、被转义，或者没有按 UTF-8 解码',
};
export const SPLIT: Text = {
  en: 'each chunk of the body is decoded by itself; a character whose bytes are in two chunks is lost',
  zh: '请求体是逐块解码的；一个字符的字节分在两块里，就会损坏',
};
