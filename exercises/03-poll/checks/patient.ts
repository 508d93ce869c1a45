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
  title: { en: 'On a slow line, too, never two polls at once', zh: '线路再慢，也不会同时问两次' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada opened the page, then her line became slow: ${SLOW / 1000} s each way. Bo posted a message`,
      zh: `Ada 打开页面，然后她的线路变慢了：来去各要 ${SLOW / 1000} s。Bo 发了一条消息`,
    });
    const page = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    await letEqualRequestsPass(page);
    page.robot.relay.setFaults({ latency: SLOW });
    const from = trial.now();
    const message = await post('over the slow line');
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
  return page.trySend('Ada', `over her slow line ${randomTag(trial)}`);
}

/** Tells whether the page got the answer to its message while it waited for that of a poll; a busy machine may be late. */
async function postAnsweredDuringPoll(trial: Trial, { polls }: PollPage, from: number): Promise<boolean> {
  const time = await trial.until(PATIENCE, () => polls.postAnswered() ?? undefined);
  if (time === undefined) return false;
  return polls.begun(from).some(({ at, over }) => at < time && (over ?? time) >= time);
}

const SENT: Text = {
  en: `Ada’s line was slow: ${SLOW / 1000} s each way. While a poll was under way, she sent a message with the form`,
  zh: `Ada 的线路很慢：来去各要 ${SLOW / 1000} s。在一次轮询的途中，她用表单发了一条消息`,
};
const REGARDLESS: Text = {
  en: 'a timer that repeats does not know whether the answer has come',
  zh: '反复触发的定时器不知道回答到了没有',
};
const UNLOOKED: Text = {
  en: 'the page asks early, because something was sent, and does not look whether a question is under way',
  zh: '发了消息就提前来问，却没有看是不是正在问',
};
const ANSWERED: Text = { en: 'the page waits for its answers', zh: '页面会等到回答' };
const NONE_ANSWERED: Text = { en: 'in 8 s it got not one of them', zh: '8 s 里一个也没等到' };
const GIVEN_UP: Text = {
  en: 'every poll is given up before its answer is there, which on this line takes 3.8 s',
  zh: '每一次都没等到回答就放弃了；在这条线路上，回答要 3.8 s 才到',
};
