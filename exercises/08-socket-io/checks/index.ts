import type { Check } from '../../../src/checker/check.ts';
import { markup } from './markup.ts';
import { anyData, everybody, ownTime } from './messages.ts';
import { nobody } from './nobody.ts';
import { odd } from './odd.ts';
import { page } from './page.ts';
import { again } from './page-again.ts';
import { onlyTo } from './private.ts';
import { receipt } from './receipt.ts';
import { twoWays, upgrade } from './transports.ts';

/** The checks of the chat, in the order of its tasks. */
const checks: Check[] = [
  everybody,
  anyData,
  ownTime,
  twoWays,
  upgrade,
  receipt,
  onlyTo,
  nobody,
  odd,
  page,
  markup,
  again,
];

export default checks;
