import type { Check } from '../../../src/checker/check.ts';
import { alike } from './alike.ts';
import { cut, history, restart } from './away.ts';
import { comeAndGo } from './come-and-go.ts';
import { empty, enter } from './enter.ts';
import { extras } from './extras.ts';
import { halfTyped } from './half-typed.ts';
import { oneOrder } from './order.ts';
import { presence, privately } from './people.ts';
import { talk } from './talk.ts';
import { anyText, markup, tooLong } from './text.ts';
import { ownTime, wrongClock } from './time.ts';

/** The checks of a chatroom, in the order of its tasks; all of them through the page, as people use it. */
const checks: Check[] = [
  talk,
  alike,
  enter,
  halfTyped,
  empty,
  ownTime,
  wrongClock,
  oneOrder,
  markup,
  anyText,
  tooLong,
  comeAndGo,
  cut,
  extras,
  history,
  restart,
  presence,
  privately,
];

export default checks;
