import { element } from '../../kit/dom.ts';
import { drawing } from '../../kit/svg.ts';
import type { CheckState } from './check-board.ts';

const SIGNS: Partial<Record<CheckState, string>> = { fail: '✗', error: '!', internal: '?', 'not-run': '–' };
const DRAWINGS: Partial<Record<CheckState, string>> = {
  pass: 'm2 7.5 3.5 3.5L12 3',
  timeout: 'M2.5 1.5h9M2.5 12.5h9M3.5 1.5c0 4 7 7 7 11M10.5 1.5c0 4-7 7-7 11',
};

/** Shorter class names that the style sheet has for two states. */
const CLASSES: Partial<Record<CheckState, string>> = { running: 'run', waiting: 'wait' };

/** Builds the mark of an outcome; each outcome has its own shape. Without a word beside the mark, `label` names it. */
export function outcomeMark(state: CheckState, label?: string): HTMLElement {
  const path = DRAWINGS[state];
  return element(
    'span',
    {
      class: `oc ${CLASSES[state] ?? state}`,
      ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
    },
    path ? drawing(path) : SIGNS[state],
  );
}
