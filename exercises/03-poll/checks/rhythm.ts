import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { createBo, noPoll, openPollPage, PATIENCE } from './support/poll-page.ts';
import type { Poll, Polls } from './support/polls.ts';

const WINDOW = 5000;
const FEWEST = 3;
const MOST = 7;
/** What is rare because the machine is busy is not rare every time. */
const TRIES = 3;

export const rhythm = check({
  id: 'rhythm',
  task: 'ask',
  title: { en: '3 to 7 polls in 5 seconds', zh: '5 秒里问 3 到 7 次' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada opened the page and did nothing for 5 s', zh: 'Ada 打开页面，5 s 里什么也没做' });
    const { polls, since } = await openPollPage(trial, 'Ada');
    let from = since;
    for (let n = 1; ; n++) {
      const count = await countPolls(trial, polls, from);
      expectNotMore(trial, count, from, OFTEN);
      if (count >= FEWEST) return;
      const focus = { from, to: trial.now() };
      trial.expect(count > 0, { ...noPoll(polls), focus });
      const saw: Text = { en: `only ${count}`, zh: `只有 ${count} 次` };
      trial.expect(n < TRIES, { expected: RHYTHM, saw, likely: SELDOM, focus });
      from = polls.begun(from).at(-1)?.at ?? from;
    }
  },
});

/** Counts the polls of the 5 s after one that began at `from`. Ends early when there are too many already. */
export async function countPolls(trial: Trial, polls: Polls, from: number): Promise<number> {
  const count = () => polls.begun(from).filter(({ at }) => at <= from + WINDOW).length;
  await trial.until(from + WINDOW - trial.now(), () => (count() > MOST ? true : undefined));
  return count();
}

export function expectNotMore(trial: Trial, count: number, from: number, likely: Text): void {
  trial.expect(count <= MOST, {
    expected: RHYTHM,
    saw: { en: `more than ${MOST}`, zh: `超过 ${MOST} 次` },
    likely,
    focus: { from, to: trial.now() },
  });
}

export const cursor = check({
  id: 'cursor',
  task: 'ask',
  title: { en: 'The page says how far it has read', zh: '页面说清自己读到了哪里' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened the page. Bo posted a message and, when the page showed it, three more',
      zh: 'Ada 打开页面。Bo 发了一条消息，等页面显示出来，又发了三条',
    });
    const { polls, shows } = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    for (const batch of [['first'], ['second', 'third', 'fourth']]) {
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
      zh: `${last} 号消息到了列表里，接下来问的都是 GET /messages?after=${last}`,
    },
    saw:
      after === null ? { en: 'no after', zh: '没有 after' } : { en: `after=${after}`, zh: `after=${after}` },
    likely: after === null ? NO_AFTER : STUCK,
    focus: { from: at - 100, to: trial.now() },
  });
}

const RHYTHM: Text = {
  en: `${FEWEST} to ${MOST} times GET /messages in 5 s`,
  zh: `5 s 里 ${FEWEST} 到 ${MOST} 次 GET /messages`,
};
const OFTEN: Text = {
  en: 'the pause is too short, or none is made; or two timers are at work',
  zh: '停顿太短，或者没有停顿；也可能有两个定时器在同时工作',
};
const SELDOM: Text = { en: 'the pause is too long', zh: '停顿太长' };
export const NOT_DRAWN: Text = {
  en: 'the page does not ask for it, or does not draw what it gets. The wire shows which: is the message in an answer?',
  zh: '页面没有来要，或者要到了却没有画出来。看看报文：响应里有没有这条消息？',
};
const NO_AFTER: Text = {
  en: 'without after= the server can only send everything, every time',
  zh: '没有 after=，服务器只好每次都把全部消息发一遍',
};
const STUCK: Text = {
  en: 'after= is the id of the last message that the page has got: it moves with every answer that brings some, and with no other',
  zh: 'after= 是页面拿到的最后一条的编号：带来新消息的响应让它往前走，别的都不动它',
};
