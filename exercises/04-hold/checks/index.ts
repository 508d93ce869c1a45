import type { Check } from '../../../src/checker/check.ts';
import { elsewhere } from '../../../src/checker/contract/elsewhere.ts';
import { accepted, refused } from '../../../src/checker/contract/message-rules.ts';
import { burst, many } from './burst.ts';
import { news, once, quiet } from './hold.ts';
import { newer, noWait } from './newer.ts';
import { holds } from './page.ts';
import { goesOn } from './page-errors.ts';
import { waiting } from './waiting.ts';

/** The checks of the server and its page, in the order of the tasks. */
const checks: Check[] = [
  accepted,
  refused,
  newer,
  noWait,
  elsewhere('newer'),
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
