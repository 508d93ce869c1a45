import type { Lang } from '../../i18n/text.ts';
import type { WireWords } from '../../i18n/wire/en.ts';
import type { Conversation } from '../../wire/conversation.ts';
import type { EventLog } from '../../wire/event-log.ts';
import type { Row, Totals } from '../../wire/row.ts';
import { button, write } from '../kit/dom.ts';
import { loadWords } from '../kit/words.ts';
import { createConnectionNumbers } from './connection-numbers.ts';
import { createDiagram } from './diagram.ts';
import { type Folded, foldFans } from './fans.ts';
import { asksForConnections, findRows, parseQuery, type Query } from './find-rows.ts';
import { createInspectorPanel } from './inspector-panel.ts';
import { layOut } from './layout.ts';
import type { Outage } from './outages.ts';
import { type Choice, choose, type RowFilter } from './row-filter.ts';
import { createRowWindow, type Taken } from './row-window.ts';
import { createSaveOpener } from './save-button.ts';
import { totalsOf } from './shown-totals.ts';
import { createStalls } from './stalls.ts';
import type { WireTable } from './table.ts';
import { createToolbar } from './toolbar.ts';

/** The data to draw. */
export interface WireScene {
  conversation: Pick<Conversation, 'rows' | 'totals'>;
  /** What was recorded; `null` when the rows were decoded elsewhere. */
  log: EventLog | null;
  startedAt: number;
  /** The name of files that are saved. */
  title: string;
  clients: readonly string[];
  outages: readonly Outage[];
  /** A client that stands for many; `null` when each stands for itself. */
  folded: string | null;
  /** The time span to mark in an excerpt, in milliseconds. */
  highlight: { from: number; to: number } | null;
}

/** The visible parts of the wire view: toolbar, diagram, and the bytes of the selected row. */
export interface WirePicture {
  draw(): void;
  /** Removes the selection, the marks and the unfolding, for a new run. */
  clear(): void;
  /** Brings rows into sight even if they were hidden, marks them and selects the first. */
  reveal(rows: readonly number[]): void;
  /** Moves the focus into the field that finds rows. */
  find(): void;
  /** Finds rows, as if the reader had asked for them. */
  seek(query: string): void;
  /** Stops the timer until the next drawing. */
  rest(): void;
}

export interface WirePictureOptions {
  words: WireWords;
  lang: Lang;
  scene(): WireScene;
  /** Draws with the next frame. */
  schedule(): void;
  /** Draws now. */
  render(): void;
  /** Told what the reader looks for. */
  asked(query: string): void;
  /** Returns an address that leads to a row; `null` where rows do not stay. */
  addressOf: ((row: Row) => string) | null;
}

/** Pixels from which a table has room for its timeline. */
const WIDE = 900;

