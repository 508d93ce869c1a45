import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../i18n/text.ts';
import type { Failure } from '../runner/failure.ts';
import type { Run } from '../runner/run.ts';
import type { Check } from './check.ts';
import { type Ending, endingOf } from './ending.ts';
import { createFairClock } from './fair-clock.ts';
import type { CheckResult } from './report.ts';
import { endingFields, plainResult } from './result.ts';
import { createTrial, type TrialContext, type TrialHooks } from './trial.ts';
import { withUnhandledRejections } from './unhandled-rejections.ts';
import { createWireLog } from './wire-log.ts';

/** The most that a check may take, in units of its time: the rest was lost while its processes waited for a core. */
const MOST_SLOWED = 6;

/** The share of a check's duration that one process may wait for a core before failures for lateness are not believed. */
const MOST_WAITED = 0.5;

/** Milliseconds in which a crash is still taken for the cause of a failed check. */
const CRASH_GRACE = 200;

/**
 * Carries out one check on a program that listens, and writes its result; `null` when cancelled, `'busy'` when the machine was
 * too slow to judge the program. Never rejects.
 */
export async function runCheck(check: Check, context: TrialContext): Promise<CheckResult | 'busy' | null> {
  const { run, output } = context.program;
  const wireLog = createWireLog();
  const { robots } = context;
  const clock = createFairClock(() => (run.pid === null ? robots.pids : [run.pid, ...robots.pids]));
  let did: Text | null = null;
  let wasLate = false;
  const began = performance.now();
  const ending = await endingOfTrial(check, context, {
    wireLog,
    clock,
    did(text) {
      did = text;
    },
    late() {
      wasLate = true;
    },
  });
  const took = Math.round(performance.now() - began);
  const mayBeLate = wasLate || ending.outcome === 'timeout';
  const isDoubtful = context.doubt && mayBeLate && clock.longestWait() > took * MOST_WAITED;
  clock.stop();
  wireLog.stop();
  if (ending.outcome === 'cancelled') return null;
  if (ending.outcome === 'busy') return 'busy';
  if (isDoubtful && (ending.outcome === 'fail' || ending.outcome === 'timeout')) return 'busy';

  const focus = ending.outcome === 'fail' ? (ending.verdict.focus ?? null) : null;
  return {
    ...plainResult(check, ending.outcome),
    ...endingFields(ending, check, run),
    took,
    did,
    // A check that passed has nothing to show, and a report is sent and kept whole.
    wire: ending.outcome === 'pass' ? null : wireLog.excerpt(focus),
    output: output(),
  };
}

/** Runs the check until it returns or throws, the program ends, the time is up, or the report is cancelled. */
async function endingOfTrial(
  check: Check,
  context: TrialContext,
  means: Pick<TrialHooks, 'wireLog' | 'clock' | 'did' | 'late'>,
): Promise<Ending> {
  const { signal } = context;
  const { run } = context.program;
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const over = new AbortController();
  const stopTimer = means.clock.after(check.timeout, () => end({ outcome: 'timeout' }));
  const wall = setTimeout(() => end({ outcome: 'busy' }), check.timeout * MOST_SLOWED);
  const cancel = () => end({ outcome: 'cancelled' });
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  run.on('state', () => {
    const failure = crashOf(run);
    if (failure !== null) end({ outcome: 'error', failure });
  });

  const trial = createTrial(context, { ...means, end, signal: over.signal });
  // Closing its browsers and sockets makes a check that has ended fail in many more ways: `end` ignores them.
  const fail = (error: unknown) => end(endingOf(error));
  withUnhandledRejections(() => check.run(trial), fail).then(() => end({ outcome: 'pass' }), fail);

  const ending = await ended;
  stopTimer();
  clearTimeout(wall);
  signal.removeEventListener('abort', cancel);
  over.abort();
  if (ending.outcome === 'cancelled' || ending.outcome === 'error') return ending;
  const failure = crashOf(run) ?? (ending.outcome === 'pass' ? null : await lateCrash(run));
  return failure === null ? ending : { outcome: 'error', failure };
}

function crashOf(run: Run): Failure | null {
  return run.state === 'ended' ? run.failure : null;
}

/** Waits for a crash that a browser has seen before the runner: its connection closes before the process has ended. */
async function lateCrash(run: Run): Promise<Failure | null> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  run.on('state', () => crashOf(run) && resolve());
  await Promise.race([ended, Promise.all([run.answers(), sleep(CRASH_GRACE)])]);
  return crashOf(run);
}
