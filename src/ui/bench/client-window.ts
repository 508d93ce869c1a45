import { benchWords, letterOf } from '../../i18n/bench.ts';
import type { Lang } from '../../i18n/text.ts';
import type { Faults } from '../../relay/faults.ts';

/** A small browser window for one client: its letter, the real address, and the program's page in a frame. */
export interface ClientWindow {
  readonly client: string;
  readonly element: HTMLElement;
  /** Opens the program's page, or opens it anew. */
  open(url: string): void;
  reload(): void;
  /** Says in the window what is wrong on purpose. */
  showFaults(faults: Faults): void;
}

const COPY = 'M4.5 4.5v-3h8v8h-3M1.5 4.5h8v8h-8z';
const OPEN = 'M8 1.5h4.500V6M12.500 1.500 6.500 7.500M5.500 2.500h-4v10h10v-4';
const RELOAD = 'M12 7a5 5 0 1 1-1.500-3.600M12 1v3H9';
const REMOVE = 'M2.500 2.500l9 9M11.500 2.500l-9 9';
const SAID_MS = 1200;

export function createClientWindow(
  client: string,
  lang: Lang,
  element: HTMLElement,
  onRemove: (() => void) | null,
): ClientWindow {
  const words = benchWords[lang];
  const letter = letterOf(client, lang);
  const frame = document.createElement('iframe');
  frame.title = words.window(letter);
  let address = '';

  const id = node('span', 'id', letter);
  const url = node('span', 'url', '');
  const wrong = node('span', 'wrong', '');
  wrong.hidden = true;
  const curl = button('curl', words.copyCurl, () => copy(curl, `curl -N ${address}`));
  const copyAddress = button(COPY, words.copyAddress, () => copy(copyAddress, address));
  const reload = button(RELOAD, words.reload, () => self.reload());
  const tab = document.createElement('a');
  tab.target = '_blank';
  tab.rel = 'noopener';
  tab.title = words.openInTab;
  tab.ariaLabel = words.openInTab;
  tab.append(icon(OPEN));
  const bar = node('div', 'addr', '');
  bar.append(id, url, wrong, reload, curl, copyAddress, tab);
  if (onRemove) bar.append(button(REMOVE, words.removeClient(letter), onRemove));
  const page = node('div', 'pg', '');
  page.append(frame);
  element.classList.add('win');
  element.replaceChildren(bar, page);

  async function copy(near: HTMLElement, text: string): Promise<void> {
    const said = await navigator.clipboard.writeText(text).then(
      () => words.copied,
      () => words.copyFailed,
    );
    const former = [...near.childNodes];
    if (near.textContent === said) return;
    near.replaceChildren(said);
    setTimeout(() => near.replaceChildren(...former), SAID_MS);
  }

  const self: ClientWindow = {
    client,
    element,
    open(base) {
      const target = new URL(base);
      target.searchParams.set('lang', lang);
      address = target.href;
      tab.href = address;
      url.title = address;
      url.replaceChildren(target.host, node('b', '', target.pathname + target.search));
      frame.src = address;
    },
    reload() {
      // The page is of another origin: its address can be set, but not its `location.reload` called.
      frame.src = address;
    },
    showFaults({ latency, rate, frozen, buffering }) {
      const all = [
        latency > 0 && words.milliseconds(latency),
        rate !== null && words.perSecond(rate),
        frozen && words.wrong.frozen,
        buffering && words.wrong.buffering,
      ].filter((one) => one !== false);
      wrong.textContent = all.join(' · ');
      wrong.hidden = all.length === 0;
    },
  };
  return self;
}

function node(name: string, className: string, text: string): HTMLElement {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

function button(look: string, name: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.title = name;
  element.ariaLabel = name;
  element.append(look.startsWith('M') ? icon(look) : look);
  element.addEventListener('click', onClick);
  return element;
}

function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'ico');
  svg.setAttribute('viewBox', '0 0 14 14');
  svg.setAttribute('aria-hidden', 'true');
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawing.setAttribute('d', path);
  svg.append(drawing);
  return svg;
}
