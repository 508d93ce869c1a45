import type { Check } from '../../src/checker/check.ts';
import { accepted, refused } from '../../src/checker/clients/message-rules.ts';
import { burst, many } from './checks/burst.ts';
import { news, once, quiet } from './checks/hold.ts';
import { newer, noWait } from './checks/newer.ts';
import { goesOn, holds } from './checks/page.ts';
import { waiting } from './checks/waiting.ts';

/** Everything that is asked of the server and its page, in the order of the tasks. */
const checks: Check[] = [
  accepted,
  refused,
  newer,
  noWait,
  quiet,
  news,
  once,
  burst,
  many,
  waiting,
  holds,
  goesOn,
];

export default checks;
