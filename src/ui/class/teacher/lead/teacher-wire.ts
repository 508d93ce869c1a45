import '../../../wire-view/wire-view.ts';
import type { SharedRunStatus } from '../../../../class/messages.ts';
import { clientLetter } from '../../../../i18n/client-letter.ts';
import { isLane, LANES, PUBLISHER } from '../../../../race/lane.ts';
import type { Row } from '../../../../wire/row.ts';
import { button, element } from '../../../kit/dom.ts';
import { clientOf, FOLDED } from '../../kit/lifelines.ts';
import { sharedRunOf } from '../../kit/shared-run.ts';
import { drawSharedWire } from '../../kit/shared-wire.ts';
import { isSeatClient } from '../seat-client.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** The shared wire with the teacher's own lifelines, at most two seats by name, and all others folded. */
export interface TeacherWire {
  /** The run that the rows belong to; 0 before there is one. */
  readonly run: number;
  /** The rows of the shared run, whole: teachers are sent their bytes, too. */
  readonly rows: readonly Row[];
  /** Returns the id of the last row that began before a moment of the class's clock. */
  idBefore(at: number): number;
  /** Calls the listener when rows began or changed, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
  /** Selects rows and scrolls to them. */
  reveal(rows: readonly number[]): void;
}

/** Seats that have a lifeline of their own. */
const MOST_SINGLE = 2;

export function createTeacherWire(page: TeacherPage, place: HTMLElement): TeacherWire {
  const { channel, lang, words } = page;
  const { lead } = words;
  const view = element('wire-view');
  /** The seats that the teacher singled out, in order. */
  const single: number[] = [];
  const chips = element('span', { class: 'chips' });
  const others = element('span', { class: 'm q' });
  const add = element('select', { 'aria-label': lead.addLine });
  const bar = element(
    'div',
    { class: 'bar sub lifelines' },
    element('b', {}, lead.lifelines),
    chips,
    add,
    element('span', { class: 'sp' }),
    others,
  );
  const listeners = new Set<() => void>();
  let drawn = '';
  let known: SharedRunStatus | null = null;
  /** The wire's clock minus the class's. */
  let ahead = 0;
  const shared = sharedRunOf(channel);
  const { signal } = new AbortController();
  shared.follow(({ status }) => {
    if (status && status !== known) ahead = status.now - channel.now();
    known = status;
  }, signal);
  view.nameClient = nameOf;
  place.replaceChildren(bar, view);

  const wire = drawSharedWire({
    channel,
    view,
    lineOf: (client) =>
      isSeatClient(client) && !single.some((seat) => clientOf(seat) === client) ? FOLDED : client,
    lines: (used) => [
      ...[...used].filter((client) => client !== FOLDED && !isSeatClient(client)).sort(inOrder),
      ...single.map(clientOf).filter((client) => used.has(client)),
      ...(used.has(FOLDED) ? [FOLDED] : []),
    ],
    changed() {
      drawBar();
      for (const listener of listeners) listener();
    },
    signal,
  });

  /** A single own window is “me”, as on the screens of seats; several have their letters. */
  function nameOf(client: string): string {
    if (client === FOLDED) {
      const hidden = [...shared.clients].filter(
        (one) => isSeatClient(one) && !single.some((seat) => clientOf(seat) === one),
      );
      return page.shared.lifelines.others(hidden.length);
    }
    if (client === PUBLISHER) return page.shared.lifelines.me;
    if (isLane(client)) return page.shared.lifelines.lanes[client];
    if (!isSeatClient(client)) {
      const own = [...shared.clients].filter((one) => !isSeatClient(one));
      return own.length === 1 ? page.shared.lifelines.me : clientLetter(client, lang);
    }
    return page.view.teacher.people.find(({ seat }) => clientOf(seat) === client)?.name ?? client;
  }

  function choose(seat: number, isSingle: boolean): void {
    const at = single.indexOf(seat);
    if (at >= 0) single.splice(at, 1);
    if (isSingle) single.push(seat);
    while (single.length > MOST_SINGLE) single.shift();
    drawBar();
    wire.redraw();
  }

  function drawBar(): void {
    const people = page.view.teacher.people.filter(
      ({ window, seat }) => window === true || shared.clients.has(clientOf(seat)),
    );
    const folded = people.filter(({ seat }) => !single.includes(seat));
    const now = JSON.stringify([people.map(({ seat, name }) => [seat, name]), single]);
    if (now === drawn) return;
    drawn = now;
    chips.replaceChildren(
      ...single.map((seat) => {
        const name = people.find((one) => one.seat === seat)?.name ?? String(seat);
        return button(`${name} ×`, () => choose(seat, false), { class: 'chip', title: lead.foldLine(name) });
      }),
    );
    add.replaceChildren(
      new Option(lead.addLine, ''),
      ...folded.map(({ seat, name }) => new Option(`${seat} ${name}`, String(seat))),
    );
    bar.hidden = people.length === 0;
    add.hidden = folded.length === 0;
    others.textContent = folded.length > 0 ? lead.folded(folded.length) : '';
  }

  add.addEventListener('change', () => {
    const seat = Number(add.value);
    if (seat > 0) choose(seat, true);
  });
  page.follow(drawBar);

  return {
    get run() {
      return shared.id ?? 0;
    },
    get rows() {
      return shared.rows;
    },
    idBefore: (at) => shared.rows.findLast(({ start }) => start < at + ahead)?.id ?? 0,
    onChange(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
    reveal: (rows) => view.reveal(rows),
  };
}

/** The clients of a race in the order of its lanes, all others by their letters. */
function inOrder(a: string, b: string): number {
  const place = (client: string) => [PUBLISHER, ...LANES].indexOf(client as (typeof LANES)[number]);
  return place(a) - place(b) || (a < b ? -1 : 1);
}
