import type { Check } from '../../src/checker/check.ts';
import { accepted, refused } from '../../src/checker/clients/message-rules.ts';
import { cursor, rhythm } from './checks/ask.ts';
import { cut, serverError } from './checks/errors.ts';
import { coming, hidden } from './checks/hidden.ts';
import { once } from './checks/list.ts';
import { oneAtATime } from './checks/patient.ts';
import { after, elsewhere } from './checks/server.ts';

/** Everything that is asked of the server and of the page, in the order of the tasks. */
const checks: Check[] = [
  accepted,
  refused,
  after,
  elsewhere,
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
