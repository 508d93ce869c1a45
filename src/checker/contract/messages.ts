import type { Text } from '../../i18n/text.ts';
import type { Trial, Verdict } from '../check.ts';
import { type HttpAnswer, type HttpClient, type HttpRequest, NoAnswer } from '../clients/http.ts';

/** A message as the contracts of the course have it. */
export interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

/** The JSON that an answer carries; `undefined` when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What came back, in words that can stand as what a check saw. */
export function cameBack({ status, text }: HttpAnswer): Text {
  const body = text.length > 160 ? `${text.slice(0, 160)}…` : text;
  return {
    en: `${status} and ${body === '' ? 'an empty body' : body}`,
    zh: `${status}，${body === '' ? '响应体是空的' : body}`,
  };
}

/** Asks, and fails the check with this verdict's words when no answer comes. */
export async function answerTo(
  trial: Trial,
  http: HttpClient,
  asked: HttpRequest,
  verdict: Pick<Verdict, 'expected' | 'likely'>,
): Promise<HttpAnswer> {
  const from = trial.now();
  try {
    return await http.ask(asked);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return trial.fail({ ...verdict, saw: error.saw, focus: { from, to: trial.now() } });
  }
}

/** A `POST /messages` with this JSON. */
export function post(said: unknown): HttpRequest {
  return {
    method: 'POST',
    path: '/messages',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(said),
  };
}

/** Posts a message. Fails the check unless it is accepted: 201, and the message as it was said. */
export async function say(
  trial: Trial,
  http: HttpClient,
  text: string,
  { name = 'Ada', request = post({ name, text }) } = {},
): Promise<Message> {
  const from = trial.now();
  const expected: Text = {
    en: `POST /messages answers 201 with the message, ${JSON.stringify({ name, text: short(text) })} among its fields`,
    zh: `POST /messages 返回 201 和这条消息，其中有 ${JSON.stringify({ name, text: short(text) })}`,
  };
  const answer = await answerTo(trial, http, request, { expected, likely: NO_ANSWER });
  const message = messageIn(jsonOf(answer.text));
  const focus = { from, to: trial.now() };
  trial.expect(answer.status === 201, { expected, saw: cameBack(answer), likely: NOT_ACCEPTED, focus });
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
  return got.name.trim() === name && got.text.trim() === text ? NOT_TRIMMED : CHANGED;
}

/** The message that a value is, or `null` when a field is missing or of another kind. */
export function messageIn(value: unknown): Message | null {
  const { id, name, text, time } = Object(value);
  const whole = Number.isInteger(id) && [name, text, time].every((field) => typeof field === 'string');
  return whole ? { id, name, text, time } : null;
}

export function sameMessage(one: Message | null, other: Message): boolean {
  return (
    one !== null &&
    one.id === other.id &&
    one.name === other.name &&
    one.text === other.text &&
    one.time === other.time
  );
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 50)}…` : text;
}

const NO_ANSWER: Text = {
  en: 'the request is not answered on every path through the code, or the code failed on the way to the answer',
  zh: '代码里有的路走不到回答，或者在回答之前就出错了',
};
const NOT_ACCEPTED: Text = {
  en: 'the path, the method or the status is another; or a good message is refused',
  zh: '路径、方法或状态码不对，或者把合格的消息拒绝了',
};
const NOT_THE_MESSAGE: Text = {
  en: 'the answer is not the message itself: one JSON object with id (a number), name, text and time',
  zh: '返回的不是消息本身：它应该是一个 JSON 对象，有 id（数字）、name、text 和 time',
};
const NOT_TRIMMED: Text = {
  en: 'spaces at both ends are cut off before the message is kept, from both fields',
  zh: '存下消息之前，两个字段首尾的空格都要去掉',
};
const CHANGED: Text = {
  en: 'the text is changed on the way: cut, escaped, or read in another encoding than UTF-8',
  zh: '文字在路上变了样：被截断、被转义，或者没有按 UTF-8 来读',
};
const SPLIT: Text = {
  en: 'each chunk of the body is made into text by itself; a character whose bytes are in two chunks is lost',
  zh: '请求体是一块一块各自变成文字的；一个字的字节分在两块里，就坏了',
};
