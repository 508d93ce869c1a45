import { find } from '../kit/dom.ts';
import { showAsked } from './room-question.ts';
import { layOutScreens, type Screen, showScreen } from './screens.ts';
import { QUESTION } from './step-units.ts';

/** Where a lesson is on the projector. */
export interface StagePlace {
  /** The id of the step. */
  step: string;
  /** The screen of the step, from 1. */
  part: number;
  /** The number of its screens. */
  parts: number;
}

/** The steps of a lesson, one screen at a time. */
export interface Stage {
  readonly place: StagePlace;
  /** Shows a step; a part that it does not have becomes its last. Returns false if there is no such step. */
  go(step: string, part?: number): boolean;
  /** Turns by screens, forward or back, as far as there are any. */
  turn(by: number): void;
  first(): void;
  last(): void;
  /** Divides the steps anew, for another size of the window, and stays at the step. */
  layOut(): void;
}

/** Puts a lesson on the stage and calls `onTurn` at every new screen, the first one included. */
export function createStage(main: HTMLElement, onTurn: (place: StagePlace) => void): Stage {
  const steps = [...find(main, '[data-sheet]').querySelectorAll<HTMLElement>('[data-step]')];
  const squares = [...main.querySelectorAll<HTMLAnchorElement>('[data-square]')];
  const benches = [...main.querySelectorAll<HTMLElement>('lesson-bench')];
  let screens = layOutScreens(steps);
  let index = 0;

  const placeOf = (screen: Screen | undefined): StagePlace => ({
    step: screen?.step.id ?? '',
    part: screen?.part ?? 1,
    parts: screen?.parts ?? 1,
  });

  function show(next: number): void {
    index = Math.max(0, Math.min(screens.length - 1, next));
    const screen = screens[index];
    if (!screen) return;
    for (const step of steps) step.toggleAttribute('data-shown', step === screen.step);
    showScreen(screen);
    for (const square of squares) square.ariaCurrent = square.hash === `#${screen.step.id}` ? 'step' : null;
    for (const bench of benches) {
      bench.hidden = bench.dataset.program !== screen.step.dataset.program;
      bench.dataset.lines = screen.step.dataset.lines ?? '';
    }
    showAsked(screen.units.map(({ block }) => block));
    onTurn(placeOf(screen));
  }

  function indexOf(step: string, part: number): number {
    return screens.findLastIndex((screen) => screen.step.id === step && screen.part <= Math.max(1, part));
  }

  return {
    get place() {
      return placeOf(screens[index]);
    },
    go(step, part = 1) {
      const found = indexOf(step, part);
      if (found >= 0) show(found);
      return found >= 0;
    },
    turn: (by) => show(index + by),
    first: () => show(0),
    last: () => show(screens.length - 1),
    layOut() {
      const seen = screens[index]?.units.map(({ block }) => block) ?? [];
      const { step, part } = placeOf(screens[index]);
      screens = layOutScreens(steps);
      // A question that was in sight stays there; it may be on another screen of its step now.
      const question = seen.find((block) => block.matches(QUESTION));
      const found = screens.findIndex(({ units }) => units.some(({ block }) => block === question));
      show(found >= 0 ? found : indexOf(step, part));
    },
  };
}
