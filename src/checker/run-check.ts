import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../i18n/text.ts';
import type { Failure } from '../runner/failure.ts';
import type { Run } from '../runner/run.ts';
import type { Check } from './check.ts';
import { type Ending, endingOf } from './ending.ts';
import type { CheckResult } from './report.ts';
import { endingFields, plainResult } from './result.ts';
import { createTrial, type TrialContext } from './trial.ts';
import { withUnhandledRejections } from './unhandled-rejections.ts';
import { createWireLog, type WireLog } from './wire-log.ts';

/** Milliseconds in which a crash is still taken for the cause of a failed check. */
const CRASH_GRACE = 200;

/** Carries out one check on a program that listens, and writes its result; `null` when cancelled. Never rejects. */
export async function runCheck(check: Check, context: TrialContext): Promise<CheckResult | null> {
  const { run, output } = context.program;
  const wireLog = createWireLog();
  let did: Text | null = null;
  const began = performance.now();
  const ending = await endingOfTrial(check, context, wireLog, (text) => {
    did = text;
  });
  const took = Math.round(performance.now() - began);
  wireLog.stop();
  if (ending.outcome === 'cancelled') return null;

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
  wireLog: WireLog,
  did: (text: Text) => void,
): Promise<Ending> {
  const { signal } = context;
  const { run } = context.program;
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

  const trial = createTrial(context, { wireLog, did, end, signal: over.signal });
  // Closing its browsers and sockets makes a check that has ended fail in many more ways: `end` ignores them.
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

/** Waits for a crash that a browser has seen before the runner: its connection closes before the process has ended. */
async function lateCrash(run: Run): Promise<Failure | null> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  run.on('state', () => crashOf(run) && resolve());
  await Promise.race([ended, Promise.all([run.answers(), sleep(CRASH_GRACE)])]);
  return crashOf(run);
}
