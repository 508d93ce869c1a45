import type { CheckResult } from '../../../checker/report.ts';
import { button, element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import { failureBox } from '../failure-box.ts';
import { prose } from '../prose.ts';
import type { Hints } from './hints.ts';
import { wireExcerpt } from './wire-excerpt.ts';

/** Builds the detail of a check: its actions, what it expected and saw; unless it passed, also wire, output and hints. */
export function checkDetail(result: CheckResult, context: WorkbenchContext, hints: Hints): HTMLElement {
  const { words, say } = context;
  const said = (
    [
      [words.checks.did, result.did],
      [words.checks.expected, result.expected],
      [words.checks.saw, result.saw],
      [words.checks.likely, result.likely],
      [words.checks.why, result.reason],
    ] as const
  ).flatMap(([name, text]) =>
    text ? [element('dt', {}, name), element('dd', {}, ...prose(say(text)))] : [],
  );
  const passed = result.outcome === 'pass';
  // A program that does not start needs no hint on the task.
  const hasBegun = result.outcome !== 'not-run' && (result.failure === null || result.did !== null);
  return element(
    'div',
    { class: `wb-detail is-${result.outcome}` },
    said.length > 0 && element('dl', {}, ...said),
    result.failure && failureBox(result.failure, context),
    !passed && result.wire && result.wire.events.length > 0 && wireExcerpt(result.wire),
    !passed && result.output !== '' && outputFold(words.checks.output, result.output),
    !passed && hasBegun && hintLine(result.task, context, hints),
  );
}

function outputFold(name: string, output: string): HTMLElement {
  return element(
    'details',
    { class: 'wb-fold' },
    element('summary', {}, name),
    element('pre', { tabindex: 0 }, output),
  );
}

/** Builds the line with the opened hints of a task and a button for the next one. */
export function hintLine(task: string, { words }: WorkbenchContext, hints: Hints): HTMLElement {
  const line = element('div', { class: 'wb-hints' });

  function show(): void {
    const opened = hints.opened(task);
    const count = hints.count(task);
    const items = Array.from({ length: opened }, (_, index) => {
      const level = element('span', { class: 'wb-level' }, words.hints.level(index + 1, count));
      const text = element('span', { class: 'wb-hint-text' });
      text.append(hints.text(task, index + 1));
      return element('div', { class: 'wb-hint' }, level, text);
    });
    const label = opened === 0 ? words.hints.first : words.hints.next;
    const more = opened < count && button(label, () => hints.openNext(task), { class: 'b small' });
    const last = items.at(-1);
    if (more && last) last.append(more);
    line.replaceChildren(...items, ...(more && !last ? [more] : []));
  }

  hints.onChange((changed) => {
    if (changed === task) show();
  });
  show();
  return line;
}
