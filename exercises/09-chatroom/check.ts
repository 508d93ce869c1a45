import type { Check } from '../../src/checker/check.ts';
import { cut, history, restart } from './checks/away.ts';
import { empty, enter } from './checks/enter.ts';
import { oneOrder } from './checks/order.ts';
import { presence, privately } from './checks/people.ts';
import { talk } from './checks/talk.ts';
import { anyText, markup, tooLong } from './checks/text.ts';
import { ownTime, wrongClock } from './checks/time.ts';

/** Everything that is asked of a chatroom, in the order of its tasks; all of it through the page, as people use it. */
const checks: Check[] = [
  talk,
  enter,
  empty,
  ownTime,
  wrongClock,
  oneOrder,
  markup,
  anyText,
  tooLong,
  history,
  cut,
  restart,
  presence,
  privately,
];

export default checks;
