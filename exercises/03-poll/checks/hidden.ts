import { check, type Trial } from '../../../src/checker/check.ts';
import { PATIENCE, TRIES } from '../../../src/checker/contract/patience.ts';
import { hideFromTheStart } from '../../../src/checker/page/page-driver.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { keepCutting } from './support/line-down.ts';
import { countPolls, expectNotMore } from './support/poll-count.ts';
import { expectNoOverlap, letEqualRequestsPass } from './support/poll-overlap.ts';
import { createBo, NOT_DRAWN, openPollPage, type PollPage } from './support/poll-page.ts';

/** Milliseconds until a hidden page is silent: a second in the contract, the rest for a busy machine. */
const FADES = 1500;
/** Milliseconds in which nothing may be asked. */
const SILENCE = 2500;
/** Milliseconds each way of the line on which a poll fails, long enough to hide a tab; and for which connections are cut. */
const UNDER_WAY = 1900;
const DEAD = 600;
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
      en: 'Ada’s tab was hidden; Cy’s was hidden during a poll, which failed then, as did everything for 1.5 s; Dee opened the page in a tab behind another. So it was for 4 s. Bo posted a message',
      zh: 'Ada 的标签页隐藏了；Cy 的在一次轮询的途中隐藏，网络随即断了 1.5 s，轮询失败；Dee 在后台标签页里打开了页面。这样过了 4 s，其间 Bo 发了一条消息',
    });
    const open = (name: string) => openPollPage(trial, name);
    const [ada, cy, dee] = await Promise.all([open('Ada'), open('Cy'), open('Dee')]);
    const post = await createBo(trial);
    await Promise.all([ada.hide(true), hideAndFail(trial, cy), openBehind(dee)]);
    const away = trial.now();
    const message = await post('while nobody looked');
    await trial.pause(FADES);
    await cy.robot.page.context().setOffline(false);
    await Promise.all([
      expectSilence(trial, ada, away, GOES_ON),
      expectSilence(trial, cy, away, AFTER_THE_ERROR),
      expectSilence(trial, dee, away, FROM_THE_START),
    ]);

    trial.did({ en: 'After 4 s the three tabs were seen again', zh: '4 s 以后，三个标签页恢复可见' });
    const pages = [ada, cy, dee];
    await Promise.all(pages.map((page) => expectReturn(trial, page)));
    await Promise.all(pages.map(({ shows }) => shows([message], NOT_DRAWN)));
  },
});

/** Hides a page in the middle of a poll, cuts that, and takes the page off the network for what comes after. */
async function hideAndFail(trial: Trial, page: PollPage): Promise<void> {
  const { robot, polls, hide } = page;
  robot.relay.setFaults({ latency: UNDER_WAY });
  await polls.next(trial.now(), PATIENCE);
  await hide(true);
  await robot.page.context().setOffline(true);
  await keepCutting(trial, page, trial.now() + DEAD);
  robot.relay.setFaults({ latency: 0 });
}

/** Opens a page anew that nobody looks at. */
async function openBehind({ robot, reload }: PollPage): Promise<void> {
  await hideFromTheStart(robot.page);
  await reload();
}

async function expectSilence(
  trial: Trial,
  { polls, robot }: PollPage,
  away: number,
  likely: Text,
): Promise<void> {
  const stray = await polls.next(away + FADES, SILENCE);
  trial.expect(stray === undefined, () => ({
    expected: {
      en: 'a second after the tab was hidden there are no polls any more',
      zh: '标签页隐藏一秒以后，不再来问',
    },
    saw: { en: `${robot.name}’s went on`, zh: `${robot.name} 的还在问` },
    likely,
    focus: { from: away, to: trial.now() },
  }));
}

/** Fails the check unless a page that is seen again asks soon; what is late is tried up to three times. */
async function expectReturn(trial: Trial, { polls, hide }: PollPage): Promise<void> {
  for (let n = 1; ; n++) {
    const back = await hide(false);
    const poll = await polls.next(back, PATIENCE);
    const focus = { from: back, to: trial.now() };
    trial.expect(poll !== undefined, { expected: BACK, saw: NEVER, likely: NO_RETURN, focus });
    if (poll.at - back <= RETURN + GRACE) return;
    trial.expect(n < TRIES, { expected: BACK, saw: LATE, likely: SLEEPS, focus });
    await hide(true);
    await trial.pause(FADES);
  }
}

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
const AFTER_THE_ERROR: Text = {
  en: 'after an error the next question is planned without a look at whether the tab is hidden',
  zh: '出错以后，没有看标签页是不是隐藏着，就定下了下一次',
};
const FROM_THE_START: Text = {
  en: 'the page takes it for granted that it is seen when it is opened; no event tells it otherwise, document.hidden does',
  zh: '页面想当然地以为打开时就有人看；这时没有事件来通知，要看 document.hidden',
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
