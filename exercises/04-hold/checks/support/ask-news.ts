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
        en: 'the messages with a larger id than after, in order, none left out',
        zh: 'id 比 after 大的消息，按顺序，中间一条不少',
      },
      saw: {
        en: `${path} was answered with the messages ${idsOf(messages)}`,
        zh: `${path} 得到的是消息 ${idsOf(messages, '、')}`,
      },
      likely: ids.some((id) => id <= after) ? NOT_NEWER : LEFT_OUT,
      focus,
    }),
  );
  // Measured from when it may first have reached the program: a busy machine must not make it look early.
  trial.expect(ids.length > 0 || answer.at.ended - answer.at.began >= longest * 1000 - EARLY, () => ({
    expected: {
      en: `while there is nothing new, GET ${path} is held for ${longest} s`,
      zh: `没有新消息时，GET ${path} 要扣满 ${longest} s`,
    },
    saw: { en: 'an empty list came before that', zh: '没到时间，空列表就来了' },
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
  const expected: Text = { en: 'what was posted answers the held request', zh: '新消息让扣住的请求得到回答' };
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
  zh: `${PATIENCE / 1000} s 以后还扣着`,
};
const EMPTY: Text = { en: 'an empty list came', zh: '来的是空列表' };
export const NOT_WOKEN: Text = {
  en: 'what is accepted is kept but not everybody is told who waits for it; or news that comes between the look and the waiting is told to nobody',
  zh: '消息收下了、也存了，却没有告诉每个等着它的人；或者看过之后、等之前来的消息，没有告诉任何人',
};
const A_LIST: Text = {
  en: 'GET /messages answers 200 and {"messages": […]}, a list of whole messages or an empty one',
  zh: 'GET /messages 返回 200 和 {"messages": […]}，列表里是完整的消息，或者是空的',
};
const NO_JSON: Text = {
  en: 'this is no JSON; where it breaks off, Content-Length counts characters instead of bytes',
  zh: '这不是 JSON；如果是中间断掉了，那是 Content-Length 数了字符数，而它应该是字节数',
};
const NOT_A_LIST: Text = {
  en: 'the answer is always a JSON object with a list, messages, also when there is nothing in the list',
  zh: '返回的总是一个 JSON 对象，里面有列表 messages，列表里什么也没有时也一样',
};
const NOT_200: Text = {
  en: 'whoever asks for messages is always answered 200: when there is nothing new, too, and however many wait',
  zh: '来要消息的总是得到 200：没有新消息时也一样，不管有多少人在等',
};
const CLOSED: Text = {
  en: 'the program closes the connection, or lets in fewer than come; or a time-out of the whole server ends what it holds; or something throws and it goes down',
  zh: '程序把连接关了，或者放进来的比来的少；也可能整个服务器设了超时，扣着的请求被它断开；还可能抛出了异常，程序停了',
};
const HELD_ANYWAY: Text = {
  en: 'a request that asks for no waiting is held',
  zh: '没有要求等的请求，也被扣住了',
};
const NEVER: Text = {
  en: 'the end of its time does not answer it: its timer was taken away, or runs for longer than the wait that was asked for',
  zh: '到了时间没有回答它：它的定时器被撤掉了，或者定得比要求的 wait 更长',
};
const WITHOUT_END: Text = {
  en: 'it is held for as long as was asked for; but more than 30 counts as 30',
  zh: '要求等多久，就扣多久；可大于 30 的要按 30 算',
};
const NOT_NEWER: Text = {
  en: 'what this client has read already is sent again: after is the last id it has',
  zh: '它读过的又发了一遍：after 是它手里最后一条的编号',
};
const LEFT_OUT: Text = {
  en: 'only some of the news is sent, and not its beginning; or too few are kept; or it is sorted by something else than the id',
  zh: '只发了一部分新消息，而且不是开头的那部分；或者存得太少；或者没有按编号排',
};
const TOO_EARLY: Text = {
  en: 'it is answered at once; or wait, which counts seconds, is taken for something else; or it is answered when another is due, or when something has been refused',
  zh: '马上就回答了；或者把 wait 的单位弄错了，它是秒；或者到时间的是别的请求、或是有一条被拒绝了，却回答了这一个',
};
const TOO_LONG: Text = {
  en: 'more than 30 counts as 30. A timer that is set to longer than about 25 days goes off at once',
  zh: '大于 30 的按 30 算。定时器设得比 25 天左右还长，会立刻触发',
};
const SLEEPS: Text = {
  en: 'something sleeps before it looks, or a timer answers everybody now and then',
  zh: '先睡一会儿再看，或者是定时器隔一阵统一回答',
};
export const MADE_ANEW: Text = {
  en: 'the message is made anew when it is sent, untrimmed or with a time of its own, instead of being kept',
  zh: '消息是发的时候另做的，没有去掉首尾空格，或者另取了时间，而不是存下来的那一条',
};
