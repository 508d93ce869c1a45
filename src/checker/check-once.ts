import type { Text } from '../i18n/text.ts';
import { attempt } from './attempt.ts';
import type { Robots } from './browser/robots.ts';
import type { Check } from './check.ts';
import { randomFor } from './random.ts';
import type { CheckResult } from './report.ts';
import { endingFields, plainResult } from './result.ts';
import type { StartedRun } from './started-run.ts';
import { createWireLog } from './wire-log.ts';

/** What all checks of a report share. */
export interface CheckMeans {
  robots: Robots;
  seed: number;
  /** Of the program. */
  timeZone: string;
  signal: AbortSignal;
  /** Called when a robot has its page: time to prepare for the next check. */
  opened(): void;
}

/** Carries out one check on a run of its own that listens, and writes its result; `null` when cancelled. */
export async function checkOnce(
  check: Check,
  { run, output, complain }: StartedRun,
  { robots, seed, timeZone, signal, opened }: CheckMeans,
): Promise<CheckResult | null> {
  const recorder = createWireLog();
  let did: Text | null = null;
  const began = performance.now();
  const ending = await attempt({
    check,
    run,
    robots,
    timeZone,
    recorder,
    signal,
    opened,
    random: randomFor(seed, check.id),
    said: (text) => {
      did = text;
    },
    complain,
  });
  const took = Math.round(performance.now() - began);
  recorder.stop();
  if (ending.outcome === 'cancelled') return null;

  const focus = ending.outcome === 'fail' ? (ending.verdict.focus ?? null) : null;
  return {
    ...plainResult(check, ending.outcome),
    ...endingFields(ending, check, run),
    took,
    did,
    // A check that passed has nothing to show, and a report is sent and kept whole.
    wire: ending.outcome === 'pass' ? null : recorder.excerpt(focus),
    output: output(),
  };
}
