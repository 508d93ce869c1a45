import type { Check } from '../../../src/checker/check.ts';
import { heartbeat, unset } from './heartbeat.ts';
import { history, joining } from './history.ts';
import { origin, paths } from './paths.ts';
import { refused } from './refused.ts';
import { largest, tooLarge } from './size.ts';
import { anyText, everybody } from './talk.ts';
import { page, textFrames } from './text.ts';
import { atOnce, ownTime } from './time.ts';
import { burst, leaving } from './together.ts';

/** The checks of the chat, in the order of its tasks. */
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
  unset,
  paths,
  origin,
];

export default checks;
