import type { ProblemWords } from '../../i18n/wire-problems/en.ts';
import { isUnfinished, type Problem, sourceOf } from '../../wire/problem.ts';
import { element } from '../kit/dom.ts';

/** Builds the list of what is wrong with a row: a sentence for each rule, with its source. */
export function problemList(problems: readonly Problem[], words: ProblemWords): HTMLElement {
  const items = problems.map(({ rule, detail = '' }) =>
    element(
      'li',
      {},
      element('b', {}, isUnfinished(rule) ? words.incomplete : words.malformed),
      ` ${words.rules[rule](detail)} `,
      element('span', { class: 'wire-source' }, sourceOf(rule)),
    ),
  );
  return element('ul', { class: 'wire-problems' }, ...items);
}
