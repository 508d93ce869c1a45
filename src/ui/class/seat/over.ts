import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { button, element } from '../../kit/dom.ts';
import type { Closed } from '../kit/class-events.ts';
import type { OwnSeat } from '../kit/own-seat.ts';
import type { Notes } from './notes.ts';
import { isWorkbookSeat } from './workbook-seat.ts';

export interface OverOptions {
  own: OwnSeat;
  words: ClassSeatWords;
  lang: Lang;
  /** Takes everything of the class off the page. */
  close(): void;
}

/** Says why the channel has ended and what stays. Returns true when the seat is lost for this browser. */
export function showOver(
  notes: Notes,
  { why, refusal }: Closed,
  { own, words, lang, close }: OverOptions,
): boolean {
  const { over } = words;
  const endedAbout = element('span', {}, isWorkbookSeat(own) ? over.endedOwn : over.endedAbout);
  const away = button(over.close, close);
  const join = element('a', { class: 'b', href: `/${lang}/join/` }, over.joinAgain);
  const again = () => location.reload();

  function say(title: string, ...more: (Node | string)[]): void {
    notes.put('over', element('b', {}, title), ...more);
  }

  switch (why) {
    case 'replaced':
      say(over.replaced, button(over.here, again, { class: 'b pri' }), away);
      return false;
    case 'removed':
      say(over.removed, join, away);
      return true;
    case 'ended':
      say(over.ended, endedAbout, away);
      return true;
    case 'refused': {
      if (refusal?.retryAfter != null) {
        setTimeout(again, refusal.retryAfter * 1000);
        say(refusal.error[lang], element('span', {}, words.join.again(refusal.retryAfter)));
        return false;
      }
      const isOver = refusal?.why === 'ended';
      const title = refusal?.why === 'moved' ? over.moved : isOver ? over.ended : over.refused;
      say(title, isOver ? endedAbout : join, away);
      return true;
    }
  }
}
