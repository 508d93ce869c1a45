import { element } from '../kit/dom.ts';
import type { Arrow } from './layout.ts';

/** Dots under way at once; a burst shows no more. */
const MOST = 8;

/** Lets a dot travel along an arrow, once; nothing moves for readers who ask for less motion. */
export function travel(layer: HTMLElement, { row, from, to }: Arrow): void {
  if (layer.childElementCount >= MOST || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const dot = element('i', { class: `wire-dot wire-${row.direction}` });
  dot.style.cssText = `left:${from.x}px;top:${from.y}px;--x:${to.x - from.x}px;--y:${to.y - from.y}px`;
  dot.addEventListener('animationend', () => dot.remove(), { once: true });
  layer.append(dot);
}
