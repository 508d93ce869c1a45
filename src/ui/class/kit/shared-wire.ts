import type { Row } from '../../../wire/row.ts';
import type { WireView } from '../../wire-view/wire-view.ts';
import type { ClassChannel } from './class-channel.ts';
import { FOLDED } from './lifelines.ts';
import { sharedRunOf } from './shared-run.ts';

/** The rows of the class's shared run, drawn in a wire view. */
export interface SharedWire {
  /** The rows that are kept, with the class's own names of clients. */
  readonly rows: readonly Row[];
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
  /** Called after each drawing. */
  changed(wire: SharedWire): void;
  signal: AbortSignal;
}

/** Draws the rows that the class's server sends; fetches the bytes of a row when the reader opens it. */
export function drawSharedWire(options: SharedWireOptions): SharedWire {
  const { channel, view, lineOf, lines, changed, signal } = options;
  const run = sharedRunOf(channel);
  let id = run.id;
  let drawn: readonly Row[] | null = null;

  function draw(): void {
    drawn = run.rows;
    const used = new Set<string>();
    const shown = run.rows.map((row) => {
      const client = lineOf(row.client);
      used.add(client);
      return { ...row, client };
    });
    const all = lines(used);
    view.clients = all;
    view.folded = all.includes(FOLDED) ? FOLDED : null;
    if (run.totals) view.show(shown, run.totals);
    changed(wire);
  }

  function take(): void {
    if (run.id !== id) view.clear();
    id = run.id;
    if (run.rows !== drawn) draw();
  }

  const wire: SharedWire = {
    get rows() {
      return run.rows;
    },
    clients: run.clients,
    redraw: draw,
  };
  view.addEventListener('wire-select', ({ detail }) => run.fetchBytes(detail), { signal });
  run.follow(take, signal);
  return wire;
}
