import type { Text } from '../../i18n/text.ts';
import type { Cause, Trial } from '../check.ts';
import { createHttp, type HttpClient } from '../clients/http.ts';
import { ask, cameBack, jsonOf } from './ask.ts';
import { idsOf } from './ids-of.ts';
import { type Message, messageIn, NO_ANSWER, post, sameMessage, say } from './messages.ts';

/** Messages that are posted at once: enough that ids have two digits. */
const BURST = 20;
/** Messages that are posted after those: more than a program has that keeps the last hundred, or two. */
const MANY = 240;
/** Milliseconds after which one sees that a time is taken too late. */
const A_SECOND = 1100;

/** Checks that `GET /messages?after=ID` gives all newer messages: whole, each once, in order, and nothing else. */
export async function listsMessages(trial: Trial): Promise<void> {
  const ada = createHttp(await trial.client('Ada'), trial, { connections: 4 });
  const bo = createHttp(await trial.client('Bo'), trial);
  trial.did({
    en: 'Bo requested the list while there was no message yet',
    zh: '还没有任何消息时，Bo 请求了列表',
  });
  await expectAfter(trial, bo, 0, []);

  trial.did({
    en: 'Ada posted three messages, each byte in a chunk of its own; Bo asked for all, and for what came after 0, 2 and 3',
    zh: 'Ada 发了三条消息，每个字节单独一块；Bo 分别请求全部的、0 之后的、2 之后的、3 之后的',
  });
  const began = trial.now();
  const said: Message[] = [];
  for (const text of ['hi', '五点喝茶 🍵', 'two\nlines, "quoted" \\ &amp; 完']) {
    const request = post({ name: 'Ada', text });
    const body = [...Buffer.from(request.body as string)].map((byte) => Uint8Array.of(byte));
    said.push(await say(trial, ada, text, { request: { ...request, body } }));
  }
  for (const after of [null, 0, 2, 3]) await expectAfter(trial, bo, after, said);

  trial.did({
    en: `Ada posted ${BURST} messages at once; Bo asked for what came after 3, 9 and ${BURST + 3}`,
    zh: `Ada 同时发了 ${BURST} 条消息；Bo 分别请求 3、9、${BURST + 3} 之后的`,
  });
  const from = trial.now();
  const burst = await Promise.all(
    Array.from({ length: BURST }, (_, n) => say(trial, ada, `${n + 1}/${BURST}`)),
  );
  const all = [...said, ...burst].sort((one, other) => one.id - other.id);
  const counted = all.every(({ id }, n) => id === n + 1);
  trial.expect(counted, () => {
    const ids = new Set(all.map(({ id }) => id));
    const saw =
      ids.size < all.length ? REUSED : { en: `ids ${idsOf(all)}`, zh: `编号是 ${idsOf(all, '、')}` };
    return { expected: COUNTED, saw, likely: SAME_ID, focus: { from, to: trial.now() } };
  });
  for (const after of [3, 9, BURST + 3]) await expectAfter(trial, bo, after, all);

  trial.did({
    en: `Ada posted ${MANY} more messages; Bo asked for all, and for what came after ${MANY}`,
    zh: `Ada 又发了 ${MANY} 条消息；Bo 分别请求全部的、${MANY} 之后的`,
  });
  const more = await Promise.all(Array.from({ length: MANY }, (_, n) => say(trial, ada, `${n + 1}/${MANY}`)));
  all.push(...more.sort((one, other) => one.id - other.id));
  for (const after of [null, MANY]) await expectAfter(trial, bo, after, all);

  trial.did({ en: 'A second later Bo requested all again', zh: '过了一秒，Bo 又请求了一次全部消息' });
  await trial.pause(Math.max(0, began + A_SECOND - trial.now()));
  await expectAfter(trial, bo, 0, all);
}

/**
 * Asks for what came after an id (`null`: asks without one), and fails the check unless it is just that. `all` are the
 * messages there are, in order; `query` is added to the request.
 */
async function expectAfter(
  trial: Trial,
  http: HttpClient,
  after: number | null,
  all: readonly Message[],
  query = '',
): Promise<void> {
  const from = trial.now();
  const path = pathAfter(after, query);
  const wanted = all.filter(({ id }) => id > (after ?? 0));
  const got = await messagesAfter(trial, http, after, query);
  const focus = { from, to: trial.now() };

  const same = got.length === wanted.length && got.every(({ id }, n) => id === wanted[n]?.id);
  trial.expect(same, () => ({
    expected:
      wanted.length === 0
        ? { en: `GET ${path} returns {"messages": []}`, zh: `GET ${path} 返回 {"messages": []}` }
        : {
            en: `GET ${path} returns the messages ${idsOf(wanted)}, in this order`,
            zh: `GET ${path} 返回消息 ${idsOf(wanted, '、')}，按这个顺序`,
          },
    saw:
      got.length === 0
        ? { en: 'none', zh: '一条也没有' }
        : { en: `the messages ${idsOf(got)}`, zh: `消息 ${idsOf(got, '、')}` },
    likely: whyNot(got, wanted, after ?? 0, all.length),
    focus,
  }));
  const wrong = wanted.find((message, n) => !sameMessage(got[n] ?? null, message));
  const instead = got.find(({ id }) => id === wrong?.id);
  trial.expect(wrong === undefined, () => ({
    expected: {
      en: `message ${wrong?.id} as the 201 had it: ${JSON.stringify(wrong)}`,
      zh: `消息 ${wrong?.id} 和 201 里的一样：${JSON.stringify(wrong)}`,
    },
    saw: { en: JSON.stringify(instead), zh: JSON.stringify(instead) },
    likely: OTHER,
    focus,
  }));
}

