import { element } from '../kit/dom.ts';
import type { Arrow } from './layout.ts';

/** The most dots that move at once. */
const MOST = 8;

const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Moves a dot along an arrow, once; does nothing for readers who ask for less motion. */
export function travel(layer: HTMLElement, { row, from, to }: Arrow): void {
  if (layer.childElementCount >= MOST || lessMotion.matches) return;
  const dot = element('i', { class: `wire-dot wire-${row.direction}` });
  dot.style.cssText = `left:${from.x}px;top:${from.y}px;--x:${to.x - from.x}px;--y:${to.y - from.y}px`;
  dot.addEventListener('animationend', () => dot.remove(), { once: true });
  layer.append(dot);
}
