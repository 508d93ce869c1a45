import type { Check } from '../../src/checker/check.ts';
import { anyData, everybody, ownTime } from './checks/messages.ts';
import { nobody } from './checks/nobody.ts';
import { odd } from './checks/odd.ts';
import { markup, page } from './checks/page.ts';
import { onlyTo } from './checks/private.ts';
import { receipt } from './checks/receipt.ts';
import { twoWays, upgrade } from './checks/transports.ts';

/** Everything that is asked of the chat, in the order of its tasks. */
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
];

export default checks;
