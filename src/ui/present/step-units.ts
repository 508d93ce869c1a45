import type { Unit } from './pack-screens.ts';
import { splitSentences } from './split-sentences.ts';

/** A block of a step, or a piece of a block that is higher than a screen, with its measures. */
export interface PlacedUnit extends Unit {
  block: HTMLElement;
  /** The piece; `null` for the whole block. */
  piece: HTMLElement | null;
}

/** Parts of a step that are on each of its screens, or on none. */
const NO_BLOCKS = '.no, h2';
/** An element with a question to the room. */
export const QUESTION = 'room-question';
const INTRODUCES = /[:：]\s*$/;

/** Returns the blocks of a step, in order; those of an explanation stand for it. */
export function blocksOf(step: HTMLElement): HTMLElement[] {
  return childrenOf(step)
    .filter((child) => !child.matches(NO_BLOCKS))
    .flatMap((child) => (child.matches('.answer') ? childrenOf(child) : child));
}

function childrenOf(parent: HTMLElement): HTMLElement[] {
  return [...parent.children] as HTMLElement[];
}

/** Measures a step, all of which is laid out; `most` is the height of a screen without its title, in pixels. */
export function unitsOf(step: HTMLElement, most: number): PlacedUnit[] {
  const blocks = blocksOf(step);
  return blocks.flatMap((block, index) => {
    const { height } = block.getBoundingClientRect();
    const [before, next] = [blocks[index - 1], blocks[index + 1]];
    const whole: PlacedUnit = {
      block,
      piece: null,
      height,
      gap: gapOf(block),
      begins: block.matches('.answer > :first-child') || before?.matches(QUESTION) === true,
      withNext: next !== undefined && belongsToNext(block, next),
    };
    const pieces = height > most ? piecesOf(block) : [];
    if (pieces.length < 2) return [whole];
    const heights = pieces.map((piece) => piece.getBoundingClientRect().height);
    const frame = Math.max(0, height - heights.reduce((sum, one) => sum + one, 0));
    return pieces.map((piece, place) => ({
      ...whole,
      piece,
      height: (heights[place] ?? 0) + (place === 0 ? frame : 0),
      gap: place === 0 ? whole.gap : 0,
      begins: whole.begins && place === 0,
      withNext: whole.withNext && place === pieces.length - 1,
    }));
  });
}

/**
 * A task stands above the question that it asks first, a paragraph above what it introduces, and the head of an
 * explanation above its text.
 */
function belongsToNext(block: HTMLElement, next: HTMLElement): boolean {
  if (block.matches('.answer > :is(.tag, .recall)')) return true;
  if (next.matches(QUESTION)) return block.matches('.todo');
  return block.matches('p') && INTRODUCES.test(block.textContent);
}

/** A question’s distance is whatever is left on the screen, so it counts as none. */
function gapOf(block: HTMLElement): number {
  return block.matches(QUESTION) ? 0 : Number.parseFloat(getComputedStyle(block).marginTop) || 0;
}

/** Returns what a block can be divided at: lines, rows, items, paragraphs, sentences. */
function piecesOf(block: HTMLElement): HTMLElement[] {
  const all = (selector: string) => [...block.querySelectorAll<HTMLElement>(selector)];
  if (block.matches('.code')) return all('.ln');
  if (block.matches('table')) return all('tbody > tr');
  if (block.matches('ul, ol')) return all(':scope > li');
  if (block.matches('.todo')) return splitSentences(block.querySelector('span') ?? block);
  return block.matches('p') ? splitSentences(block) : [];
}
