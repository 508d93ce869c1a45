import type { KitWords } from '../../i18n/kit/en.ts';
import css from '../../styles/kit/address-bar.css?inline';
import { adoptSheet } from './adopt-sheet.ts';
import { copyButton } from './copy-button.ts';
import { element } from './dom.ts';
import { createProgramFrame } from './program-frame.ts';
import { drawing, iconButton } from './svg.ts';

adoptSheet(css);

/** A small browser window for one client: its letter, the real address, and the program's page in a frame. */
export interface ClientWindow {
  readonly element: HTMLElement;
  /** True while it shows a page. */
  readonly isOpen: boolean;
  /** Opens the program's page, or loads it again. */
  open(url: string): void;
  /** Shows an empty page, after the program has ended. */
  blank(): void;
  /** Shows that nothing answers any more, and takes no input. The page stops, unless it stays to be read. */
  end(said: string, isKept: boolean): void;
  /** Shows in the address bar the faults that are on; an empty text removes them. */
  warn(text: string): void;
}

export interface ClientWindowOptions {
  letter: string;
  /** Its name for screen readers; by default `Client A`. */
  name?: string;
  words: KitWords;
  /** True to show the whole address and offer it as a curl command; false to show the host alone. */
  isWhole: boolean;
  /** Called by a button that removes the window; without it there is no such button. */
  onRemove?: (() => void) | undefined;
  /** The element to fill, if the page has one already. */
  place?: HTMLElement | undefined;
}

const OPEN = 'M8 1.5h4.5V6M12.5 1.5 6.5 7.5M5.5 2.5h-4v10h10v-4';
const RELOAD = 'M12 7a5 5 0 1 1-1.5-3.6M12 1v3H9';
const REMOVE = 'M2.5 2.5l9 9M11.5 2.5l-9 9';

export function createClientWindow({
  letter,
  words,
  name = words.client.window(letter),
  isWhole,
  onRemove,
  place = element('div'),
}: ClientWindowOptions): ClientWindow {
  const { client } = words;
  const frame = createProgramFrame(name);
  const url = element('span', { class: 'url' });
  const warning = element('span', { class: 'wrong', hidden: true });
  const tab = element(
    'a',
    { target: '_blank', rel: 'noopener', title: client.openInTab },
    drawing(OPEN),
    element('span', { class: 'vh' }, client.openInTab),
  );
  const over = element('p', { class: 'over', hidden: true });
  let address = '';

  // The page has another origin: its address can be set, but `location.reload` cannot be called.
  const load = () => {
    if (address) frame.src = address;
  };
  const curl = () => `curl -N ${address}`;
  const bar = element(
    'div',
    { class: 'addr' },
    element('span', { class: 'id', 'aria-hidden': 'true' }, letter),
    url,
    warning,
    iconButton(RELOAD, client.reload, load),
    isWhole && copyButton({ text: curl, face: 'curl', name: client.copyCurl, class: 'curl', words }),
    copyButton({ text: () => address, name: client.copyAddress, words }),
    tab,
    onRemove && iconButton(REMOVE, client.remove(letter), onRemove),
  );
  place.classList.add('win');
  place.role = 'group';
  place.ariaLabel = name;
  place.replaceChildren(bar, element('div', { class: 'pg' }, frame, over));

  function close(): void {
    address = '';
    tab.removeAttribute('href');
    url.removeAttribute('title');
  }

  function die(isDead: boolean): void {
    place.toggleAttribute('data-over', isDead);
    frame.inert = isDead;
    frame.style.visibility = '';
    over.hidden = !isDead;
  }

  return {
    element: place,
    get isOpen() {
      return address !== '';
    },
    open(to) {
      die(false);
      const { href, hostname, port, pathname, search } = new URL(to);
      address = href;
      tab.href = href;
      url.title = href;
      url.replaceChildren(
        element('span', { class: 'host' }, hostname),
        `:${port}`,
        ...(isWhole ? [element('b', {}, pathname + search)] : []),
      );
      load();
    },
    blank() {
      close();
      url.textContent = '';
      frame.src = 'about:blank';
    },
    end(said, isKept) {
      if (address === '') return;
      close();
      over.textContent = said;
      die(true);
      if (isKept) return;
      frame.src = 'about:blank';
      // A blank page is white in the dark theme, too, and what is said over it could not be read.
      frame.style.visibility = 'hidden';
    },
    warn(text) {
      warning.textContent = text;
      warning.hidden = text === '';
    },
  };
}
