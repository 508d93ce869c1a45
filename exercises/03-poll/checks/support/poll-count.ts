import type { Trial } from '../../../../src/checker/check.ts';
import { TRIES } from '../../../../src/checker/contract/patience.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { noPoll } from './poll-page.ts';
import type { Polls } from './polls.ts';

const WINDOW = 5000;
const FEWEST = 3;
const MOST = 7;

/** Why a page may ask too often, or too seldom. */
export interface RhythmCauses {
  /** Without it nobody waits for whether it asks too often. */
  often?: Text;
  seldom: Text;
}

/** Fails the check unless the page asks as often as it should. Too few are counted up to three times, for a busy machine. */
export async function expectRhythm(
  trial: Trial,
  polls: Polls,
  since: number,
  { often, seldom }: RhythmCauses,
): Promise<void> {
  let from = since;
  for (let n = 1; ; n++) {
    const count = await countPolls(trial, polls, from, often === undefined ? FEWEST : MOST + 1);
    if (often !== undefined) expectNotMore(trial, count, from, often);
    if (count >= FEWEST) return;
    const focus = { from, to: trial.now() };
    trial.expect(count > 0, { ...noPoll(polls), focus });
    const saw: Text = { en: `only ${count}`, zh: `只有 ${count} 次` };
    trial.expect(n < TRIES, { expected: RHYTHM, saw, likely: seldom, focus });
    from = polls.begun(from).at(-1)?.at ?? from;
  }
}

/** Counts the polls of the 5 s after one that began at `from`. Ends early when there are `enough`. */
export async function countPolls(
  trial: Trial,
  polls: Polls,
  from: number,
  enough = MOST + 1,
): Promise<number> {
  const count = () => polls.begun(from).filter(({ at }) => at <= from + WINDOW).length;
  await trial.until(from + WINDOW - trial.now(), () => (count() >= enough ? true : undefined));
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

const RHYTHM: Text = {
  en: `${FEWEST} to ${MOST} times GET /messages in 5 s`,
  zh: `5 s 内 ${FEWEST} 到 ${MOST} 次 GET /messages`,
};
