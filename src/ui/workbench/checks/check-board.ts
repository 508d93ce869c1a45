import type { CheckResult, Outcome, Report } from '../../../checker/report.ts';
import type { Text } from '../../../i18n/text.ts';

export type CheckState = Outcome | 'running' | 'waiting';

/** The description of a check, known before it has run. */
export interface KnownCheck {
  id: string;
  task: string;
  title: Text;
  star: boolean;
}

export interface BoardRow extends KnownCheck {
  /** The number of its task, with a letter when the task has several checks: `3`, `4b`. */
  number: string;
  state: CheckState;
  /** Milliseconds it may take; `null` until checking has begun. */
  timeout: number | null;
  /** Time of its start, on the clock of `performance.now()`. */
  since: number | null;
  result: CheckResult | null;
  /** True if it passed when the learner last checked, on an earlier visit. */
  passedBefore: boolean;
}

export type Phase = 'before' | 'checking' | 'done';

/** The state of checking: one row for each check, from the notices of the server. */
export interface CheckBoard {
  readonly rows: readonly BoardRow[];
  readonly phase: Phase;
  readonly report: Report | null;
  /** True if the files were edited after the checks had begun. */
  readonly stale: boolean;
  /** Number of other pages' checks that come first, while these wait; else 0. */
  readonly ahead: number;
  passedBefore(checks: readonly string[]): void;
  asked(): void;
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

export function createCheckBoard(tasks: readonly string[], known: readonly KnownCheck[]): CheckBoard {
  const listeners: (() => void)[] = [];
  let rows = numbered(tasks, known);
  let phase: Phase = 'before';
  let report: Report | null = null;
  let stale = false;
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
    get report() {
      return report;
    },
    get stale() {
      return stale;
    },
    get ahead() {
      return ahead;
    },
    passedBefore(checks) {
      rows = rows.map((row) => ({ ...row, passedBefore: checks.includes(row.id) }));
      tell();
    },
    asked() {
      phase = 'checking';
      report = null;
      stale = false;
      ahead = 0;
      rows = rows.map((row) => ({
        ...row,
        state: 'waiting',
        result: null,
        since: null,
        passedBefore: false,
      }));
      tell();
    },
    queued(before) {
      ahead = before;
      tell();
    },
    begun(checks) {
      ahead = 0;
      rows = numbered(tasks, checks).map((row) => {
        const timeout = checks.find((check) => check.id === row.id)?.timeout ?? null;
        return { ...row, timeout };
      });
      phase = 'checking';
      tell();
    },
    running: (check) => update(check, { state: 'running', since: performance.now() }),
    result: (result) => update(result.check, { state: result.outcome, result, since: null }),
    done(ended) {
      report = ended;
      rest('done');
    },
    interrupted,
    misunderstood() {
      if (rows.every((row) => row.state === 'waiting')) interrupted();
    },
    edited() {
      if (stale || phase === 'before') return;
      stale = true;
      tell();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function numbered(tasks: readonly string[], checks: readonly KnownCheck[]): BoardRow[] {
  return checks.map((check) => {
    const siblings = checks.filter((other) => other.task === check.task);
    const letter = siblings.length > 1 ? String.fromCharCode(97 + siblings.indexOf(check)) : '';
    return {
      ...check,
      number: `${tasks.indexOf(check.task) + 1}${letter}`,
      state: 'waiting',
      timeout: null,
      since: null,
      result: null,
      passedBefore: false,
    };
  });
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

/** Groups successive rows that have the same one of `states`; every other row is a group of its own. */
export function inGroups(rows: readonly BoardRow[], states: readonly CheckState[]): BoardRow[][] {
  const groups: BoardRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const alike = last?.[0]?.state === row.state && last[0].star === row.star;
    if (last && alike && states.includes(row.state)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