/** Asks for the messages after an id (`null`: for all). Fails the check unless 200 comes, with `{"messages": […]}`. */
export async function messagesAfter(
  trial: Trial,
  http: HttpClient,
  after: number | null,
  query = '',
): Promise<Message[]> {
  const from = trial.now();
  const path = pathAfter(after, query);
  const expected: Text = {
    en: `GET ${path} returns 200 with {"messages": […]}, a list that may be empty`,
    zh: `GET ${path} 返回 200 和 {"messages": […]}，列表可以为空`,
  };
  const answer = await ask(trial, http, { path }, { expected, likely: NO_ANSWER });
  const focus = { from, to: trial.now() };
  const { messages } = Object(jsonOf(answer.text));
  const fits = answer.status === 200 && Array.isArray(messages);
  trial.expect(fits, { expected, saw: cameBack(answer), likely: NO_LIST, focus });
  const found = messages.flatMap((value: unknown) => messageIn(value) ?? []);
  const whole = found.length === messages.length;
  trial.expect(whole, { expected, saw: cameBack(answer), likely: NOT_MESSAGES, focus });
  return found;
}

function pathAfter(after: number | null, query: string): string {
  return after === null ? '/messages' : `/messages?after=${after}${query}`;
}

function whyNot(got: readonly Message[], wanted: readonly Message[], after: number, all: number): Text {
  const ids = got.map(({ id }) => id);
  if (ids.some((id) => id > all)) return NOBODY_POSTED;
  if (after > 0 && ids.includes(after) && !ids.includes(after - 1)) return AGAIN;
  if (ids.some((id) => id <= after)) return NOT_LOOKED_AT;
  if (new Set(ids).size < ids.length) return TWICE;
  return wanted.every(({ id }) => ids.includes(id)) ? ORDER : MISSING;
}

const COUNTED: Text = {
  en: `their ids are 4 to ${BURST + 3}, each once`,
  zh: `编号是 4 到 ${BURST + 3}，各一次`,
};
const REUSED: Text = { en: 'some got the same id', zh: '有几条的编号一样' };
const NO_LIST: Text = {
  en: 'the response is an object with one list, messages, also when nothing is new; and the path must be compared without the query string',
  zh: '返回的应该是一个对象，其中有列表 messages，没有新消息时也一样；比较路径时，不能带上查询串',
};
const NOT_MESSAGES: Text = {
  en: 'each message in the list is an object with id (a number), name, text and time',
  zh: '列表里每条消息都是一个对象，有 id（数字）、name、text 和 time',
};
const NOBODY_POSTED: Text = {
  en: 'these were never posted: at the start there are no messages',
  zh: '这些消息从未发送过：开始时应该没有消息',
};
const AGAIN: Text = {
  en: 'after=1 means that message 1 has been read: the next is 2',
  zh: 'after=1 表示 1 号已经读过，接下来是 2 号',
};
const NOT_LOOKED_AT: Text = {
  en: 'after is ignored, or compared as a string: then "10" comes before "9"',
  zh: '没有处理 after，或者按字符串比较了：那样 "10" 会排在 "9" 前面',
};
const TWICE: Text = { en: 'a message is stored twice', zh: '同一条消息存了两次' };
const ORDER: Text = {
  en: 'they are not stored in the order of their ids, or are sorted as strings',
  zh: '没有按编号存放，或者按字符串排了序',
};
const MISSING: Text = {
  en: 'messages are deleted once they have been read, or too few are kept, or after is compared as a string',
  zh: '消息读过就删掉了，或者存得太少，或者 after 是按字符串比较的',
};
const SAME_ID: Cause = {
  en: 'there is an await between taking the id and storing the message, and another request comes in between',
  zh: '分配编号和保存消息之间有异步等待（await），别的请求插了进来',
  general: {
    en: 'the program waits for something between taking the id and storing the message, and another request comes in between',
    zh: '分配编号和保存消息之间程序在等待别的事，别的请求插了进来',
  },
};
const OTHER: Text = {
  en: 'the stored message differs from the one returned, or a field is generated again for each request',
  zh: '存下的和当时返回的不一样，或者每次请求都重新生成了某个字段',
};
