import { check, type Trial } from '../../../src/checker/check.ts';
import { PATIENCE, TRIES } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { countPolls, expectNotMore } from './support/poll-count.ts';
import { expectNoOverlap, letEqualRequestsPass } from './support/poll-overlap.ts';
import { createBo, NOT_DRAWN, openPollPage } from './support/poll-page.ts';

/** Milliseconds until a hidden page is silent: a second in the contract, the rest for a busy machine. */
const FADES = 1500;
/** Milliseconds in which nothing may be asked. */
const SILENCE = 2500;
const RETURN = 1500;
const GRACE = 300;
/** Milliseconds each way: an answer takes longer than the second between two polls, and polls that do not wait overlap. */
const LATENCY = 600;

export const hidden = check({
  id: 'hidden',
  task: 'hidden',
  title: { en: 'Hidden, it does not ask; seen again, it does', zh: '隐藏时不问，恢复可见后接着问' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s tab was hidden for 4 s; Bo posted a message',
      zh: 'Ada 的标签页隐藏了 4 s；Bo 发了一条消息',
    });
    const { polls, hide, shows } = await openPollPage(trial, 'Ada');
    const post = await createBo(trial);
    const away = await hide(true);
    const message = await post('while nobody looked');
    await trial.pause(FADES);
    const stray = await polls.next(away + FADES, SILENCE);
    trial.expect(stray === undefined, () => ({
      expected: {
        en: 'a second after the tab was hidden there are no polls any more',
        zh: '标签页隐藏一秒以后，不再来问',
      },
      saw: { en: 'they went on', zh: '还在问' },
      likely: GOES_ON,
      focus: { from: away, to: trial.now() },
    }));

    trial.did({ en: 'After 4 s Ada’s tab was seen again', zh: '4 s 以后，Ada 的标签页恢复可见' });
    for (let n = 1; ; n++) {
      const back = await hide(false);
      const poll = await polls.next(back, PATIENCE);
      const focus = { from: back, to: trial.now() };
      trial.expect(poll !== undefined, { expected: BACK, saw: NEVER, likely: NO_RETURN, focus });
      if (poll.at - back <= RETURN + GRACE) break;
      trial.expect(n < TRIES, { expected: BACK, saw: LATE, likely: SLEEPS, focus });
      await hide(true);
      await trial.pause(FADES);
    }
    await shows([message], NOT_DRAWN);
  },
});

export const coming = check({
  id: 'coming-and-going',
  task: 'hidden',
  title: {
    en: 'Hidden and seen many times, it still asks once a second',
    zh: '隐藏又恢复好几次，还是每秒问一次',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada’s line took ${LATENCY / 1000} s each way. Her tab was hidden and seen again, twice during a poll and once between two`,
      zh: `Ada 的线路来去各要 ${LATENCY / 1000} s。她的标签页隐藏又恢复可见：一次轮询的途中两回，两次轮询之间一回`,
    });
    const page = await openPollPage(trial, 'Ada');
    const { polls, robot, hide } = page;
    await letEqualRequestsPass(page);
    robot.relay.setFaults({ latency: LATENCY });
    const from = trial.now();
    const during = await polls.next(from, PATIENCE);
    for (let n = 0; n < 2; n++) {
      await hide(true);
      await hide(false);
    }
    await trial.until(PATIENCE, () => polls.begun(during?.at ?? from).find(({ answered }) => answered));
    await hide(true);
    const since = await hide(false);
    const next = await polls.next(since, PATIENCE);
    const focus = { from: since, to: trial.now() };
    trial.expect(next !== undefined, { expected: BACK, saw: NEVER, likely: NO_RETURN, focus });
    await trial.until(PATIENCE, () => polls.begun(since).find(({ answered }) => answered));
    await expectNoOverlap(trial, page, from, LOOPS);
    robot.relay.setFaults({ latency: 0 });
    expectNotMore(trial, await countPolls(trial, polls, trial.now()), since, LOOPS);
  },
});

const BACK: Text = { en: 'within 1.5 s it asks again', zh: '1.5 s 以内又来问' };
const NEVER: Text = { en: 'for 5 s it did not', zh: '5 s 里都没有' };
const LATE: Text = { en: 'it came later than that', zh: '来晚了' };
const GOES_ON: Text = {
  en: 'nobody looks at document.hidden before asking, or the answer to the last poll sets the timer anew',
  zh: '问之前没有人看 document.hidden，或者最后一次的回答又把定时器定上了',
};
const NO_RETURN: Text = {
  en: 'nothing hears that the tab is seen again: the visibilitychange event says so, in both directions',
  zh: '标签页恢复可见时没有人知道：visibilitychange 事件会说，隐藏和恢复都会',
};
const SLEEPS: Text = {
  en: 'the tab is looked at only now and then, by a timer that is too slow',
  zh: '只有一个太慢的定时器偶尔去看一眼',
};
const LOOPS: Text = {
  en: 'every time the tab is seen again a new round of questions begins, while the old one still goes on; or none of them waits for its answer',
  zh: '每次恢复可见都开始了新的一轮，旧的那一轮却还在继续；也可能没等上一次的回答到就又问了',
};
