import { copyButton } from '../../kit/copy-button.ts';
import { button, drawing, element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';

/** A small browser window on the learner's program, with its address. */
export interface PreviewWindow {
  readonly root: HTMLElement;
  /** Shows the address; the same one again loads the page anew. */
  open(url: string): void;
  /** The program is gone: an empty page. */
  blank(): void;
}

const RELOAD = 'M11.5 4.5A5 5 0 1 0 12 7M12 1.5v3.5H8.5';
const OUT = 'M6 3H2.5v8.500h8.500V8M8 2h4v4M12 2 6.500 7.500';

export function createPreviewWindow(letter: string, { words }: WorkbenchContext): PreviewWindow {
  const shownUrl = element('span', { class: 'url' });
  const frame = element('iframe', { title: words.program.window(letter), class: 'wb-frame' });
  let url: string | null = null;

  const copy = copyButton(() => url ?? '', words.program.copyAddress, words);
  const reload = iconButton(RELOAD, words.program.reload, () => {
    if (url) frame.src = url;
  });
  const out = element(
    'a',
    { target: '_blank', rel: 'noopener', title: words.program.open },
    drawing(OUT),
    element('span', { class: 'vh' }, `${words.program.open} (${letter})`),
  );
  const bar = element(
    'div',
    { class: 'addr' },
    element('span', { class: 'id', 'aria-hidden': 'true' }, letter),
    shownUrl,
    copy,
    reload,
    out,
  );

  return {
    root: element('section', { class: 'wb-window', 'aria-label': words.program.window(letter) }, bar, frame),
    open(address) {
      url = address;
      out.href = address;
      shownUrl.textContent = new URL(address).host;
      frame.src = address;
    },
    blank() {
      url = null;
      shownUrl.textContent = '';
      out.removeAttribute('href');
      frame.src = 'about:blank';
    },
  };
}

function iconButton(path: string, name: string, does: () => void): HTMLButtonElement {
  const made = button(drawing(path), does, { title: name });
  made.append(element('span', { class: 'vh' }, name));
  return made;
}
