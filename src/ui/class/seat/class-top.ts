import css from '../../../styles/class/seat/class-top.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { element, find } from '../../kit/dom.ts';

adoptSheet(css);

/** What stays in view under the header: the strip, the banner of faults, notes. The page makes room for it. */
export interface ClassTop {
  put(...parts: HTMLElement[]): void;
  remove(): void;
}

export function createClassTop(): ClassTop {
  const page = document.documentElement;
  const root = element('div', { class: 'class-top' });
  let height = 0;

  function measure(): void {
    const grown = root.offsetHeight - height;
    if (grown === 0) return;
    height += grown;
    page.style.setProperty('--class-top', `${height}px`);
    // A browser that keeps in place what is read would let the bar cover it.
    if (scrollY > 0 && CSS.supports('overflow-anchor', 'auto'))
      scrollBy({ top: -grown, behavior: 'instant' });
  }

  const resized = new ResizeObserver(measure);
  find(document, 'header.top').after(root);
  page.dataset.inClass = '';
  resized.observe(root);

  return {
    put: (...parts) => root.append(...parts),
    remove() {
      resized.disconnect();
      root.remove();
      delete page.dataset.inClass;
      page.style.removeProperty('--class-top');
    },
  };
}
