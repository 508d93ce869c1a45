import type { Text } from '../../i18n/text.ts';
import { check, type Trial } from '../check.ts';
import { createHttp, type HttpRequest, NoAnswer } from '../clients/http.ts';
import { cameBack, jsonOf } from './ask.ts';
import { CLAIMS, GOOD_MESSAGES } from './good-messages.ts';
import { inHalves, untilTakenIn } from './half-sent.ts';
import { CLAIMED, expectTime, timesOnChosenDates } from './message-time.ts';
import { type Message, post, say } from './messages.ts';
import { answersOddTargets } from './odd-targets.ts';

/** Checks which messages `POST /messages` takes, and what it answers. The same in every exercise that has it. */
export const accepted = check({
  id: 'accepted',
  fresh: true,
  task: 'messages',
  title: { en: 'A message gets its id and time, and is returned', zh: '消息得到编号和时间，并原样返回' },
  timeout: 40_000,
  run: acceptsMessages,
});

/** Checks what `POST /messages` refuses. */
export const refused = check({
  id: 'refused',
  task: 'messages',
  title: {
    en: 'A body that is not a message gets 400, and the server keeps running',
    zh: '不合法的消息返回 400，服务器照常运行',
  },
  timeout: 30_000,
  run: refusesMessages,
});

/** Messages are accepted as they are, with the right id and time, however they are written and sent. */
async function acceptsMessages(trial: Trial): Promise<void> {
  const http = createHttp(await trial.client('Ada'), trial);
  let id = 0;
  for (const { did, said, headers, body, likely } of GOOD_MESSAGES) {
    trial.did(did);
    const from = trial.now();
    const before = Date.now();
    const request = { method: 'POST', path: '/messages', headers, body };
    const message = await say(trial, http, said.text, { name: said.name, request, likely });
    const focus = { from, to: trial.now() };
    expectId(trial, message, ++id, message.id === CLAIMS.id ? CLAIMED : COUNTING, focus);
    expectTime(trial, message, before, focus);
  }

  trial.did({
    en: 'Bo sent half of a message, then Ada posted a whole one, then Bo sent the rest of his',
    zh: 'Bo 只发了半条消息，这时 Ada 发了一条完整的，然后 Bo 把剩下的发完',
  });
  const from = trial.now();
  const bo = await trial.client('Bo');
  const { promise: rest, resolve: goOn } = Promise.withResolvers<void>();
  const slow = say(trial, createHttp(bo, trial), 'slow', {
    name: 'Bo',
    request: { ...post(null), body: inHalves({ name: 'Bo', text: 'slow' }, rest) },
  });
  slow.catch(() => {}); // awaited below
  await untilTakenIn(trial, bo);
  const meanwhile = await say(trial, http, 'meanwhile');
  expectId(trial, meanwhile, ++id, TAKEN_EARLY, { from, to: trial.now() });
  goOn();
  expectId(trial, await slow, ++id, TAKEN_EARLY, { from, to: trial.now() });

  await timesOnChosenDates(trial, async () => await say(trial, http, 'what day is it?'));
}

function expectId(
  trial: Trial,
  { id }: Message,
  wanted: number,
  likely: Text,
  focus: { from: number; to: number },
): void {
  trial.expect(id === wanted, {
    expected: { en: `its id is ${wanted}`, zh: `它的 id 是 ${wanted}` },
    saw: { en: `its id is ${id}`, zh: `它的 id 是 ${id}` },
    likely,
    focus,
  });
}

/** Bad messages are refused and take no id, odd paths are answered, and the same process goes on. */
async function refusesMessages(trial: Trial): Promise<void> {
  const http = createHttp(await trial.client('Ada'), trial);
  trial.did({ en: 'Ada posted a valid message', zh: 'Ada 发了一条合法的消息' });
  const first = await say(trial, http, 'before');
  for (const [what, body] of BAD_MESSAGES) {
    trial.did({
      en: `Ada posted to /messages: ${what.en}`,
      zh: `Ada 向 /messages 发了：${what.zh}`,
    });
    await expectRefusal(trial, http, { ...post(null), body });
  }

  trial.did({ en: 'Ada posted a body of 70,000 bytes', zh: 'Ada 发了 70000 字节的请求体' });
  const bo = await trial.client('Bo');
  await expectRefusal(
    trial,
    createHttp(bo, trial),
    post({ name: 'Bo', text: 'hi', more: 'x'.repeat(70_000) }),
    true,
  );

  trial.did({
    en: 'Bo’s body broke off in the middle: once he closed his connection, once it was reset',
    zh: 'Bo 的请求体发到一半就断了：一次是他关闭连接，一次是连接被 RST 重置',
  });
  for (const how of ['fin', 'rst'] as const) {
    const body = inHalves({ name: 'Bo', text: 'never ended' }, new Promise(() => {}));
    const asked = createHttp(bo, trial).ask({ ...post(null), body });
    asked.catch(() => {}); // no answer can come
    await untilTakenIn(trial, bo);
    bo.cut(how);
  }

  trial.did({
    en: 'After all these were refused, Ada posted a valid message',
    zh: '这些都被拒绝以后，Ada 发了一条合法的消息',
  });
  const from = trial.now();
  const next = await say(trial, createHttp(await trial.client('Cy'), trial), 'after');
  expectNextId(trial, next, first, from);
  await answersOddTargets(trial, createHttp(await trial.client('Dee'), trial));
}