/** Fills `host`; one with the attribute `excerpt` gets a still picture, without bars and with nothing to press. */
export function createWirePicture(
  host: HTMLElement,
  { words, lang, scene, schedule, render, asked, addressOf }: WirePictureOptions,
): WirePicture {
  const still = host.hasAttribute('excerpt');
  let filter: RowFilter = { client: null, pageLoads: false };
  let rowWindow = createRowWindow();
  let selected: number | null = null;
  let query: Query = parseQuery('');
  let isTable = false;
  let table: WireTable | Promise<void> | null = null;
  /** The rows that are shown, for saving. */
  let shownRows: readonly Row[] = [];
  /** The last row whose travelling dot has been shown. */
  let travelled = 0;
  let connections = createConnectionNumbers();
  const marked = new Set<number>();
  const unfolded = new Set<number>();
  const stalls = createStalls(schedule);
  const save = createSaveOpener(words, lang, () => {
    // Rows may have come since the last drawing.
    render();
    return { ...scene(), rows: shownRows };
  });
  const inspector = createInspectorPanel({
    words,
    lang,
    rows: () => scene().conversation.rows,
    numberOf: (row) => connections.numberOf(row),
    addressOf,
    dismiss,
    loaded(root) {
      if (!still) host.append(root);
      render();
      if (selected !== null) (tabled() ?? diagram).keep(selected);
    },
  });

  const toolbar = createToolbar(words, {
    filter: (client) => refilter({ client }),
    pageLoads() {
      connections = createConnectionNumbers();
      refilter({ pageLoads: !filter.pageLoads });
    },
    pause,
    clear: hideAll,
    find(text) {
      look(parseQuery(text));
      asked(text);
    },
    table: () => void turn(!isTable),
    save: (button) => void save(button),
  });
  const diagram = createDiagram(words, { select, unfold, dismiss, redraw: schedule });
  const earlier = button('', goBack, { class: 'wire-control wire-earlier' });
  if (!still) diagram.top.append(earlier);
  host.replaceChildren(...(still ? [diagram.root] : [toolbar.root, diagram.root]));

  const lastRow = () => scene().conversation.rows.at(-1)?.id ?? 0;
  const tabled = () => (isTable && table && 'root' in table ? table : null);

  function drawDiagram(
    { shown, drawn, earlier: before }: Taken,
    fans: Folded['fans'],
    marks: Choice['marks'],
  ): void {
    const { clients, highlight, folded, outages } = scene();
    const { width } = diagram;
    if (width === 0) return;
    const own = filter.client === null ? clients : [filter.client];
    const laid = layOut({
      rows: drawn,
      earlier: before,
      marks,
      clients: own,
      width,
      unfolded,
      folded,
      fans,
      outages,
    });
    const stalled = still ? new Set(drawn.map(({ id }) => id)) : stalls.find(drawn);
    host.toggleAttribute('data-narrow', laid.lanes.narrow);
    earlier.hidden = shown.length === drawn.length;
    write(earlier, words.earlier(shown.length - drawn.length));
    diagram.draw(laid, { selected, marked, stalled, still, highlight, words, travelled });
    for (const { row, stuck } of laid.arrows) if (!stuck) travelled = Math.max(travelled, row.id);
  }

  function look(next: Query): void {
    query = next;
    schedule();
  }

  /** Turns to the table, or back to the diagram. */
  async function turn(toTable: boolean): Promise<void> {
    isTable = toTable;
    if (isTable && table === null) {
      table = loadTable();
      await table;
    }
    const place = tabled()?.root ?? diagram.root;
    for (const other of [diagram.root, table && 'root' in table ? table.root : null])
      if (other !== place) other?.remove();
    if (place.parentNode !== host) toolbar.root.after(place);
    render();
    if (selected !== null) (tabled() ?? diagram).keep(selected);
    else (tabled() ?? diagram).follow();
  }

  async function loadTable(): Promise<void> {
    const [{ createTable }, tableWords] = await Promise.all([
      import('./table.ts'),
      loadWords.wireTable(lang),
    ]);
    table = createTable({ words, tableWords, actions: { select, dismiss } });
  }

  /** Returns totals that agree with the picture while all rows are kept; later the exact count of everything. */
  function totalsFor(shown: readonly Row[]): Totals {
    const { rows, totals } = scene().conversation;
    const isAll =
      filter.client === null && query.terms.length === 0 && !rowWindow.cleared && !rowWindow.paused;
    // Rows that were folded are not among those that are shown, and rows that were left out are not there at all.
    if (isAll && scene().folded !== null) return totals;
    return isAll && rows.length > 0 && rows[0]!.id > 1 ? totals : totalsOf(shown);
  }

  function select(row: number, open: boolean): void {
    selected = row;
    if (open) inspector.open();
    host.dispatchEvent(new CustomEvent('wire-select', { detail: row }));
    render();
    (tabled() ?? diagram).keep(row);
  }

  function dismiss(): void {
    inspector.close();
    render();
    (tabled() ?? diagram).refocus();
  }

  function unfold(rows: number[]): void {
    for (const row of rows) unfolded.add(row);
    selected = rows[0] ?? null;
    render();
  }

  function goBack(): void {
    rowWindow.back();
    schedule();
  }

  function refilter(change: Partial<RowFilter>): void {
    filter = { ...filter, ...change };
    schedule();
  }

  function pause(): void {
    rowWindow.pause(rowWindow.paused ? null : lastRow());
    schedule();
  }

  /** Empties the drawing. Open connections are still decoded, so that their next bytes are understood. */
  function hideAll(): void {
    rowWindow.clear(lastRow());
    selected = null;
    marked.clear();
    schedule();
  }

  return {
    draw() {
      const { conversation, clients, folded } = scene();
      diagram.measure();
      host.toggleAttribute('data-wide', host.clientWidth >= WIDE);
      const isFinding = query.terms.length > 0;
      const { chosen, marks, pageLoads } = choose(
        conversation.rows,
        isFinding ? { ...filter, pageLoads: true, connections: asksForConnections(query) } : filter,
      );
      if (filter.client === null && !isFinding) connections.count(chosen);
      const rows = isFinding ? findRows(chosen, query, connections.numberOf) : chosen;
      const isFolded = folded !== null && filter.client === null && !isTable;
      const { rows: lines, fans } = foldFans(rows, isFolded ? folded : null);
      const taken = rowWindow.take(lines, isTable || !diagram.following);
      shownRows = taken.shown;
      if (taken.isBusy) schedule();
      if (!still) {
        const totals = totalsFor(taken.shown);
        const found = isFinding ? { count: rows.length, all: chosen.length } : null;
        toolbar.update({ totals, filter, clients, pageLoads, paused: rowWindow.paused, isTable, found });
      }
      const shown = tabled();
      if (shown === null) drawDiagram(taken, fans, marks);
      else shown.draw(taken.shown, { selected, marked });
      inspector.update(rows, selected);
    },
    clear() {
      rowWindow = createRowWindow();
      connections = createConnectionNumbers();
      travelled = 0;
      selected = null;
      marked.clear();
      unfolded.clear();
      diagram.follow();
    },
    reveal(rows) {
      const [first] = rows;
      if (first === undefined) return;
      filter = { ...filter, client: null };
      marked.clear();
      for (const row of rows) {
        marked.add(row);
        unfolded.add(row);
      }
      const { chosen } = choose(scene().conversation.rows, filter);
      if (!chosen.some(({ id }) => id === first)) filter.pageLoads = true;
      rowWindow.reach(first);
      selected = first;
      diagram.stay();
      render();
      diagram.show(first);
    },
    find: () => toolbar.open(),
    seek(text) {
      look(parseQuery(text));
      toolbar.show(text);
    },
    rest: stalls.stop,
  };
}
