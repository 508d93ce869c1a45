import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import css from '../../../styles/kit/client-window.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { createClientWindow } from '../../kit/client-window.ts';
import { element } from '../../kit/dom.ts';
import type { ClassChannel } from '../kit/class-channel.ts';
import type { Notes } from './notes.ts';

// On a page without windows of its own, nothing else brings their looks.
adoptSheet(`:where(.class-note) { ${css} }`);

export interface VisitOptions {
  channel: ClassChannel;
  notes: Notes;
  words: ClassSeatWords;
  kit: KitWords;
  seat: number;
  signal: AbortSignal;
}

/** Shows the chatroom of a seat while the class visits it. */
export function attachVisit({ channel, notes, words, kit, seat, signal }: VisitOptions): void {
  let shown = '';

  channel.follow(({ agenda: { visit } }) => {
    const now = visit ? `${visit.seat} ${visit.port}` : '';
    if (now === shown) return;
    shown = now;
    if (visit === null) return notes.put('visit');
    const name = words.visit.seat(visit.seat);
    const title = element('b', {}, visit.seat === seat ? words.visit.own : words.visit.title);
    if (visit.seat === seat) return notes.put('visit', title);
    const window = createClientWindow({ letter: `s${visit.seat}`, name, words: kit, isWhole: false });
    notes.put('visit', title, window.element);
    window.open(`http://${location.hostname}:${visit.port}/`);
  }, signal);
}
