import type { Text } from '../../i18n/text.ts';
import { check, type Trial } from '../check.ts';
import { createHttp, type HttpRequest, NoAnswer } from '../clients/http.ts';
import { cameBack, jsonOf } from './ask.ts';
import { CLAIMED, expectTime, timesOnChosenDates } from './message-time.ts';
import { type Message, post, say } from './messages.ts';
import { answersOddTargets } from './odd-targets.ts';

/** Checks which messages `POST /messages` takes, and what it answers. The same in every exercise that has it. */
export const accepted = check({
  id: 'accepted',
  task: 'messages',
  title: { en: 'A message gets its id and time, and comes back', zh: '消息得到编号和时间，并原样返回' },
  timeout: 40_000,
  run: acceptsMessages,
});

/** Checks what `POST /messages` refuses. */
export const refused = check({
  id: 'refused',
  task: 'messages',
  title: {
    en: 'What is no message gets 400, and the server lives on',
    zh: '不合格的得到 400，服务器照常运行',
  },
  timeout: 30_000,
  run: refusesMessages,
});

/** Messages are accepted as they are, with the right id and time, even when the client sends others. */
async function acceptsMessages(trial: Trial): Promise<void> {
  trial.did({
    en: 'Ada posted three messages: one with spaces at both ends, one that claims an id and a time, and one of 2,000 Chinese characters under a name of 32',
    zh: 'Ada 发了三条消息：一条首尾有空格，一条自称有编号和时间，一条是 2000 个汉字，名字是 32 个汉字',
  });
  const http = createHttp(await trial.client('Ada'), trial);
  const claims = { name: 'Ada', text: 'second', id: 77, time: '2001-01-01 00:00:00', more: [1] };
  const longest = { name: '名'.repeat(32), text: '字'.repeat(2000) };
  for (const [n, step] of [
    { text: 'first', request: post({ name: ' Ada ', text: '  first\n' }) },
    { text: 'second', request: post(claims) },
    { ...longest, request: post(longest) },
  ].entries()) {
    const from = trial.now();
    const before = Date.now();
    const message = await say(trial, http, step.text, step);
    const focus = { from, to: trial.now() };
    trial.expect(message.id === n + 1, {
      expected: { en: `its id is ${n + 1}`, zh: `它的 id 是 ${n + 1}` },
      saw: { en: `its id is ${message.id}`, zh: `它的 id 是 ${message.id}` },
      likely: message.id === claims.id ? CLAIMED : COUNTING,
      focus,
    });
    expectTime(trial, message, before, focus);
  }
  await timesOnChosenDates(trial, async () => await say(trial, http, 'what day is it?'));
}

/** Bad messages are refused and take no id, odd paths are answered, and the same process goes on. */
async function refusesMessages(trial: Trial): Promise<void> {
  const http = createHttp(await trial.client('Ada'), trial);
  trial.did({ en: 'Ada posted a good message', zh: 'Ada 发了一条合格的消息' });
  const first = await say(trial, http, 'before');
  for (const [what, body] of BAD_MESSAGES) {
    trial.did({
      en: `Ada posted to /messages: ${what.en}`,
      zh: `Ada 向 /messages 发了：${what.zh}`,
    });
    await expectRefusal(trial, http, { ...post(null), body });
  }

  trial.did({ en: 'Ada posted a body of 70,000 bytes', zh: 'Ada 发了 70000 字节的请求体' });
  const other = createHttp(await trial.client('Bo'), trial);
  await expectRefusal(trial, other, post({ name: 'Bo', text: 'hi', more: 'x'.repeat(70_000) }), true);

  trial.did({
    en: 'After all that was refused Ada posted a good message',
    zh: '这些都被拒绝以后，Ada 发了一条合格的消息',
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
      en: `its id is ${first.id + 1}: what was refused took none`,
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
    { en: 'a name of 33 characters', zh: '33 个字的 name' },
    JSON.stringify({ name: 'n'.repeat(33), text: 'hi' }),
  ],
  [
    { en: 'a text of 2,001 characters', zh: '2001 个字的 text' },
    JSON.stringify({ name: 'Ada', text: 't'.repeat(2001) }),
  ],
];

const COUNTING: Text = {
  en: 'ids count 1, 2, 3 in the order in which messages are accepted, one for the whole server',
  zh: '编号按收下的先后数 1、2、3，整个服务器共用一个计数',
};
const COUNTED: Text = {
  en: 'the id is counted up before it is certain that the message is accepted',
  zh: '还没确定收下，编号就先加了一',
};
export const NOT_LOOKED_AT: Text = {
  en: 'this is not looked at before the message is accepted: is it an object, are both fields texts, how long are they after trimming?',
  zh: '收下之前没有看这一点：是不是对象，两个字段是不是文字，去掉首尾空格以后有多长',
};
const NO_REASON: Text = {
  en: 'the answer to something refused is JSON, too: an object with one text, error',
  zh: '拒绝时返回的也是 JSON：一个对象，里面有文字 error',
};
const LARGE: Text = {
  en: 'nobody counts the bytes while the body comes in',
  zh: '接收请求体的时候，没有人数字节',
};
const THROWN: Text = {
  en: 'the code throws on it and nobody catches that, so nobody answers',
  zh: '代码在这里抛出了异常，没有人接住，也就没有人回答',
};
