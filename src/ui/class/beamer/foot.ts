import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import css from '../../../styles/class/beamer/beamer.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { element, find, write } from '../../kit/dom.ts';
import type { ClassView } from '../kit/class-channel.ts';
import type { BeamerCode } from './beamer-code.ts';

adoptSheet(css);

/** The foot of the projector: address and code for those who come late, and how many are here. */
export interface Foot {
  show(view: ClassView): void;
  /** Says something in place of the count, for good. */
  say(text: string): void;
}

export function createFoot(words: ClassKitWords, { code, at }: BeamerCode): Foot {
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const address = element(
    'span',
    { class: 'foot-join' },
    words.beamer.join,
    ' ',
    at,
    ' ',
    element('b', {}, spaced),
  );
  const dot = element('i', { class: 'foot-dot' });
  const count = element('span');
  const here = element('span', { class: 'foot-here', role: 'status' }, dot, count);
  find(document, '.stage-foot .logo').after(address, here);

  return {
    show({ class: { here: present, ended }, agenda, link }) {
      const { lost, ended: over, away } = words.beamer;
      dot.classList.toggle('is-away', link === 'lost');
      const trouble = link === 'lost' ? lost : ended ? over : agenda.awaySince === null ? '' : away;
      write(count, trouble || words.here(present));
    },
    say: (text) => write(count, text),
  };
}
