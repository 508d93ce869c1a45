import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import css from '../../../styles/class/seat/bottom-bar.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { button, element, write } from '../../kit/dom.ts';
import { drawing } from '../../kit/svg.ts';
import type { ClassView } from '../kit/class-channel.ts';
import { handMark } from '../kit/hand-mark.ts';

adoptSheet(css);

/** The bar at the bottom of a phone: the hand, and the window on the run of the class, which fills the page. */
export interface BottomBar {
  show(view: ClassView): void;
  /** Offers the window in `host`; `null` when there is none. */
  offerWindow(host: HTMLElement | null): void;
  remove(): void;
}

const WINDOW = 'M1.5 2.5h11v9h-11zM1.5 5h11';

export function createBottomBar(words: ClassSeatWords, actions: { hand(): void }): BottomBar {
  const { strip } = words;
  const handWord = element('span', {}, strip.hand);
  const hand = button(handMark(), actions.hand, { class: null, 'aria-pressed': 'false' });
  const window = button(drawing(WINDOW), toggle, { class: null, 'aria-pressed': 'false', hidden: true });
  hand.append(handWord);
  window.append(strip.window);
  const root = element('nav', { class: 'class-bottom', 'aria-label': strip.label }, hand, window);
  const page = document.documentElement;
  let host: HTMLElement | null = null;
  document.body.append(root);

  function toggle(): void {
    show(window.ariaPressed !== 'true');
  }

  /** Shows the bench over the text, or the text again. The bench does not move, or its frames would load anew. */
  function show(isOpen: boolean): void {
    window.ariaPressed = String(isOpen);
    page.toggleAttribute('data-class-window', isOpen);
    host?.toggleAttribute('data-class-window', isOpen);
  }

  return {
    show({ me }) {
      const isUp = me?.handSince != null;
      hand.ariaPressed = String(isUp);
      write(handWord, isUp ? strip.handUp : strip.hand);
    },
    offerWindow(next) {
      if (host !== next) show(false);
      host = next;
      window.hidden = host === null;
    },
    remove() {
      show(false);
      root.remove();
    },
  };
}
