import type { Check } from '../../../src/checker/check.ts';
import { elsewhere } from '../../../src/checker/contract/elsewhere.ts';
import { accepted, refused } from '../../../src/checker/contract/message-rules.ts';
import { everyMessage } from './every-message.ts';
import { heartbeat, listening } from './long.ts';
import { notice } from './notice.ts';
import { nonsense, resume } from './resume.ts';
import { atOnce, opens, retry } from './stream.ts';

/** The checks of the stream, in the order of its tasks. */
const checks: Check[] = [
  accepted,
  refused,
  elsewhere('messages', ['/nothing-here', '/100%']),
  opens,
  retry,
  atOnce,
  everyMessage,
  notice,
  resume,
  nonsense,
  heartbeat,
  listening,
];

export default checks;
