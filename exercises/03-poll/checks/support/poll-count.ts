import type { Trial } from '../../../../src/checker/check.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Polls } from './polls.ts';

const WINDOW = 5000;
export const FEWEST = 3;
const MOST = 7;

/** Counts the polls of the 5 s after one that began at `from`. Ends early when there are too many already. */
export async function countPolls(trial: Trial, polls: Polls, from: number): Promise<number> {
  const count = () => polls.begun(from).filter(({ at }) => at <= from + WINDOW).length;
  await trial.until(from + WINDOW - trial.now(), () => (count() > MOST ? true : undefined));
  return count();
}

/** Fails the check when there were more polls than a page should make. */
export function expectNotMore(trial: Trial, count: number, from: number, likely: Text): void {
  trial.expect(count <= MOST, {
    expected: RHYTHM,
    saw: { en: `more than ${MOST}`, zh: `超过 ${MOST} 次` },
    likely,
    focus: { from, to: trial.now() },
  });
}

export const RHYTHM: Text = {
  en: `${FEWEST} to ${MOST} times GET /messages in 5 s`,
  zh: `5 s 里 ${FEWEST} 到 ${MOST} 次 GET /messages`,
};
