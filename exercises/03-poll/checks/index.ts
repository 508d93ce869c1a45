import type { Check } from '../../../src/checker/check.ts';
import { elsewhere } from '../../../src/checker/contract/elsewhere.ts';
import { accepted, refused } from '../../../src/checker/contract/message-rules.ts';
import { cut, serverError } from './errors.ts';
import { coming, hidden } from './hidden.ts';
import { once } from './list.ts';
import { oneAtATime } from './patient.ts';
import { cursor, rhythm } from './rhythm.ts';
import { after } from './server.ts';

/** The checks of the server and of the page, in the order of the tasks. */
const checks: Check[] = [
  accepted,
  refused,
  after,
  elsewhere('after'),
  rhythm,
  cursor,
  once,
  oneAtATime,
  hidden,
  coming,
  serverError,
  cut,
];

export default checks;
