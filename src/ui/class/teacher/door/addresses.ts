import type { ClassAddress, SeatState } from '../../../../class/messages.ts';
import { element, part, write } from '../../../kit/dom.ts';
import { drawing } from '../../../kit/svg.ts';
import type { TeacherPage, TeacherView } from '../teacher-context.ts';

const TICK = 'm2 7.5 3.5 3.5L12 3';

interface AddressRow {
  root: HTMLTableRowElement;
  input: HTMLInputElement;
  host: HTMLElement;
  mark: HTMLElement;
  who: HTMLElement;
}

/**
 * The second part of the door: every address of the class, who has reached it, and the one that code and QR lead to. That
 * is the likeliest one, or the first one that somebody reached, until the teacher chooses.
 */
export function attachAddresses(page: TeacherPage, lead: (url: string) => void): void {
  const { words, lang, channel } = page;
  const { door } = words;
  const rows = new Map<string, AddressRow>();
  const place = part(document, 'addresses');
  const windows = windowsRow();
  let chosen: string | null = null;

  function addRow({ url, kind }: ClassAddress): AddressRow {
    const input = element('input', { type: 'radio', name: 'address', value: url });
    const host = element('span', {}, new URL(url).host);
    const mark = element('span');
    const who = element('td', { class: 'w' });
    const root = element(
      'tr',
      { class: kind === 'virtual' || kind === 'this-machine' ? 'far' : null },
      element('td', { class: 'a' }, element('label', {}, input, host)),
      element('td', { class: 'kd' }, door.kinds[kind]),
      element('td', { class: 'o' }, mark),
      who,
    );
    input.addEventListener('change', () => {
      chosen = url;
      draw(page.view);
    });
    const row = { root, input, host, mark, who };
    rows.set(url, row);
    return row;
  }

  function draw({ teacher: { addresses, people } }: TeacherView): void {
    const likeliest = addresses.find(({ reachedAt }) => reachedAt !== null) ?? addresses[0];
    const led = addresses.find(({ url }) => url === chosen) ?? likeliest;
    if (led) lead(led.url);
    for (const [url, { root }] of rows) {
      if (addresses.some((address) => address.url === url)) continue;
      root.remove();
      rows.delete(url);
    }
    for (const address of addresses) {
      const row = rows.get(address.url) ?? addRow(address);
      const isLed = address === led;
      row.root.classList.toggle('sel', isLed);
      row.input.checked = isLed;
      mark(
        row.mark,
        address.reachedAt !== null ? 'pass' : 'wait',
        address.reachedAt !== null ? door.reached(address.machines) : door.notTried,
      );
      const who = whoReached(address, people);
      write(row.who, isLed ? door.leads(who) : who);
      row.who.classList.toggle('q', address.reachedAt === null);
    }
    const order = [...addresses.map(({ url }) => rows.get(url)?.root), windows.draw(people)];
    const shown = order.filter((row) => row !== undefined && row !== null);
    if (shown.some((row, index) => place.children[index] !== row) || place.childElementCount !== shown.length)
      place.replaceChildren(...shown);
  }

  function whoReached({ reachedAt, reachedBy, kind }: ClassAddress, people: readonly SeatState[]): string {
    if (reachedAt !== null) {
      const who = people.find(({ seat }) => seat === reachedBy)?.name ?? door.somebody;
      return door.by(who, words.ago(channel.now() - reachedAt));
    }
    if (kind === 'virtual') return door.notFromRoom;
    return kind === 'this-machine' ? door.thisOnly : door.nobodyYet;
  }

  /** The row of the programs' own ports, which a firewall may close while it lets pages through. */
  function windowsRow(): { draw(people: readonly SeatState[]): HTMLElement | null } {
    const state = element('span');
    const who = element('td', { class: 'w' });
    const root = element(
      'tr',
      {},
      element('td', { class: 'a' }, '43200–43263'),
      element('td', { class: 'kd' }, door.windows),
      element('td', { class: 'o' }, state),
      who,
    );
    return {
      draw(people) {
        const failed = people.filter(({ window }) => window === 'failed');
        const open = people.filter(({ window }) => window === true);
        if (failed.length + open.length === 0) return null;
        const counts = [
          ...(open.length > 0 ? [door.reached(open.length)] : []),
          ...(failed.length > 0 ? [door.couldNot(failed.length)] : []),
        ];
        mark(state, failed.length > 0 ? 'fail' : 'pass', counts.join(' · '));
        const names = new Intl.ListFormat(lang).format(failed.map(({ name }) => name));
        write(who, failed.length > 0 ? door.windowsFailed(names) : door.windowsOpen(open.length));
        return root;
      },
    };
  }

  page.follow(draw);
}

/** Shows an outcome as a shape and a word. */
function mark(place: HTMLElement, outcome: 'pass' | 'wait' | 'fail', word: string): void {
  if (place.dataset.outcome === outcome && place.textContent?.endsWith(word)) return;
  place.dataset.outcome = outcome;
  place.replaceChildren(
    element(
      'span',
      { class: 'oc', 'aria-hidden': 'true' },
      outcome === 'pass' ? drawing(TICK) : outcome === 'fail' ? '✗' : null,
    ),
    word,
  );
}