/** Fails the check unless what was refused between two messages took no id. */
export function expectNextId(trial: Trial, next: Message, first: Message, from: number): void {
  trial.expect(next.id === first.id + 1, {
    expected: {
      en: `its id is ${first.id + 1}: refused messages take none`,
      zh: `它的 id 是 ${first.id + 1}：被拒绝的不占编号`,
    },
    saw: { en: `its id is ${next.id}`, zh: `它的 id 是 ${next.id}` },
    likely: COUNTED,
    focus: { from, to: trial.now() },
  });
}

async function expectRefusal(
  trial: Trial,
  http: ReturnType<typeof createHttp>,
  asked: HttpRequest,
  large = false,
): Promise<void> {
  const from = trial.now();
  const expected: Text = large
    ? { en: '400 or 413, or the connection is closed', zh: '返回 400 或 413，或者断开连接' }
    : { en: '400 and {"error": "…"}', zh: '返回 400 和 {"error": "…"}' };
  try {
    const answer = await http.ask(asked);
    const focus = { from, to: trial.now() };
    const saw = cameBack(answer);
    const refused = answer.status === 400 || (large && answer.status === 413);
    trial.expect(refused, { expected, saw, likely: large ? LARGE : NOT_LOOKED_AT, focus });
    const told = typeof Object(jsonOf(answer.text)).error === 'string';
    trial.expect(told || large, { expected, saw, likely: NO_REASON, focus });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (large && error.kind === 'closed') return;
    trial.fail({ expected, saw: error.saw, likely: THROWN, focus: { from, to: trial.now() } });
  }
}

/** Bodies that are no message: what is wrong with each, and the body. */
export const BAD_MESSAGES: readonly [Text, string][] = [
  [{ en: '{"name": "Ada" — JSON that breaks off', zh: '{"name": "Ada"，没写完的 JSON' }, '{"name": "Ada"'],
  [{ en: 'nothing at all', zh: '空的内容' }, ''],
  [{ en: 'null', zh: 'null' }, 'null'],
  [{ en: '[]', zh: '[]' }, '[]'],
  [{ en: '5', zh: '5' }, '5'],
  [{ en: 'no text', zh: '没有 text' }, '{"name": "Ada"}'],
  [{ en: 'a text that is a number', zh: 'text 是数字' }, '{"name": "Ada", "text": 5}'],
  [{ en: 'a name that is a list', zh: 'name 是数组' }, '{"name": ["Ada"], "text": "hi"}'],
  [{ en: 'a text of three spaces', zh: 'text 是三个空格' }, '{"name": "Ada", "text": "   "}'],
  [{ en: 'an empty name', zh: '空的 name' }, '{"name": "", "text": "hi"}'],
  [
    { en: 'a name of 33 characters', zh: '33 个字符的 name' },
    JSON.stringify({ name: 'n'.repeat(33), text: 'hi' }),
  ],
  [
    { en: 'a text of 2,001 characters', zh: '2001 个字符的 text' },
    JSON.stringify({ name: 'Ada', text: 't'.repeat(2001) }),
  ],
];

const COUNTING: Text = {
  en: 'ids count 1, 2, 3 in the order in which messages are accepted, with one counter for the whole server',
  zh: '编号按接收的先后从 1 递增，整个服务器共用一个计数',
};
const COUNTED: Text = {
  en: 'the id is incremented before it is certain that the message is accepted',
  zh: '还没确定接收，编号就先加了一',
};
const TAKEN_EARLY: Text = {
  en: 'the id is taken when the request begins; a message is accepted when its body is complete and has been validated',
  zh: '请求一开始就取了编号；而请求体收完、校验过以后，消息才算接收',
};
export const NOT_LOOKED_AT: Text = {
  en: 'this is not validated before the message is accepted: is it an object, are both fields strings, how long are they after trimming?',
  zh: '接收之前没有校验：是不是对象，两个字段是不是字符串，去掉首尾空格后有多长',
};
const NO_REASON: Text = {
  en: 'a refusal is JSON, too: an object whose error is a string',
  zh: '拒绝时也要返回 JSON：一个对象，其中 error 是字符串',
};
const LARGE: Text = {
  en: 'the bytes are not counted while the body arrives',
  zh: '接收请求体时没有统计字节数',
};
const THROWN: Text = {
  en: 'the code throws an exception here that is not caught, so there is no response',
  zh: '这里抛出的异常没有被捕获，也就没有响应',
};
