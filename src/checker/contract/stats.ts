import type { Text } from '../../i18n/text.ts';
import type { Trial } from '../check.ts';
import type { HttpAnswer, HttpClient } from '../clients/http.ts';
import { ask, cameBack, jsonOf } from './ask.ts';

/** Milliseconds in which the count must follow. */
const FOLLOWS = 1500;
/** As much again is let pass, for a busy machine. */
const GRACE = 1500;

/** Milliseconds after which a right number is looked at once more: it may only have been passed through. */
const STAYS = 300;

/** The count that `GET /stats` is to give, and why it may give another. */
export interface ExpectedCount {
  /** The field's name. */
  name: string;
  count: number;
  likely: Text;
  /** Says why an answer will not become right, however long one waits; `null` when it may. */
  hopeless?: (answer: HttpAnswer) => Text | null;
}

/** Fails the check unless `GET /stats` comes to say this count, and says it a while later, too. */
export async function expectCount(
  trial: Trial,
  http: HttpClient,
  { name, count, likely, hopeless = () => null }: ExpectedCount,
): Promise<void> {
  const from = trial.now();
  const expected: Text = {
    en: `GET /stats: 200 and {"${name}": ${count}}, within 1.5 s`,
    zh: `GET /stats：200 和 {"${name}": ${count}}，最迟 1.5 s 后`,
  };
  const stats = () => ask(trial, http, { path: '/stats' }, { expected });
  let answer = await stats();
  const counted = () => answer.status === 200 && Object(jsonOf(answer.text))[name] === count;
  await trial.until(FOLLOWS + GRACE, async () => {
    if (counted() || hopeless(answer) !== null) return true;
    answer = await stats();
    return counted() || undefined;
  });
  if (counted()) {
    await trial.pause(STAYS);
    answer = await stats();
  }
  trial.expect(counted(), () => ({
    expected,
    saw: cameBack(answer),
    likely: hopeless(answer) ?? likely,
    focus: { from, to: trial.now() },
  }));
}
