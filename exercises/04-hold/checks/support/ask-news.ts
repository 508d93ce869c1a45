import type { Trial } from '../../../../src/checker/check.ts';
import type { HttpClient, NoAnswerKind } from '../../../../src/checker/clients/http.ts';
import { ask, cameBack, jsonOf } from '../../../../src/checker/contract/ask.ts';
import { idsOf } from '../../../../src/checker/contract/ids-of.ts';
import { type Message, messageIn } from '../../../../src/checker/contract/messages.ts';
import { AT_ONCE, leastDelay, PATIENCE } from '../../../../src/checker/contract/patience.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { expectNotKept } from './kept-answer.ts';

/** Seconds to wait: longer than any check looks. */
export const LONG = 20;
/** Seconds that a request is held at most. */
const LONGEST = 30;
/** Milliseconds by which two clocks may disagree on how long a second is. */
const EARLY = 100;

/** One `GET /messages`. */
export interface Question {
  /** The id of the last message read; without it all are asked for. */
  after?: number;
  /** Seconds. */
  wait?: number;
  /** Makes its client vanish. */
  signal?: AbortSignal;
  /** `true` when messages may be left out here, because somebody else looks for them. */
  incomplete?: boolean;
}

/** The answer to it. */
export interface News {
  messages: Message[];
  /** Milliseconds from the last byte of the request to the last of the answer. */
  took: number;
  /** Time at which the answer had come whole. */
  at: number;
}

/** Writes a question as the path that asks it. */
export function pathOf({ after, wait }: Question): string {
  const query = Object.entries({ after, wait }).filter(([, value]) => value !== undefined);
  return `/messages${query.length === 0 ? '' : '?'}${query.map((pair) => pair.join('=')).join('&')}`;
}

/**
 * Asks for what is new. Fails the check unless the answer is a list of messages that begins right after the last one
 * read and leaves none out; and unless a list that is empty has taken as long as it was allowed to.
 */
export async function askNews(trial: Trial, http: HttpClient, question: Question): Promise<News> {
  const { after = 0, wait = 0, incomplete = false } = question;
  const from = trial.now();
  const path = pathOf(question);
  const longest = Math.min(wait, LONGEST);
  const { signal } = question;
  const answer = await ask(
    trial,
    http,
    { path, patience: PATIENCE + longest * 1000, ...(signal === undefined ? {} : { signal }) },
    {
      expected: A_LIST,
      likely: (kind) => whyNone(kind, wait),
    },
  );
  const focus = { from, to: trial.now() };
  const messages = messagesIn(answer.text);
  trial.expect(answer.status === 200 && messages !== null, () => ({
    expected: A_LIST,
    saw: cameBack(answer),
    likely: answer.status !== 200 ? NOT_200 : jsonOf(answer.text) === undefined ? NO_JSON : NOT_A_LIST,
    focus,
  }));

  expectNotKept(trial, path, answer);

  const ids = messages.map(({ id }) => id);
  trial.expect(
    ids.every((id, n) => (incomplete ? id > (ids[n - 1] ?? after) : id === after + n + 1)),
    () => ({
      expected: {
        en: 'the messages with an id larger than after, in order, none left out',
        zh: 'id 大于 after 的消息，按顺序，中间一条不少',
      },
      saw: {
        en: `${path} was answered with the messages ${idsOf(messages)}`,
        zh: `${path} 返回的是消息 ${idsOf(messages, '、')}`,
      },
      likely: ids.some((id) => id <= after) ? NOT_NEWER : LEFT_OUT,
      focus,
    }),
  );
  // Measured from when it may first have reached the program: a busy machine must not make it look early.
  trial.expect(ids.length > 0 || answer.at.ended - answer.at.began >= longest * 1000 - EARLY, () => ({
    expected: {
      en: `while there is no new message, GET ${path} is held for ${longest} s`,
      zh: `没有新消息时，GET ${path} 要挂起 ${longest} s`,
    },
    saw: { en: 'an empty list came before that', zh: '没到时间就返回了空列表' },
    likely: wait > longest ? TOO_LONG : TOO_EARLY,
    focus,
  }));
  return { messages, took: answer.at.ended - answer.at.sent, at: answer.at.ended };
}

/** Waits for the answer to a held request. Fails the check when it does not come, or has nothing in it. */
export async function comes(
  trial: Trial,
  asked: Promise<News>,
  likely: Text,
  from = trial.now(),
): Promise<News> {
  const news = await Promise.race([asked, trial.pause(PATIENCE)]);
  const focus = { from, to: trial.now() };
  const expected: Text = { en: 'the new message answers the held request', zh: '新消息让挂起的请求得到响应' };
  if (news === undefined) return trial.fail({ expected, saw: STILL_HELD, likely, focus });
  trial.expect(news.messages.length > 0, { expected, saw: EMPTY, likely, focus });
  return news;
}

