import type { SharedRunStatus } from '../../../class/messages.ts';
import type { Faults } from '../../../relay/faults.ts';
import type { Row, Totals } from '../../../wire/row.ts';
import type { ClassChannel } from './class-channel.ts';

/** What a page knows of the class's run, whether or not something on it shows the run at the moment. */
export interface SharedRun {
  /** `null` before there is a run. */
  readonly id: number | null;
  readonly status: SharedRunStatus | null;
  /** The rows that are kept, in the order in which they began, with the class's own names of clients. */
  readonly rows: readonly Row[];
  readonly totals: Totals | null;
  /** The clients whose rows have come, in order. */
  readonly clients: ReadonlySet<string>;
  /** By client; one without faults may be missing. */
  readonly faults: ReadonlyMap<string, Faults>;
  /** Fetches the bytes of a row, unless they are there. */
  fetchBytes(row: number): void;
  /** Calls the listener at once, and at every change, until the signal aborts. */
  follow(listener: (run: SharedRun) => void, signal: AbortSignal): void;
}

/** Rows that are kept, as many as a conversation of one page keeps. */
const KEPT = 5_000;

const runs = new WeakMap<ClassChannel, SharedRun>();

/**
 * Returns the run of a channel's class, the same one at every call. The first call should come with the channel: what the
 * server has told before is not told again.
 */
export function sharedRunOf(channel: ClassChannel): SharedRun {
  const known = runs.get(channel) ?? createSharedRun(channel);
  runs.set(channel, known);
  return known;
}

function createSharedRun(channel: ClassChannel): SharedRun {
  const known = new Map<number, Row>();
  const clients = new Set<string>();
  const faults = new Map<string, Faults>();
  const listeners = new Set<(run: SharedRun) => void>();
  let id: number | null = null;
  let status: SharedRunStatus | null = null;
  let totals: Totals | null = null;
  let rows: Row[] = [];

  function begin(run: number): void {
    if (run === id) return;
    id = run;
    status = null;
    totals = null;
    faults.clear();
    forgetRows();
  }

  function forgetRows(): void {
    known.clear();
    clients.clear();
    rows = [];
  }

  function take(news: readonly Row[], isWhole: boolean): void {
    for (const row of news) {
      const former = known.get(row.id);
      known.set(row.id, isWhole || !former ? row : keepBytes(row, former));
      clients.add(row.client);
    }
    rows = [...known.values()].sort((a, b) => a.id - b.id);
    for (const old of rows.splice(0, Math.max(0, rows.length - KEPT))) known.delete(old.id);
  }

  function tell(): void {
    for (const listener of listeners) listener(run);
  }

  channel.on('run', (message) => {
    begin(message.run);
    ({ status } = message);
    tell();
  });
  channel.on('faults', (message) => {
    begin(message.run);
    faults.set(message.client, message.faults);
    tell();
  });
  channel.on('snapshot', (message) => {
    begin(message.run);
    forgetRows();
    ({ totals } = message);
    take(message.rows, false);
    tell();
  });
  channel.on('wire', (message) => {
    if (message.run !== id) return;
    ({ totals } = message);
    take(message.rows, false);
    tell();
  });
  channel.on('bytes', (message) => {
    if (message.run !== id) return;
    take(
      message.rows.filter((row) => known.has(row.id)),
      true,
    );
    tell();
  });

  const run: SharedRun = {
    get id() {
      return id;
    },
    get status() {
      return status;
    },
    get rows() {
      return rows;
    },
    get totals() {
      return totals;
    },
    clients,
    faults,
    fetchBytes(wanted) {
      const row = known.get(wanted);
      if (id === null || !row || !('direction' in row) || row.bytes.length > 0 || row.length === 0) return;
      channel.send({ type: 'rows-bytes', run: id, from: wanted, to: wanted });
    },
    follow(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
      listener(run);
    },
  };
  return run;
}

/** Keeps the bytes that were fetched, when a row comes again without them and has not grown. */
function keepBytes(row: Row, former: Row): Row {
  if (!('direction' in row) || !('direction' in former) || row.length !== former.length) return row;
  // Teachers get every row whole.
  if (former.bytes.length === 0 || row.bytes.length > 0) return row;
  return { ...former, end: row.end, complete: row.complete };
}
