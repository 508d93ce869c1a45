import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../i18n/text.ts';
import type { Failure } from '../runner/failure.ts';
import type { Run } from '../runner/run.ts';
import type { Robots } from './browser/robots.ts';
import type { Check } from './check.ts';
import { createTrial } from './trial.ts';
import { withUnhandledRejections } from './unhandled-rejections.ts';
import { type Ending, endingOf } from './verdict.ts';
import type { WireLog } from './wire-log.ts';

/** Milliseconds in which a crash is still taken for the cause of a failed check. */
const CRASH_GRACE = 200;

export interface Attempt {
  check: Check;
  run: Run;
  timeZone: string;
  robots: Robots;
  recorder: WireLog;
  random: () => number;
  signal: AbortSignal;
  opened(): void;
  said(text: Text): void;
  complain(line: string): void;
}

/** Carries out one check on a run that listens, until it ends in one way or another. Never rejects. */
export async function attempt({ check, run, signal, ...rest }: Attempt): Promise<Ending> {
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const over = new AbortController();
  const timer = setTimeout(() => end({ outcome: 'timeout' }), check.timeout);
  const cancel = () => end({ outcome: 'cancelled' });
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  run.on('state', () => {
    const failure = crashOf(run);
    if (failure !== null) end({ outcome: 'error', failure });
  });

  const trial = createTrial({ ...rest, run, signal: over.signal, end });
  // Closing its browsers and sockets makes a check that has ended already fail in many ways: they are ignored.
  const fail = (error: unknown) => end(endingOf(error));
  withUnhandledRejections(() => check.run(trial), fail).then(() => end({ outcome: 'pass' }), fail);

  const ending = await ended;
  clearTimeout(timer);
  signal.removeEventListener('abort', cancel);
  over.abort();
  if (ending.outcome === 'cancelled' || ending.outcome === 'error') return ending;
  const failure = crashOf(run) ?? (ending.outcome === 'pass' ? null : await lateCrash(run));
  return failure === null ? ending : { outcome: 'error', failure };
}

function crashOf(run: Run): Failure | null {
  return run.state === 'ended' ? run.failure : null;
}

/** A browser may see the connection close before the runner sees the process end: it is asked whether it lives. */
async function lateCrash(run: Run): Promise<Failure | null> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  run.on('state', () => crashOf(run) && resolve());
  await Promise.race([ended, Promise.all([run.answers(), sleep(CRASH_GRACE)])]);
  return crashOf(run);
}
