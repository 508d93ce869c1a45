import { isDeepStrictEqual } from 'node:util';
import type { Cause, Trial, Verdict } from '../../../../src/checker/check.ts';
import type { HeardEvent } from '../../../../src/checker/clients/socket-io.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import { shortened } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { type Person, shown } from './connected-people.ts';
import { whyMissed } from './why-missed.ts';

/** Milliseconds that a message is still waited for when something else has come instead. */
const INSTEAD = 1500;
/** Milliseconds in which something that must not come is looked for. */
export const WATCH = 300;

/** A message as `serverMessage` carries it. */
export interface Message {
  id: string;
  data: unknown;
  time: string;
}

/**
 * Says something and waits until all these people have heard it as `serverMessage`. Fails the check unless they do, with
 * this cause, when one is given, where nothing came to somebody.
 */
export async function say(
  trial: Trial,
  who: Person,
  data: unknown,
  people: readonly Person[],
  likely?: Text,
): Promise<Message> {
  const from = trial.now();
  who.socket.emit('message', data);
  return await heardByAll(trial, who, data, people, from, likely);
}

/** Waits until all have heard what somebody said after `from`. */
export async function heardByAll(
  trial: Trial,
  who: Person,
  data: unknown,
  people: readonly Person[],
  from: number,
  likely?: Text,
): Promise<Message> {
  const missing = () => people.filter((person) => messagesTo(person, data).length === 0);
  const odd = () => missing().find((person) => inItsPlace(person, data, from) !== undefined);
  await awaited(
    trial,
    () => missing().length === 0,
    () => odd() ?? missing().find(({ socket }) => socket.over),
  );
  const lacking = missing();
  const person = odd() ?? lacking[0];
  const verdict = { expected: wanted(who, data), focus: { from, to: trial.now() } };
  if (person !== undefined) {
    const event = inItsPlace(person, data, from);
    const why = whyMissed({ who, data, people, lacking, person, event });
    trial.fail({ ...verdict, ...why, ...(likely !== undefined && event === undefined && { likely }) });
  }

  const [heard, ...others] = people.map((one) => messagesTo(one, data)[0]);
  const message = heard as Message;
  trial.expect(typeof message.time === 'string', { ...verdict, saw: kindOfTime(message), likely: NO_TIME });
  trial.expect(message.id === who.socket.id, { ...verdict, saw: otherId(message, people), likely: OTHER_ID });
  const n = others.findIndex((other) => !sameMessage(other, message));
  trial.expect(n === -1, () => {
    const [one, other] = [shown(message, people), shown(others[n], people)];
    const [first, second] = [people[0]?.name, people[n + 1]?.name];
    return {
      ...verdict,
      saw: {
        en: `${first} got ${one.en}, ${second} got ${other.en}`,
        zh: `${first} 收到 ${one.zh}，${second} 收到 ${other.zh}`,
      },
      likely: NOT_ONE,
    };
  });
  return message;
}

/** Waits until it `holds`; not for as long when something else has come `instead`. */
export async function awaited(
  trial: Trial,
  holds: () => boolean,
  instead: () => unknown = () => undefined,
): Promise<void> {
  let since: number | undefined;
  await trial.until(PATIENCE, () => {
    if (instead() !== undefined) since ??= trial.now();
    return holds() || (since !== undefined && trial.now() - since > INSTEAD) || undefined;
  });
}

/** Lists the `serverMessage`s with this data that somebody got, as often as they came. */
export function messagesTo({ socket }: Person, data: unknown): Partial<Message>[] {
  return socket.heard
    .filter((event) => event.name === 'serverMessage' && carries(event, data))
    .map(({ args }) => args[0] as Partial<Message>);
}

/** Tells whether an event's first argument is an object with this data. */
export function carries({ args }: HeardEvent, data: unknown): boolean {
  const [first] = args;
  return (
    typeof first === 'object' && first !== null && 'data' in first && isDeepStrictEqual(first.data, data)
  );
}

/** Tells whether a value has the same `id`, `data` and `time` as a message; further fields do not count. */
export function sameMessage(value: unknown, message: Message): boolean {
  const { id, data, time } = Object(value);
  return isDeepStrictEqual({ id, data, time }, { id: message.id, data: message.data, time: message.time });
}

/** Says whose id a message has that is not the sender's, without the letters that chance has given it. */
export function otherId(message: Partial<Message>, people: readonly Person[]): Text {
  const owner = people.find(({ socket }) => socket.id === message.id);
  if (owner !== undefined) return { en: `id is that of ${owner.name}`, zh: `id 是 ${owner.name} 的` };
  if (typeof message.id === 'string')
    return { en: 'id is that of no socket here', zh: 'id 不是这里任何一个 socket 的' };
  return { en: `id is ${message.id}`, zh: `id 是 ${message.id}` };
}

/** Says what a time is that is no text. */
export function kindOfTime({ time }: { time?: unknown }): Text {
  if (time === undefined) return { en: 'there is no time', zh: '没有 time' };
  return { en: `time is a value of type ${typeof time}`, zh: `time 是 ${typeof time} 类型的值` };
}

/** Says that two messages have one time, though they were sent far apart. */
export function bothHave(time: string): Pick<Verdict, 'saw' | 'likely'> {
  return { saw: { en: `both have the time ${time}`, zh: `两条的 time 都是 ${time}` }, likely: ONCE };
}

/** Finds an event since `from` that may be the message, misspelt. */
export function inItsPlace(
  { socket }: Person,
  data: unknown,
  from: number,
  named = 'serverMessage',
): HeardEvent | undefined {
  const since = socket.heard.filter(({ at }) => at >= from);
  const json = JSON.stringify(data);
  return (
    since.find(({ args }) => JSON.stringify(args).includes(json)) ?? since.find(({ name }) => name === named)
  );
}

/** Writes data as JSON, shortened where it is long. */
export function quotedJson(data: unknown): string {
  return shortened(JSON.stringify(data), { most: 200, start: 40, end: 5 });
}

function wanted({ name }: Person, data: unknown): Text {
  const json = quotedJson(data);
  return {
    en: `everybody, ${name} too, gets serverMessage with {id: <${name}’s id>, data: ${json}, time: …}`,
    zh: `所有人，也包括 ${name} 自己，收到 serverMessage：{id: <${name} 的 id>, data: ${json}, time: …}`,
  };
}

const ONCE: Text = {
  en: 'the time is taken when the client connects, or when the program starts, instead of when a message arrives',
  zh: '时间是在客户端连接或者程序启动的时候取的，而不是在收到消息的时候',
};
const OTHER_ID: Cause = {
  en: 'id is the sender’s socket.id: not the receiver’s, not the id of the connection below, and not chosen by the client',
  zh: 'id 是发送者的 socket.id：不是接收者的，不是底层连接的，也不由客户端自己指定',
  general: {
    en: 'id is the Socket.IO id of the sender: not the receiver’s, not the id of the connection below, and not chosen by the client',
    zh: 'id 是发送者的 Socket.IO 编号：不是接收者的，不是底层连接的，也不由客户端自己指定',
  },
};
const NO_TIME: Text = {
  en: 'a message has a time, a string in the format of the contract, that says when the server accepted it',
  zh: '消息要有 time 字段（字符串），说明服务器何时收到，格式见约定',
};
const NOT_ONE: Text = {
  en: 'a separate message is made for each receiver: make one and send it to all',
  zh: '给每个接收者各生成了一条：应该只生成一条，发给所有人',
};
