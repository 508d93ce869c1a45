import type { Row, Totals } from '../../../wire/row.ts';
import type { WireView } from '../../wire-view/wire-view.ts';
import type { ClassChannel } from './class-channel.ts';
import { FOLDED } from './lifelines.ts';

/** The rows of the class's shared run, drawn in a wire view. */
export interface SharedWire {
  /** The rows that are kept, with the class's own names of clients. */
  readonly rows: readonly Row[];
  readonly totals: Totals | null;
  /** The clients whose rows have come, in order. */
  readonly clients: ReadonlySet<string>;
  /** Draws again, after the lines of some clients have changed. */
  redraw(): void;
}

export interface SharedWireOptions {
  channel: ClassChannel;
  view: WireView;
  /** Tells on which lifeline a client of the run is drawn; `others` is that of many. */
  lineOf(client: string): string;
  /** All lifelines, from left to right, given those that have rows. */
  lines(used: ReadonlySet<string>): string[];
  /** Called after each change. */
  changed(wire: SharedWire): void;
  signal: AbortSignal;
}

/** Rows that are kept, as many as a conversation of one page keeps. */
const KEPT = 5_000;

/** Draws the rows that the class's server sends; fetches the bytes of a row when the reader opens it. */
export function drawSharedWire({
  channel,
  view,
  lineOf,
  lines,
  changed,
  signal,
}: SharedWireOptions): SharedWire {
  const known = new Map<number, Row>();
  const clients = new Set<string>();
  let totals: Totals | null = null;
  let run: number | null = null;
  let rows: Row[] = [];

  function take(news: readonly Row[], isWhole: boolean): void {
    for (const row of news) {
      const former = known.get(row.id);
      known.set(row.id, isWhole || !former ? row : keepBytes(row, former));
      clients.add(row.client);
    }
  }

  function forget(): void {
    known.clear();
    clients.clear();
  }

  function draw(): void {
    // Rows come in the order in which they began; a changed one keeps its place.
    rows = [...known.values()].sort((a, b) => a.id - b.id);
    for (const old of rows.splice(0, Math.max(0, rows.length - KEPT))) known.delete(old.id);
    const used = new Set<string>();
    const shown = rows.map((row) => {
      const client = lineOf(row.client);
      used.add(client);
      return { ...row, client };
    });
    const all = lines(used);
    view.clients = all;
    view.folded = all.includes(FOLDED) ? FOLDED : null;
    if (totals) view.show(shown, totals);
    changed(wire);
  }

  function begin(next: number): void {
    if (run === next) return;
    run = next;
    totals = null;
    forget();
    view.clear();
  }

  function open({ detail: id }: CustomEvent<number>): void {
    const row = known.get(id);
    if (run === null || !row || !('direction' in row) || row.bytes.length > 0 || row.length === 0) return;
    channel.send({ type: 'rows-bytes', run, from: id, to: id });
  }

  channel.on('run', (message) => begin(message.run), signal);
  channel.on(
    'snapshot',
    (message) => {
      begin(message.run);
      forget();
      ({ totals } = message);
      take(message.rows, false);
      draw();
    },
    signal,
  );
  channel.on(
    'wire',
    (message) => {
      if (message.run !== run) return;
      ({ totals } = message);
      take(message.rows, false);
      draw();
    },
    signal,
  );
  channel.on(
    'bytes',
    (message) => {
      if (message.run !== run) return;
      take(
        message.rows.filter(({ id }) => known.has(id)),
        true,
      );
      draw();
    },
    signal,
  );
  view.addEventListener('wire-select', open, { signal });

  const wire: SharedWire = {
    get rows() {
      return rows;
    },
    get totals() {
      return totals;
    },
    clients,
    redraw: draw,
  };
  return wire;
}

/** Keeps the bytes that were fetched, when a row comes again without them and has not grown. */
function keepBytes(row: Row, former: Row): Row {
  if (!('direction' in row) || !('direction' in former) || row.length !== former.length) return row;
  if (former.bytes.length === 0) return row;
  return { ...former, end: row.end, complete: row.complete };
}
