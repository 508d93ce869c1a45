import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { find, write } from '../../kit/dom.ts';
import type { OwnSeat } from '../kit/own-seat.ts';
import type { Standing } from './follower.ts';
import { addressOf, isSamePage, JOIN_PAGE } from './place.ts';

export interface RoomOptions {
  own: OwnSeat;
  words: ClassSeatWords;
  lang: Lang;
}

/**
 * Shows, on the page for joining, the seat that this browser has, in place of the form; `null` while the class has not
 * answered. Does nothing on other pages.
 */
export function showRoom(standing: Standing | null, { own, words, lang }: RoomOptions): void {
  const page = document.querySelector<HTMLElement>(JOIN_PAGE);
  if (!page) return;
  for (const form of page.querySelectorAll<HTMLElement>('[data-join-form], [data-device-form]'))
    form.hidden = true;
  const room = find(page, '[data-room]');
  room.hidden = false;
  write(find(room, '[data-who]'), `${own.name} · ${words.seat(own.seat)}`);
  const link = find<HTMLAnchorElement>(room, '[data-to-class]');
  link.hidden = standing === null || isSamePage(standing.place, standing.here);
  if (standing) link.href = addressOf(standing.place, lang);
  find(page, '[data-own-words]').hidden = false;
  write(find(page, '[data-four]'), own.words[lang]);
}
