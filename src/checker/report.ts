import type { Text } from '../i18n/text.ts';
import type { Failure } from '../runner/failure.ts';
import type { WireEvent } from '../wire/event.ts';

/**
 * The outcomes of a check, never mixed up: `fail` is wrong behaviour, `error` did not start or crashed,
 * `internal` is our own fault, `not-run` means something it needs is missing (a browser).
 */
export type Outcome = 'pass' | 'fail' | 'error' | 'timeout' | 'internal' | 'not-run';

/** A stretch of the wire that shows what happened; `focus` is the moment in question. */
export interface WireExcerpt {
  events: WireEvent[];
  focus: { from: number; to: number } | null;
}

/** The result of one check: plain data. A field is `null` where the outcome has none. */
export interface CheckResult {
  check: string;
  task: string;
  title: Text;
  star: boolean;
  outcome: Outcome;
  /** Milliseconds. */
  took: number;
  /** The step that it was at, in the learner's words. */
  did: Text | null;
  expected: Text | null;
  saw: Text | null;
  likely: Text | null;
  /** Of an `error`: the reason why the program did not start, or ended. */
  failure: Failure | null;
  /** Of an `internal` or `not-run`: the fault on our side, and the remedy. */
  reason: Text | null;
  wire: WireExcerpt | null;
  /** The program's output while it was checked; never part of the verdict. */
  output: string;
}

/** The outcome of checking one program: plain data, the same from the page and the terminal. */
export interface Report {
  exercise: string;
  /** ISO 8601. */
  startedAt: string;
  /** Milliseconds. */
  took: number;
  /** The seed of all random input, to repeat the very same check. */
  seed: number;
  results: CheckResult[];
  /** Some checks of the exercise were not asked for. */
  partial: boolean;
  /** All required (not starred) checks passed. */
  passed: boolean;
  cancelled: boolean;
}
