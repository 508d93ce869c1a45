import { repeats } from '../../../checker/repeats.ts';
import type { CheckResult, Outcome, Report } from '../../../checker/report.ts';
import type { Text } from '../../../i18n/text.ts';

export type CheckState = Outcome | 'running' | 'waiting';

/** The description of a check, known before it has run. */
export interface KnownCheck {
  id: string;
  /** Its number, the same as in the terminal: `3`, `4b`. */
  number: string;
  task: string;
  title: Text;
  star: boolean;
}

export interface BoardRow extends KnownCheck {
  state: CheckState;
  /** Milliseconds it may take; `null` until checking has begun. */
  timeout: number | null;
  /** Time of its start, on the clock of `performance.now()`. */
  since: number | null;
  result: CheckResult | null;
  /** True if the files were edited after its check had begun. */
  stale: boolean;
  /** True if it passed when the learner last checked, on an earlier visit. */
  passedBefore: boolean;
}

export type Phase = 'before' | 'checking' | 'done';

/** The state of checking: one row for each check, from the notices of the server. */
export interface CheckBoard {
  readonly rows: readonly BoardRow[];
  readonly phase: Phase;
  /** True if only some of the checks were asked for last. */
  readonly isPart: boolean;
  readonly report: Report | null;
  /** The report in which all required checks passed, while the files are as they were then; else `null`. */
  readonly pass: Report | null;
  /** True if the files were edited after some of the results. */
  readonly stale: boolean;
  /** Number of other pages' checks that come first, while these wait; else 0. */
  readonly ahead: number;
  passedBefore(checks: readonly string[]): void;
  /** Clears the rows of the checks that were asked for: those of `only`, else all. */
  asked(only?: readonly string[]): void;
  queued(ahead: number): void;
  begun(checks: readonly (KnownCheck & { timeout: number })[]): void;
  running(check: string): void;
  result(result: CheckResult): void;
  done(report: Report): void;
  /** Ends checking when the server is gone or refused; unfinished checks get no verdict. */
  interrupted(): void;
  /** Ends checking if no check has begun: the request that the server did not understand may have been the one to check. */
  misunderstood(): void;
  edited(): void;
  onChange(listener: () => void): void;
}

export function createCheckBoard(known: readonly KnownCheck[]): CheckBoard {
  const listeners: (() => void)[] = [];
  let rows = known.map(untried);
  let phase: Phase = 'before';
  let report: Report | null = null;
  let pass: Report | null = null;
  let hasBegun = false;
  let isPart = false;
  /** True if the files were edited after the last check had begun. */
  let edited = false;
  let ahead = 0;

  const tell = () => {
    for (const listener of listeners) listener();
  };

  function update(check: string, change: Partial<BoardRow>): void {
    rows = rows.map((row) => (row.id === check ? { ...row, ...change } : row));
    tell();
  }

  function rest(next: Phase): void {
    phase = next;
    ahead = 0;
    rows = rows.map((row) => (row.result ? row : { ...row, state: 'waiting', since: null }));
    tell();
  }

  function interrupted(): void {
    if (phase === 'checking') rest('done');
  }

  return {
    get rows() {
      return rows;
    },
    get phase() {
      return phase;
    },
    get isPart() {
      return isPart;
    },
    get report() {
      return report;
    },
    get pass() {
      return pass;
    },
    get stale() {
      return rows.some((row) => row.stale);
    },
    get ahead() {
      return ahead;
    },
    passedBefore(checks) {
      rows = rows.map((row) => ({ ...row, passedBefore: checks.includes(row.id) }));
      tell();
    },
    asked(only) {
      phase = 'checking';
      report = null;
      hasBegun = false;
      isPart = only !== undefined;
      if (!isPart) pass = null;
      edited = false;
      ahead = 0;
      rows = rows.map((row) => (only?.includes(row.id) === false ? row : untried(row)));
      tell();
    },
    queued(before) {
      ahead = before;
      tell();
    },
    begun(checks) {
      ahead = 0;
      hasBegun = true;
      const begun = checks.map(untried);
      rows = isPart ? rows.map((row) => begun.find(({ id }) => id === row.id) ?? row) : begun;
      phase = 'checking';
      tell();
    },
    running: (check) => update(check, { state: 'running', since: performance.now() }),
    result(result) {
      if (result.outcome !== 'pass' && !result.star) pass = null;
      update(result.check, { state: result.outcome, result, since: null, stale: edited });
    },
    done(ended) {
      report = ended;
      if (ended.passed && !edited) pass = ended;
      rest('done');
    },
    interrupted,
    misunderstood() {
      if (!hasBegun) interrupted();
    },
    edited() {
      edited = true;
      pass = null;
      rows = rows.map((row) => (row.result && !row.stale ? { ...row, stale: true } : row));
      tell();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function untried({
  id,
  number,
  task,
  title,
  star,
  timeout = null,
}: KnownCheck & { timeout?: number | null }): BoardRow {
  return {
    id,
    number,
    task,
    title,
    star,
    timeout,
    state: 'waiting',
    since: null,
    result: null,
    stale: false,
    passedBefore: false,
  };
}

/** Returns the state of a task, which is that of its worst check. */
export function taskState(rows: readonly BoardRow[]): CheckState {
  const order: CheckState[] = ['running', 'fail', 'error', 'timeout', 'internal', 'not-run', 'waiting'];
  const found = order.find((state) => rows.some((row) => row.state === state && !row.passedBefore));
  return found ?? (rows.length > 0 ? 'pass' : 'waiting');
}

export function failed(row: BoardRow): boolean {
  return row.result !== null && row.result.outcome !== 'pass';
}

/** Successive rows that are shown as one; `repeats`: their results only repeat that of the row before them. */
export interface RowGroup {
  rows: readonly BoardRow[];
  repeats: boolean;
}

/** Groups successive rows that repeat the row before, and those that have the same one of `states`. */
export function inGroups(rows: readonly BoardRow[], states: readonly CheckState[]): RowGroup[] {
  const groups: { rows: BoardRow[]; repeats: boolean }[] = [];
  for (const [index, row] of rows.entries()) {
    const last = groups.at(-1);
    const isRepeat = repeatsFormer(rows, index);
    const isLike = last?.rows[0] && look(last.rows[0]) === look(row) && states.includes(row.state);
    if (last && last.repeats === isRepeat && (isRepeat || isLike)) last.rows.push(row);
    else groups.push({ rows: [row], repeats: isRepeat });
  }
  return groups;
}

/** Returns the rows that did not pass and tell why; those that repeat the row before do not. */
export function failures(rows: readonly BoardRow[]): BoardRow[] {
  return rows.filter((row, index) => failed(row) && !repeatsFormer(rows, index));
}

function repeatsFormer(rows: readonly BoardRow[], index: number): boolean {
  const result = rows[index]?.result;
  return result !== null && result !== undefined && repeats(rows[index - 1]?.result, result);
}

function look({ state, star, stale, passedBefore }: BoardRow): string {
  return [state, star, stale, passedBefore].join();
}
