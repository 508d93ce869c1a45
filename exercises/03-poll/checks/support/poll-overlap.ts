import type { Trial } from '../../../../src/checker/check.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { PollPage } from './poll-page.ts';

/** Milliseconds that a program may take to close a connection that its client has closed. */
const CLOSING = 300;

/**
 * Lets a page ask twice at once for the same. Chromium holds a GET back while another one for its address is under way,
 * which would hide from the wire what the page does; it does not when requests are looked at on their way.
 */
export async function letEqualRequestsPass({ robot }: PollPage): Promise<void> {
  await robot.page.context().route(
    ({ pathname }) => pathname === '/messages',
    // The page may give a request up, or be closed, at any moment.
    (route) => route.continue().catch(() => {}),
  );
}

/** Fails the check when since `from` a poll left before the answer to the one before it was there. */
export async function expectNoOverlap(
  trial: Trial,
  page: PollPage,
  from: number,
  likely: Text,
): Promise<void> {
  if (page.polls.overlap(from) === undefined) return;
  await trial.pause(givenUpIsKnown(page));
  const overlap = page.polls.overlap(from);
  if (overlap === undefined) return;
  const [one, other] = overlap;
  const [left, came] = [other.at, one.over ?? other.at].map((at) => ((at - one.at) / 1000).toFixed(1));
  trial.fail({
    expected: {
      en: 'the next poll begins after the answer to the previous one has arrived',
      zh: '上一个响应到了，才发下一个请求',
    },
    saw: {
      en: `the answer arrived after ${came} s, but the next poll began after ${left} s`,
      zh: `响应过了 ${came} s 才到，下一个请求过了 ${left} s 就发了`,
    },
    likely,
    focus: { from: one.at, to: trial.now() },
  });
}

/** Milliseconds until the wire tells that a poll was given up. Until then it counts as answered. */
export function givenUpIsKnown({ robot }: PollPage): number {
  return 3 * robot.relay.faults.latency + CLOSING;
}
