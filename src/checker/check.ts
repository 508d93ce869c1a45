import type { Page } from 'playwright';
import type { Text } from '../i18n/text.ts';
import type { Relay } from '../relay/relay.ts';

/** One verified behaviour. `exercises/NN-slug/check.ts` exports a list of them, in the order of its tasks. */
export interface Check {
  id: string;
  /** Id of the task it belongs to. */
  task: string;
  title: Text;
  star?: boolean;
  /** Whether it drives a real browser: without one it is `not-run`. */
  browser?: boolean;
  /** Milliseconds after which it ends as a `timeout`. */
  timeout: number;
  /** Environment of the program besides the exercise's own, whose values it replaces. */
  env?: Readonly<Record<string, string>>;
  run(trial: Trial): Promise<void>;
}

/** Why a check failed, in the learner's words. `focus` is the moment on the wire, in ms of `Trial.now()`. */
export interface Verdict {
  expected: Text;
  saw: Text;
  likely?: Text;
  focus?: { from: number; to: number };
}

/** What a check is given: a fresh run of the program, real clients for it, and the means to say what it saw. */
export interface Trial {
  /** Says in the present tense what the check does; the last one said stands in the report. */
  did(text: Text): void;
  /** Ends the check as failed. */
  fail(verdict: Verdict): never;
  /** Ends the check as failed unless `condition` holds. */
  expect(condition: boolean, verdict: Verdict | (() => Verdict)): asserts condition;
  /** Polls until `probe` gives something other than `undefined`, or `within` ms have passed (then `undefined`). */
  until<T>(within: number, probe: () => Promise<T | undefined> | T | undefined): Promise<T | undefined>;
  /** Waits on purpose: for what must not happen, or for what the contract itself makes wait. */
  pause(ms: number): Promise<void>;
  /** Milliseconds on the clock of the wire events. */
  now(): number;
  /**
   * IANA time zone of the program: never UTC, an odd offset, and one where it is afternoon now, else a 12-hour clock
   * or UTC would pass for half the day. See `programTimeZone`.
   */
  readonly timeZone: string;
  /** Uniform in [0, 1), from the report's seed. */
  random(): number;
  /** A relay of its own in front of the program for a client of this name. */
  client(name: string): Promise<Relay>;
  /** A real browser context of its own, its page opened on the program through a relay of its own. */
  robot(name: string, options?: RobotOptions): Promise<Robot>;
  /** Ends the program's process at once and starts it anew; the relays keep their ports. */
  restart(): Promise<void>;
  /** Aborted when the learner cancels or the time is up. */
  readonly signal: AbortSignal;
}

export interface RobotOptions {
  /** Milliseconds by which this browser's clock is wrong. */
  clockOffset?: number;
  /** IANA name; the program's own time zone is another one on purpose. */
  timeZone?: string;
  locale?: string;
  /** Path to open, `/` when not given. */
  path?: string;
  /**
   * HTML of the check's own that stands at this path in place of the program's answer, for programs that need have
   * no page. Its origin is the program's; all else that it asks for reaches the program.
   */
  page?: string;
}

export interface Robot {
  readonly name: string;
  readonly page: Page;
  readonly relay: Relay;
}

/** Types a check's definition; returns it unchanged. */
export function check(definition: Check): Check {
  return definition;
}
