import type { Page } from 'playwright';
import type { Text } from '../i18n/text.ts';
import type { Relay } from '../relay/relay.ts';
import type { Calendar } from '../runner/run-options.ts';

/** One verified behaviour. `exercises/NN-slug/checks/index.ts` exports a list of them, in the order of its tasks. */
export interface Check {
  id: string;
  /** Id of the task it belongs to. */
  task: string;
  title: Text;
  star?: boolean;
  /** Set when it drives a real browser: without one it is `not-run`. */
  browser?: boolean;
  /** Milliseconds after which it ends as a `timeout`. */
  timeout: number;
  /** Environment of the program besides the exercise's own, whose values it replaces; `undefined` takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
  /**
   * Set when the check judges a program from its start on: one that nobody has used, that is started again, or on chosen
   * dates. Like a check with an `env` of its own, it cannot be done on a server that runs already.
   */
  fresh?: boolean;
  run(trial: Trial): Promise<void>;
}

/** A likely cause. `general` says it in the terms of the contract, where it names an interface of Node. */
export type Cause = Text & { readonly general?: Text };

/** A failed check's reasons, in the learner's words. `focus` is the moment on the wire, in ms of `Trial.now()`. */
export interface Verdict {
  expected: Text;
  saw: Text;
  likely?: Cause;
  focus?: { from: number; to: number };
}

/** Gives a check a fresh run of the program, real clients for it, and the means to say what it saw. */
export interface Trial {
  /** Says what the check does, or has just done; the last one said stands in the report. */
  did(text: Text): void;
  /** Ends the check as failed. */
  fail(verdict: Verdict): never;
  /** Ends the check as failed unless `condition` holds. */
  expect(condition: boolean, verdict: Verdict | (() => Verdict)): asserts condition;
  /**
   * Polls until `probe` gives something other than `undefined`, or `within` ms have passed (then `undefined`). Time in which
   * program or browser wait for a core does not count.
   */
  until<T>(within: number, probe: () => Promise<T | undefined> | T | undefined): Promise<T | undefined>;
  /** Waits on purpose: for what must not happen, or for what the contract itself makes wait. */
  pause(ms: number): Promise<void>;
  /** Tells the time in milliseconds, on the clock of the wire events. */
  now(): number;
  /** Calls back after so many ms, of which those do not count either. Returns a function that takes the call back. */
  after(ms: number, callback: () => void): () => void;
  /**
   * IANA time zone of the program: never UTC, an odd offset, and one where it is afternoon now, else a 12-hour clock
   * or UTC would pass for half the day. See `programTimeZone`.
   */
  readonly timeZone: string;
  /** Gives a random number in [0, 1), from the report's seed. */
  random(): number;
  /** Opens a relay in front of the program for a client of this name, and for it alone. */
  client(name: string): Promise<Relay>;
  /** Opens the program's page in a real browser, with a context and a relay of its own. */
  robot(name: string, options?: RobotOptions): Promise<Robot>;
  /**
   * Ends the program's process at once and starts it anew; the relays keep their ports. A calendar that is given holds
   * from then on: see `restartOn` in `contract/chosen-dates.ts`.
   */
  restart(calendar?: Calendar): Promise<void>;
  /** False for a server of the learner’s own: its dates are those of this machine, in the time zone that it is given. */
  readonly setsClock: boolean;
  /** Aborted when the learner cancels or the time is up. */
  readonly signal: AbortSignal;
}

/** Settings of a robot's browser. Without them its clock is right, its zone UTC, its locale `en-US`. */
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

/** A real browser that a check drives, and the relay through which it reaches the program. */
export interface Robot {
  readonly name: string;
  readonly page: Page;
  readonly relay: Relay;
}

/** Returns a check's definition unchanged, with its type. */
export function check(definition: Check): Check {
  return definition;
}
