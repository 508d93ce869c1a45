import { check, type Trial } from '../../../src/checker/check.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectRhythm } from './support/poll-count.ts';
import { createBo, NOT_DRAWN, noPoll, openPollPage } from './support/poll-page.ts';
import type { Poll } from './support/polls.ts';

export const rhythm = check({
  id: 'rhythm',
  task: 'ask',
  title: { en: '3 to 7 polls in 5 seconds', zh: '5 秒内轮询 3 到 7 次' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada opened the page and did nothing for 5 s', zh: 'Ada 打开页面，5 s 内什么也没做' });
    const { polls, since } = await openPollPage(trial, 'Ada');
    await expectRhythm(trial, polls, since, { often: OFTEN, seldom: SELDOM });
  },
});

export const cursor = check({
  id: 'cursor',
  task: 'ask',
  title: { en: 'The page says how far it has read', zh: '页面说明自己读到了哪里' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened the page. Bo posted a message and, when the page showed it, three more',
      zh: 'Ada 打开页面。Bo 发了一条消息，等页面显示出来，又发了三条',
    });
    const { polls, shows } = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    for (const batch of [['1'], ['2', '3', '4']]) {
      const messages = await Promise.all(batch.map((words) => post(words)));
      await shows(messages, NOT_DRAWN);
      const last = Math.max(...messages.map(({ id }) => id));
      // The second of them follows an answer that brought nothing.
      let from = trial.now();
      for (let n = 0; n < 2; n++) {
        const poll = await polls.next(from, PATIENCE);
        trial.expect(poll !== undefined, () => ({ ...noPoll(polls), focus: { from, to: trial.now() } }));
        expectCursor(trial, poll, last);
        from = poll.at;
      }
    }
  },
});

function expectCursor(trial: Trial, { at, after }: Poll, last: number): void {
  trial.expect(after !== null && after.trim() !== '' && Number(after) === last, {
    expected: {
      en: `when message ${last} is in the list, the next polls are GET /messages?after=${last}`,
      zh: `${last} 号消息到了列表里，接下来的轮询都是 GET /messages?after=${last}`,
    },
    saw:
      after === null ? { en: 'no after', zh: '没有 after' } : { en: `after=${after}`, zh: `after=${after}` },
    likely: after === null ? NO_AFTER : STUCK,
    focus: { from: at - 100, to: trial.now() },
  });
}

const OFTEN: Text = {
  en: 'the pause is too short or missing; or two timers are running',
  zh: '间隔太短，或者没有间隔；也可能有两个定时器在同时运行',
};
const SELDOM: Text = { en: 'the pause is too long', zh: '间隔太长' };
const NO_AFTER: Text = {
  en: 'without after= the server can only send everything, every time',
  zh: '没有 after=，服务器每次都只能发送全部消息',
};
const STUCK: Text = {
  en: 'after= is the id of the last message that a poll has brought: it changes with every answer that brings messages, and with no other',
  zh: 'after= 是轮询拿到的最后一条消息的编号：带来新消息的响应让它前移，其他都不改变它',
};
