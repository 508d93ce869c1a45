import { check, type Trial } from '../../../src/checker/check.ts';
import { cutInAnswer } from '../../../src/checker/contract/cut-answer.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { keepCutting } from './support/line-down.ts';
import { expectOnce } from './support/list-once.ts';
import { expectRhythm } from './support/poll-count.ts';
import { createBo, NOT_DRAWN, openPollPage, type PollPage } from './support/poll-page.ts';

/** Milliseconds until the next poll: three seconds in the contract, the rest for a busy machine. */
const AGAIN = 4000;
/**
 * `time`: milliseconds in which connections are cut; `most`: polls that may come meanwhile. A browser repeats by itself
 * a request that met a dead connection. After `suspicious` polls the longer time is used: on a busy machine a page that
 * hammers needs longer to show it.
 */
const DEAD = { time: 1500, most: 7, suspicious: 4 };
const LONG_DEAD = { time: 4500, most: 14 };

/** What polls are answered, and how many in a row: pauses that double with every error are too long after five. */
const ANSWERS = [
  { times: 1, contentType: 'text/plain', body: 'Internal Server Error' },
  { times: 5, contentType: 'application/json', body: '{"error": "try again later"}' },
];

export const serverError = check({
  id: 'server-error',
  task: 'errors',
  title: { en: 'After a 500 the page polls again', zh: '得到 500 后再次轮询' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const page = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    const messages = [await post('1')];
    await page.shows(messages, NOT_DRAWN);
    for (const { times, contentType, body } of ANSWERS) {
      trial.did({
        en: `${times === 1 ? 'One of Ada’s polls' : `${times} of Ada’s polls in a row`} got 500, ${contentType}: ${body}. Bo posted a message`,
        zh: `Ada 的${times === 1 ? '一次轮询' : `轮询连续 ${times} 次`}得到 500，${contentType}：${body}。Bo 发了一条消息`,
      });
      const at = await failPolls(trial, page, times, { status: 500, contentType, body });
      messages.push(await post('2'));
      await expectAgain(trial, page, at, times === 1 ? SWALLOWED : GROWS);
      await page.shows(messages, NOT_DRAWN);
      await expectOnce(trial, page, messages);
    }
    await expectRhythm(trial, page.polls, trial.now(), { seldom: STAYS_SLOW });
  },
});

/** Gives polls in a row this answer, without asking the program. Resolves to the time of the last. */
async function failPolls(
  trial: Trial,
  { robot }: PollPage,
  times: number,
  answer: { status: number; contentType: string; body: string },
): Promise<number> {
  const failed: number[] = [];
  await robot.page.context().route(
    ({ pathname }) => pathname === '/messages',
    async (route) => {
      if (route.request().method() !== 'GET' || failed.length === times)
        return await route.fallback().catch(() => {});
      failed.push(trial.now());
      await route.fulfill(answer).catch(() => {});
    },
  );
  // A page may ask from where its requests cannot be caught. Then it goes on asking, which is all that is wanted.
  let last = await trial.until(PATIENCE, () => failed[0]);
  if (last === undefined) return trial.now();
  for (let n = 1; n < times; n++) {
    const next: number | undefined = await trial.until(last + AGAIN - trial.now(), () => failed[n]);
    expectNext(trial, next, last, n === 1 ? SWALLOWED : GROWS);
    last = next;
  }
  return last;
}

export const cut = check({
  id: 'cut',
  task: 'errors',
  title: { en: 'After a cut connection the page polls again', zh: '连接断开后再次轮询' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Bo posted a long message. We cut Ada’s connections in the middle of the answer that brought it, and again and again for at least 1.5 s',
      zh: 'Bo 发了一条长消息，包含它的响应传到一半时，Ada 的连接被切断；此后至少 1.5 s 内，每次连上都再切断',
    });
    const page = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    const { polls, robot } = page;
    const { relay } = robot;
    const messages = [await post('1')];
    await page.shows(messages, NOT_DRAWN);
    messages.push(await cutInAnswer(trial, relay, post));
    relay.setFaults({ latency: 300 });
    const from = trial.now();
    messages.push(await post('2'));
    const asked = () => polls.begun(from).length;
    await keepCutting(trial, page, from + DEAD.time);
    const isSuspicious = asked() > DEAD.suspicious && asked() <= DEAD.most;
    if (isSuspicious) await keepCutting(trial, page, from + LONG_DEAD.time);
    const { most } = isSuspicious ? LONG_DEAD : DEAD;
    relay.setFaults({ latency: 0 });
    const back = trial.now();
    trial.expect(asked() <= most, {
      expected: {
        en: 'while the line is down, the page does not poll more often than usual',
        zh: '线路断开期间，轮询不比平时频繁',
      },
      saw: { en: 'many more polls, one right after another', zh: '频繁得多，一次紧接着一次' },
      likely: HAMMERS,
      focus: { from, to: back },
    });
    await expectAgain(trial, page, back, DIES);
    await page.shows(messages, NOT_DRAWN);
    await expectOnce(trial, page, messages);
    await expectRhythm(trial, polls, trial.now(), { seldom: STAYS_SLOW });
  },
});

async function expectAgain(trial: Trial, { polls }: PollPage, from: number, likely: Text): Promise<void> {
  const poll = await polls.next(from, AGAIN);
  expectNext(trial, poll?.at, from, likely);
}

function expectNext(
  trial: Trial,
  next: number | undefined,
  from: number,
  likely: Text,
): asserts next is number {
  trial.expect(next !== undefined, () => ({
    expected: { en: 'the next poll within 3 s', zh: '3 s 以内有下一次轮询' },
    saw: { en: 'none came', zh: '没有' },
    likely,
    focus: { from, to: trial.now() },
  }));
}

const SWALLOWED: Text = {
  en: 'when the answer is not the expected one, the code after it is skipped, and with it the next poll',
  zh: '响应不符合预期时，后面的代码被跳过了，包括下一次轮询',
};
const GROWS: Text = {
  en: 'the pause grows with every error, without a limit; or the page gives up after a few errors',
  zh: '每出错一次间隔就变长，没有上限；或者出错几次就放弃了',
};
const STAYS_SLOW: Text = {
  en: 'the page slowed down after the errors and stays slow: after a good answer it should poll as often as before',
  zh: '出错时放慢了，之后没有恢复：得到正常响应后，应该恢复原来的频率',
};
const DIES: Text = {
  en: 'without a connection there is no answer, or only half of one: fetch or json() throws, and the code after it does not run',
  zh: '连接断开时没有响应，或者只有半个：fetch 或 json() 会抛出异常，它后面的代码不会执行',
};
const HAMMERS: Text = {
  en: 'after an error the page polls at once, without a pause: a thousand such pages can overload a server that has just come back',
  zh: '出错后立即轮询，没有间隔：一千个这样的页面，能把刚恢复的服务器再压垮',
};
