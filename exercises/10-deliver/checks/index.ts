import type { Check } from '../../../src/checker/check.ts';
import { again, anyMoment } from './again.ts';
import { alike } from './alike.ts';
import { offline } from './offline.ts';
import { answerLost, halfAnswer, halfUp, lost } from './once.ts';
import { reload } from './reload.ts';
import { restart } from './restart.ts';
import { talk } from './talk.ts';
import { two } from './two.ts';

/** The checks of delivery, in the order of its tasks; all of them through the page, while the relay cuts the line. */
const checks: Check[] = [
  talk,
  lost,
  answerLost,
  halfUp,
  halfAnswer,
  again,
  offline,
  alike,
  two,
  restart,
  anyMoment,
  reload,
];

export default checks;
