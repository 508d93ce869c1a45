import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { openDialog } from '../../kit/dialog.ts';
import { button, element } from '../../kit/dom.ts';
import type { OwnSeat } from '../kit/own-seat.ts';

export interface SeatDialogOptions {
  own: OwnSeat;
  words: ClassSeatWords;
  kit: KitWords;
  lang: Lang;
  /** Asks whether to leave the class. */
  leave(): void;
}

/** Shows what belongs to the seat: its name and number, the four words for another device, and the way out. */
export function openSeatDialog({ own, words, kit, lang, leave }: SeatDialogOptions): void {
  const { room, strip } = words;
  const dialog = openDialog(
    `${own.name} · ${words.seat(own.seat)}`,
    kit,
    element('p', { class: 'q' }, room.words),
    element('p', { class: 'class-four' }, own.words[lang]),
    element('p', {}, room.wordsAbout),
    element(
      'div',
      { class: 'dialog-buttons' },
      button(strip.leave, () => {
        dialog.close();
        leave();
      }),
    ),
  );
}
