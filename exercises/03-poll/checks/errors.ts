import { check, type Trial } from '../../../src/checker/check.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectOnce } from './support/list-once.ts';
import { createBo, NOT_DRAWN, openPollPage, type PollPage } from './support/poll-page.ts';

/** Milliseconds until the next poll: three seconds in the contract, the rest for a busy machine. */
const AGAIN = 4000;
const CUT_EVERY = 25;
/**
 * `time`: milliseconds in which connections are cut; `most`: polls that may come meanwhile. A browser repeats by itself
 * a request that met a dead connection. After `suspicious` polls the longer time is used: on a busy machine a page that
 * hammers needs longer to show it.
 */
const DEAD = { time: 1500, most: 7, suspicious: 4 };
const LONG_DEAD = { time: 4500, most: 14 };

const ANSWERS = [
  { contentType: 'text/plain', body: 'Internal Server Error' },
  { contentType: 'application/json', body: '{"error": "try again later"}' },
];

export const serverError = check({
  id: 'server-error',
  task: 'errors',
  title: { en: 'After a 500 it asks again', zh: '得到 500，还会再问' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    const page = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    const messages = [await post('before the error')];
    await page.shows(messages, NOT_DRAWN);
    for (const { contentType, body } of ANSWERS) {
      trial.did({
        en: `One of Ada’s polls was answered 500, ${contentType}: ${body}. Bo posted a message`,
        zh: `Ada 的一次轮询得到了 500，${contentType}：${body}。Bo 发了一条消息`,
      });
      const at = await failOnce(trial, page, { status: 500, contentType, body });
      messages.push(await post('after the error'));
      await expectAgain(trial, page, at, SWALLOWED);
      await page.shows(messages, NOT_DRAWN);
      await expectOnce(trial, page, messages);
    }
  },
});

/** Gives one poll this answer, without asking the program. Resolves to the time of it. */
async function failOnce(
  trial: Trial,
  { robot }: PollPage,
  answer: { status: number; contentType: string; body: string },
): Promise<number> {
  let at: number | undefined;
  await robot.page.context().route(
    ({ pathname }) => pathname === '/messages',
    async (route) => {
      if (route.request().method() !== 'GET' || at !== undefined)
        return await route.fallback().catch(() => {});
      at = trial.now();
      await route.fulfill(answer).catch(() => {});
    },
  );
  // A page may ask from where its requests cannot be caught. Then it goes on asking, which is all that is wanted.
  await trial.until(PATIENCE, () => at);
  return at ?? trial.now();
}

export const cut = check({
  id: 'cut',
  task: 'errors',
  title: { en: 'After a cut connection it asks again', zh: '连接断了，还会再问' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s connections were cut for at least 1.5 s, from the middle of a poll on; Bo posted a message',
      zh: 'Ada 的连接在一次轮询的途中被切断，至少 1.5 s 里连一次断一次；Bo 发了一条消息',
    });
    const page = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    const { polls, robot } = page;
    const { relay } = robot;
    const before = await post('before the cut');
    await page.shows([before], NOT_DRAWN);
    relay.setFaults({ latency: 300 });
    await polls.next(trial.now(), PATIENCE);
    const from = trial.now();
    const messages = [before, await post('while the line was down')];
    const asked = () => polls.begun(from).length;
    const cutFor = async (time: number) => {
      while (trial.now() < from + time) {
        relay.cut('rst');
        await trial.pause(CUT_EVERY);
      }
    };
    await cutFor(DEAD.time);
    const isSuspicious = asked() > DEAD.suspicious && asked() <= DEAD.most;
    if (isSuspicious) await cutFor(LONG_DEAD.time);
    const { most } = isSuspicious ? LONG_DEAD : DEAD;
    relay.setFaults({ latency: 0 });
    const back = trial.now();
    trial.expect(asked() <= most, {
      expected: {
        en: 'while the line is down, no more polls than otherwise',
        zh: '线路断着的时候，也不比平时问得多',
      },
      saw: { en: 'many more, one right after the other', zh: '多得多，一次紧接着一次' },
      likely: HAMMERS,
      focus: { from, to: back },
    });
    await expectAgain(trial, page, back, DIES);
    await page.shows(messages, NOT_DRAWN);
    await expectOnce(trial, page, messages);
  },
});

async function expectAgain(trial: Trial, { polls }: PollPage, from: number, likely: Text): Promise<void> {
  const poll = await polls.next(from, AGAIN);
  trial.expect(poll !== undefined, () => ({
    expected: { en: 'the next poll within 3 s', zh: '3 s 以内再来问' },
    saw: { en: 'none came', zh: '没有来' },
    likely,
    focus: { from, to: trial.now() },
  }));
}

const SWALLOWED: Text = {
  en: 'what comes after the answer is skipped when the answer is not the one hoped for, and with it the next poll',
  zh: '回答不是想要的那种时，后面的代码就被跳过了，下一次轮询也在其中',
};
const DIES: Text = {
  en: 'without a connection there is no answer at all: fetch throws, and what comes after it is not reached',
  zh: '没有连接，就根本没有回答：fetch 会抛出异常，它后面的代码走不到',
};
const HAMMERS: Text = {
  en: 'after an error it asks at once, without a pause: a thousand such pages bring down a server that has just come back',
  zh: '出错后立刻就问，没有停顿：一千个这样的页面，能把刚恢复的服务器再压垮',
};
