import type { Check } from '../../src/checker/check.ts';
import { heartbeat } from './checks/heartbeat.ts';
import { history, joining } from './checks/history.ts';
import { origin, paths } from './checks/paths.ts';
import { refused } from './checks/refused.ts';
import { largest, tooLarge } from './checks/size.ts';
import { anyText, everybody } from './checks/talk.ts';
import { page, textFrames } from './checks/text.ts';
import { atOnce, ownTime } from './checks/time.ts';
import { burst, leaving } from './checks/together.ts';

/** Everything that is asked of the chat, in the order of its tasks. */
const checks: Check[] = [
  everybody,
  anyText,
  ownTime,
  atOnce,
  burst,
  leaving,
  textFrames,
  page,
  history,
  joining,
  refused,
  largest,
  tooLarge,
  heartbeat,
  paths,
  origin,
];

export default checks;
