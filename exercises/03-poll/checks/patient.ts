import { check, type Trial } from '../../../src/checker/check.ts';
import { TRIES } from '../../../src/checker/contract/patience.ts';
import { randomTag } from '../../../src/checker/contract/tag.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectNoOverlap, givenUpIsKnown, letEqualRequestsPass } from './support/poll-overlap.ts';
import { createBo, NOT_DRAWN, openPollPage, type PollPage } from './support/poll-page.ts';

/** Milliseconds each way: an answer takes a little less than the 4 s of the contract. */
const SLOW = 1900;
const PATIENCE = 8000;

export const oneAtATime = check({
  id: 'one-at-a-time',
  task: 'patient',
  title: { en: 'Never two polls at once, even on a slow line', zh: '线路再慢，也不同时发两个请求' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada opened the page, then her line got slow: ${SLOW / 1000} s each way. Bo posted a message`,
      zh: `Ada 打开页面，然后她的线路变慢了：单程延迟 ${SLOW / 1000} s。Bo 发了一条消息`,
    });
    const page = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    await letEqualRequestsPass(page);
    page.robot.relay.setFaults({ latency: SLOW });
    const from = trial.now();
    const message = await post('1');
    await oneMoreAnswer(trial, page, from);
    await expectNoOverlap(trial, page, from, REGARDLESS);

    for (let n = 1; n <= TRIES; n++) {
      const sent = await sendDuringPoll(trial, page);
      if (sent) trial.did(SENT);
      await oneMoreAnswer(trial, page, trial.now());
      await expectNoOverlap(trial, page, from, UNLOOKED);
      if (sent && (await postAnsweredDuringPoll(trial, page, from))) break;
    }

    const shown = async () => ((await page.shown([message.text])).length > 0 ? true : undefined);
    if (await trial.until(PATIENCE, shown)) return;
    const known = trial.now() - givenUpIsKnown(page);
    const home = page.polls
      .begun(from)
      .some(({ answered, over }) => answered && over !== null && over < known);
    const focus = { from, to: trial.now() };
    trial.expect(home, { expected: ANSWERED, saw: NONE_ANSWERED, likely: GIVEN_UP, focus });
    await page.shows([message], NOT_DRAWN);
  },
});

/** Waits until a poll that began after `from` is answered. Another may have begun meanwhile: that is enough, too. */
async function oneMoreAnswer(trial: Trial, { polls }: PollPage, from: number): Promise<void> {
  await trial.until(
    PATIENCE,
    () => polls.begun(from).find(({ answered }) => answered) ?? polls.overlap(from),
  );
}

/**
 * Sends a message with the page's form in the middle of a poll. Its answer takes as long as that of the poll: it comes
 * in the middle of the next one. Resolves to `true` when the message was posted.
 */
async function sendDuringPoll(trial: Trial, page: PollPage): Promise<boolean> {
  const poll = await page.polls.next(trial.now(), PATIENCE);
  if (poll === undefined) return false;
  await trial.pause(Math.max(0, poll.at + SLOW - trial.now()));
  return page.trySend('Ada', `2 ${randomTag(trial)}`);
}

/** Tells whether the page got the answer to its message while it waited for that of a poll; a busy machine may be late. */
async function postAnsweredDuringPoll(trial: Trial, { polls }: PollPage, from: number): Promise<boolean> {
  const time = await trial.until(PATIENCE, () => polls.postAnswered() ?? undefined);
  if (time === undefined) return false;
  return polls.begun(from).some(({ at, over }) => at < time && (over ?? time) >= time);
}

const SENT: Text = {
  en: `Ada’s line was slow: ${SLOW / 1000} s each way. While a poll was under way, she sent a message with the form`,
  zh: `Ada 的线路很慢：单程延迟 ${SLOW / 1000} s。在一次轮询当中，她用表单发了一条消息`,
};
const REGARDLESS: Text = {
  en: 'a repeating timer does not know whether the answer has arrived',
  zh: '反复触发的定时器不知道响应到了没有',
};
const UNLOOKED: Text = {
  en: 'the page polls early after it has sent a message, and does not check whether a poll is under way',
  zh: '发送消息后提前轮询，却未检查是否有轮询正在进行',
};
const ANSWERED: Text = { en: 'the page waits for its answers', zh: '页面会等到响应' };
const NONE_ANSWERED: Text = { en: 'in 8 s it received none', zh: '8 s 内一个也没有收到' };
const GIVEN_UP: Text = {
  en: 'the page aborts every poll before the answer arrives, which takes 3.8 s on this line',
  zh: '每次轮询都没等到响应就放弃了；在这条线路上，响应要 3.8 s 才到',
};