/** Fails the check unless the answer comes at once, at one of a few tries. */
export async function atOnce(trial: Trial, http: HttpClient, question: Question): Promise<void> {
  const from = trial.now();
  const took = await leastDelay(async () => (await askNews(trial, http, question)).took);
  trial.expect(took <= AT_ONCE, {
    expected: {
      en: `GET ${pathOf(question)} is answered within 500 ms`,
      zh: `GET ${pathOf(question)} 在 500 ms 内得到响应`,
    },
    saw: { en: 'it took longer', zh: '超过了这个时间' },
    likely: SLEEPS,
    focus: { from, to: trial.now() },
  });
}

/** Begins something that goes on beside the rest and is awaited later. */
export function started<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

function whyNone(kind: NoAnswerKind, wait: number): Text {
  if (kind !== 'silent') return CLOSED;
  if (wait === 0) return HELD_ANYWAY;
  return wait > LONGEST ? WITHOUT_END : NEVER;
}

function messagesIn(text: string): Message[] | null {
  const { messages } = Object(jsonOf(text));
  if (!Array.isArray(messages)) return null;
  const whole = messages.flatMap((value) => messageIn(value) ?? []);
  return whole.length === messages.length ? whole : null;
}

const STILL_HELD: Text = {
  en: `${PATIENCE / 1000} s later it was still held`,
  zh: `${PATIENCE / 1000} s 以后还没有返回`,
};
const EMPTY: Text = { en: 'an empty list came', zh: '返回的是空列表' };
export const NOT_WOKEN: Text = {
  en: 'an accepted message is kept, but does not answer every request that waits for it; or a message that comes between looking and waiting answers no request',
  zh: '消息接受了、也保存了，却没有响应每个等它的请求；或者检查之后、挂起之前到达的消息，没有触发任何响应',
};
const A_LIST: Text = {
  en: 'GET /messages answers 200 and {"messages": […]}, a list of whole messages or an empty one',
  zh: 'GET /messages 返回 200 和 {"messages": […]}，数组里是完整的消息，或者为空',
};
const NO_JSON: Text = {
  en: 'this is not JSON; if it breaks off, Content-Length counts characters instead of bytes',
  zh: '这不是 JSON；如果它中途断掉，说明 Content-Length 写成了字符数，而它应该是字节数',
};
const NOT_A_LIST: Text = {
  en: 'the answer is always a JSON object in which messages is an array, even an empty one',
  zh: '返回的总是一个 JSON 对象，其中 messages 是数组，没有消息时也一样',
};
const NOT_200: Text = {
  en: 'GET /messages always answers 200: also when there is no new message, and however many requests wait',
  zh: 'GET /messages 总是返回 200：没有新消息时也一样，不管挂起了多少请求',
};
const CLOSED: Text = {
  en: 'the program closes the connection, or accepts too few connections; or a time-out of the whole server ends the held requests; or an exception ends the program',
  zh: '程序关闭了连接，或者能同时接受的连接太少；也可能整个服务器设了超时，挂起的请求被它断开；还可能抛出异常，程序退出了',
};
const HELD_ANYWAY: Text = {
  en: 'a request without wait is held',
  zh: '没有要求等待的请求也被挂起了',
};
const NEVER: Text = {
  en: 'it is not answered at its time limit: its timer was removed, or runs for longer than wait',
  zh: '到了时间没有返回：它的定时器被撤掉了，或者定得比 wait 更长',
};
const WITHOUT_END: Text = {
  en: 'it is held for the whole wait; but a wait of more than 30 counts as 30',
  zh: '要求等多久就挂起了多久；但大于 30 的 wait 要按 30 处理',
};
const NOT_NEWER: Text = {
  en: 'messages that this client has already read are sent again: after is the last id it has',
  zh: '它读过的消息又发了一遍：after 是它拿到的最后一条的编号',
};
const LEFT_OUT: Text = {
  en: 'only some of the new messages are sent, and not the first ones; or too few are kept; or they are not sorted by id',
  zh: '只返回了一部分新消息，而且不是开头的部分；或者保存的消息太少；或者没有按编号排序',
};
const TOO_EARLY: Text = {
  en: 'it is answered at once; or wait is not read as seconds; or it is answered when another request reaches its limit, or when a message has been refused',
  zh: '立即就返回了；或者没有把 wait 当作秒数；或者别的请求超时、有消息被拒绝时，却返回了这一个',
};
const TOO_LONG: Text = {
  en: 'a wait of more than 30 counts as 30. A timer that is set to more than about 25 days fires at once',
  zh: '大于 30 的 wait 按 30 处理。定时器设得超过约 25 天，会立即触发',
};
const SLEEPS: Text = {
  en: 'the code sleeps before it looks, or a timer answers all requests now and then',
  zh: '先睡一会儿再检查，或者由定时器隔一阵统一返回',
};
export const MADE_ANEW: Text = {
  en: 'the message is rebuilt when it is sent, untrimmed or with another time, instead of being kept',
  zh: '发送时重新构造了消息：没有去掉首尾空白，或者重新取了时间，而不是用存下来的那一条',
};
