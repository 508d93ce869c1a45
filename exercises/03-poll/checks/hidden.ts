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
  title: { en: 'No polls while hidden, polls again when visible', zh: '隐藏时不轮询，恢复可见后继续' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s tab was hidden; Cy’s was hidden during a poll, then her network failed for 1.5 s, and the poll with it; Dee opened the page in a background tab. This lasted 4 s, and Bo posted a message',
      zh: 'Ada 的标签页隐藏了；Cy 的在一次轮询当中隐藏，网络随即断开 1.5 s，轮询失败；Dee 在后台标签页里打开了页面。这样持续 4 s，其间 Bo 发了一条消息',
    });
    const open = (name: string) => openPollPage(trial, name);
    const [ada, cy, dee] = await Promise.all([open('Ada'), open('Cy'), open('Dee')]);
    const post = await createBo(trial);
    await Promise.all([ada.hide(true), hideAndFail(trial, cy), openBehind(dee)]);
    const away = trial.now();
    const message = await post('1');
    await trial.pause(FADES);
    await cy.robot.page.context().setOffline(false);
    await Promise.all([
      expectSilence(trial, ada, away, GOES_ON),
      expectSilence(trial, cy, away, AFTER_THE_ERROR),
      expectSilence(trial, dee, away, FROM_THE_START),
    ]);

    trial.did({ en: 'After 4 s the three tabs became visible again', zh: '4 s 以后，三个标签页恢复可见' });
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
      en: 'no polls later than one second after the tab was hidden',
      zh: '标签页隐藏一秒以后，不再轮询',
    },
    saw: { en: `${robot.name}’s page still polled`, zh: `${robot.name} 的页面还在轮询` },
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
    en: 'Hidden and shown many times, it still polls once a second',
    zh: '反复隐藏、恢复，仍然每秒轮询一次',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada’s line took ${LATENCY / 1000} s each way. Her tab was hidden and shown again, twice during a poll and once between two polls`,
      zh: `Ada 的线路单程延迟 ${LATENCY / 1000} s。她的标签页隐藏又恢复可见：一次轮询当中两次，两次轮询之间一次`,
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

const BACK: Text = { en: 'the next poll within 1.5 s', zh: '1.5 s 以内有下一次轮询' };
const NEVER: Text = { en: 'none came in 5 s', zh: '5 s 内没有' };
const LATE: Text = { en: 'it came later', zh: '来晚了' };
const GOES_ON: Text = {
  en: 'the page does not check document.hidden before it polls, or the answer to the last poll sets the timer again',
  zh: '轮询之前未检查 document.hidden，或者最后一次响应又设了定时器',
};
const AFTER_THE_ERROR: Text = {
  en: 'after an error the next poll is scheduled without checking whether the tab is hidden',
  zh: '出错以后，未检查标签页是否隐藏，就安排了下一次轮询',
};
const FROM_THE_START: Text = {
  en: 'the page assumes that it is visible when it is opened; no event tells it otherwise, so check document.hidden',
  zh: '页面以为打开时一定可见；这时不会有事件通知，要检查 document.hidden',
};
const NO_RETURN: Text = {
  en: 'the page does not notice that its tab is visible again: listen for visibilitychange, which is dispatched in both directions',
  zh: '没有监听标签页恢复可见：用 visibilitychange 事件，隐藏和恢复时都会触发',
};
const SLEEPS: Text = {
  en: 'only a timer checks whether the tab is visible, and it is too slow',
  zh: '只靠定时器检查标签页是否可见，而间隔太长',
};
const LOOPS: Text = {
  en: 'every time the tab becomes visible a new chain of polls begins, while the old one continues; or polls do not wait for the answer',
  zh: '每次恢复可见都开始一条新的轮询链，旧的却还在继续；也可能没等上一个响应到就又轮询了',
};
