import { kept } from './storage.ts';

export interface DividerOptions {
  separator: HTMLElement;
  /** The element that is divided; its size is 100 %. */
  container: HTMLElement;
  /** Direction of movement: left and right for `columns`, up and down for `rows`. */
  along: 'columns' | 'rows';
  /** The custom property on `container` that holds the share of the first part: `42.00%`. */
  property: string;
  /** Limits of that share, in per cent. */
  least: number;
  most: number;
  /** The name under which the browser keeps the share; one of `KEYS`. */
  key: string;
  signal?: AbortSignal;
}

const STEP = 2;

/** Lets a `role="separator"` be moved by pointer and keyboard until the signal aborts; the browser keeps its position. */
export function attachDivider({
  separator,
  container,
  along,
  property,
  least,
  most,
  key,
  signal,
}: DividerOptions): void {
  const root = document.documentElement;

  function put(share: number): void {
    const within = Math.min(most, Math.max(least, share));
    container.style.setProperty(property, `${within.toFixed(2)}%`);
    separator.ariaValueNow = String(Math.round(within));
  }

  function now(): number {
    return (
      Number.parseFloat(getComputedStyle(container).getPropertyValue(property)) ||
      Number(separator.ariaValueNow)
    );
  }

  const keep = () => kept.write(key, `${now()}%`);

  separator.ariaValueMin = String(least);
  separator.ariaValueMax = String(most);
  const share = Number.parseFloat(kept.read(key) ?? '');
  if (share > 0) put(share);

  function grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    separator.setPointerCapture(event.pointerId);
    // Frames under the pointer would take its events; the styles switch them off while this is set.
    root.dataset.dragging = '';
  }

  function drag(event: PointerEvent): void {
    if (!separator.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = container.getBoundingClientRect();
    const part = along === 'columns' ? (event.clientX - left) / width : (event.clientY - top) / height;
    put(part * 100);
  }

  function drop(): void {
    delete root.dataset.dragging;
    keep();
  }

  function step(event: KeyboardEvent): void {
    const [less, more] = along === 'columns' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const to = { [less]: now() - STEP, [more]: now() + STEP, Home: least, End: most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    put(to);
    keep();
  }

  const listening = signal ? { signal } : {};
  separator.addEventListener('pointerdown', grab, listening);
  separator.addEventListener('pointermove', drag, listening);
  separator.addEventListener('lostpointercapture', drop, listening);
  separator.addEventListener('keydown', step, listening);
}
