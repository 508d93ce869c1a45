import { packScreens } from './pack-screens.ts';
import { blocksOf, type PlacedUnit, unitsOf } from './step-units.ts';

/** One screen: a step of the lesson, or a part of a step that is longer. */
export interface Screen {
  step: HTMLElement;
  /** From 1. */
  part: number;
  /** The number of parts that the step has. */
  parts: number;
  units: readonly PlacedUnit[];
}

/** How often a step is divided anew, each time with less room, when a screen turns out higher than measured. */
const TRIES = 6;
const LESS_ROOM = 0.94;

/** Divides the steps into screens, none of which is higher than the room that a step has now. */
export function layOutScreens(steps: readonly HTMLElement[]): Screen[] {
  return steps.flatMap((step) => {
    const shown = step.hasAttribute('data-shown');
    step.toggleAttribute('data-shown', true);
    const screens = divide(step);
    step.toggleAttribute('data-shown', shown);
    return screens;
  });
}

/** Shows what belongs to a screen, and nothing else of its step. */
export function showScreen({ step, part, units }: Screen): void {
  step.dataset.part = `${part}`;
  for (const block of blocksOf(step)) {
    const own = units.filter((unit) => unit.block === block);
    block.hidden = own.length === 0;
    showPieces(block, new Set(own.map(({ piece }) => piece)));
  }
}

function showPieces(block: HTMLElement, shown: ReadonlySet<HTMLElement | null>): void {
  const pieces = piecesOf(block);
  for (const piece of pieces) piece.hidden = !shown.has(piece);
  const first = pieces.findIndex((piece) => shown.has(piece));
  const lines = block.matches('.code') ? block.querySelector('pre') : null;
  if (!lines || first < 0) return;
  // Hidden lines are not counted, so the count begins later by as many as are hidden above.
  lines.dataset.begins ??= /\d+/.exec(lines.style.counterReset)?.[0] ?? '0';
  lines.style.counterReset = `n ${Number(lines.dataset.begins) + first}`;
}

function piecesOf(block: HTMLElement): HTMLElement[] {
  return (piecesSeen.get(block) ?? []).flatMap(({ piece }) => piece ?? []);
}

/** The units of the blocks that are divided, to find all pieces of a block again. */
const piecesSeen = new WeakMap<HTMLElement, readonly PlacedUnit[]>();

function divide(step: HTMLElement): Screen[] {
  showAll(step);
  const room = { first: roomOf(step, 1), further: roomOf(step, 2) };
  const units = unitsOf(step, room.further);
  for (const { block, piece } of units) {
    if (piece)
      piecesSeen.set(
        block,
        units.filter((unit) => unit.block === block),
      );
    else piecesSeen.delete(block);
  }
  let screens: Screen[] = [];
  for (let share = 1, tries = 0; tries < TRIES; tries++, share *= LESS_ROOM) {
    const packed = packScreens(units, { first: room.first * share, further: room.further * share });
    screens = packed.map((indices, index) => ({
      step,
      part: index + 1,
      parts: packed.length,
      units: units.filter((_, place) => indices.includes(place)),
    }));
    if (screens.every(fits)) break;
  }
  return screens;
}

function fits(screen: Screen): boolean {
  showScreen(screen);
  return screen.step.scrollHeight <= screen.step.clientHeight + 1;
}

function showAll(step: HTMLElement): void {
  for (const block of blocksOf(step)) {
    block.hidden = false;
    showPieces(block, new Set(piecesOf(block)));
  }
}

/** Measures the room below a step’s title, which is smaller from the second screen on. */
function roomOf(step: HTMLElement, part: number): number {
  step.dataset.part = `${part}`;
  const { paddingTop, paddingBottom } = getComputedStyle(step);
  const title = step.querySelector('h2');
  const { marginTop = '0', marginBottom = '0' } = title ? getComputedStyle(title) : {};
  const taken = [paddingTop, paddingBottom, marginTop, marginBottom].map(Number.parseFloat);
  return step.clientHeight - (title?.offsetHeight ?? 0) - taken.reduce((sum, one) => sum + one, 0);
}
