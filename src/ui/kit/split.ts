export interface SplitOptions {
  separator: HTMLElement;
  /** What it divides; its size is the whole. */
  container: HTMLElement;
  /** `columns` moves left and right, `rows` up and down. */
  along: 'columns' | 'rows';
  /** The custom property, on `container`, that holds the first part's share in per cent. */
  property: string;
  /** Per cent. */
  least: number;
  most: number;
  /** Where the share is remembered. */
  key: string;
}

const STEP = 2;

/** Makes a `role="separator"` draggable and operable by keyboard; remembers where it was left. */
export function createSplit({ separator, container, along, property, least, most, key }: SplitOptions): void {
  function set(share: number): void {
    const kept = Math.min(most, Math.max(least, share));
    container.style.setProperty(property, `${kept.toFixed(2)}%`);
    separator.ariaValueNow = String(Math.round(kept));
  }

  function now(): number {
    return (
      Number.parseFloat(getComputedStyle(container).getPropertyValue(property)) ||
      Number(separator.ariaValueNow)
    );
  }

  function remember(): void {
    localStorage.setItem(key, String(now()));
  }

  separator.ariaValueMin = String(least);
  separator.ariaValueMax = String(most);
  const kept = Number(localStorage.getItem(key));
  if (kept > 0) set(kept);

  separator.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    separator.setPointerCapture(event.pointerId);
    separator.dataset.dragging = '';
  });
  separator.addEventListener('pointermove', (event) => {
    if (!separator.hasPointerCapture(event.pointerId)) return;
    const box = container.getBoundingClientRect();
    set(
      along === 'columns'
        ? ((event.clientX - box.left) / box.width) * 100
        : ((event.clientY - box.top) / box.height) * 100,
    );
  });
  separator.addEventListener('lostpointercapture', () => {
    delete separator.dataset.dragging;
    remember();
  });
  separator.addEventListener('keydown', (event) => {
    const [less, more] = along === 'columns' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const to = { [less]: now() - STEP, [more]: now() + STEP, Home: least, End: most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
    remember();
  });
}
