import { placeLines } from '../../i18n/failure/place-lines.ts';
import { ownProblem } from '../../i18n/own-server/own-problem.ts';
import type { Failure, Place } from '../../runner/failure.ts';
import { button, element } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';
import { prose } from './prose.ts';

/** Returns the place that a failure points at, if it is in one of the learner's files; else `null`. */
export function placeOf(failure: Failure): Place | null {
  return 'place' in failure ? failure.place : null;
}

/** Builds a box that explains why a program did not start or ended: reason, line with a caret, link, folded stack. */
export function failureBox(failure: Failure, context: WorkbenchContext): HTMLElement {
  const { words, kit, goTo, agree } = context;
  const problem = ownProblem(failure);
  const command = problem?.kind === 'not-agreed' ? problem.command : null;
  const text = problem === null ? kit.failure(failure) : words.ownServer(problem);
  const place = placeOf(failure);
  const stack = failure.kind === 'crash' ? failure.stack : '';
  return element(
    'div',
    { class: 'wb-failure' },
    element('p', {}, ...prose(text)),
    // As it is, with every character: what is agreed to must be what is seen.
    command !== null && element('pre', { class: 'wb-source wb-command' }, command),
    command !== null && button(words.program.agree, () => agree(command)),
    place && element('pre', { class: 'wb-source', tabindex: 0 }, placeLines(place).join('\n')),
    place &&
      context.files.includes(place.file) &&
      button(words.program.goTo(place.file, place.line), () => goTo(place.file, place)),
    stack !== '' &&
      element(
        'details',
        { class: 'wb-fold' },
        element('summary', {}, words.program.stack),
        element('pre', { tabindex: 0 }, stack),
      ),
  );
}
