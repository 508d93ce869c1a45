import { button, element } from '../../kit/dom.ts';
import type { ExerciseContext } from '../context.ts';
import { type CheckBoard, failed } from './check-board.ts';
import { outcomeMark } from './outcome-mark.ts';

export interface VerdictBar {
  /** True if all required checks pass with the current files: Ctrl+Enter then goes on. */
  readonly goesOn: boolean;
}

/** Fills the bar above the list with the overall result, and after a full pass the link to go on. */
export function createVerdictBar(
  bar: HTMLElement,
  tally: HTMLElement,
  board: CheckBoard,
  context: ExerciseContext,
  compare: () => void,
): VerdictBar {
  const { words, next } = context;
  const goesOn = () => board.phase === 'done' && board.pass !== null;

  function show(): void {
    const message = messageOf();
    bar.hidden = message.length === 0;
    bar.className = `wb-verdict ${goesOn() ? 'is-pass' : ''}`;
    bar.replaceChildren(...message);
    tally.classList.toggle('is-stale', board.stale);
    tally.replaceChildren(...tallyOf());
  }

  function messageOf(): (Node | string)[] {
    const { report, pass, phase, stale, rows, ahead } = board;
    if (phase === 'before') return [element('p', {}, words.checks.intro)];
    if (phase === 'checking' && ahead > 0) return [element('p', {}, words.checks.queued(ahead))];
    if (phase === 'checking')
      return rows.some((row) => row.since !== null || row.result !== null)
        ? []
        : [element('p', {}, words.checks.starting)];
    if (stale && rows.every((row) => row.stale || row.result === null))
      return [element('p', {}, words.checks.stale)];
    if (!report || report.cancelled) return [element('p', {}, words.checks.cancelled)];
    const ran = report.results.map(({ check }) => rows.find(({ id }) => id === check)?.number ?? '');
    const part =
      report.partial &&
      element('p', {}, words.checks.partial(ran), stale && ` ${words.checks.othersOutdated}`);
    if (!pass) return part ? [part] : [];
    const stars = rows.filter((row) => row.star);
    const got = stars.filter((row) => row.state === 'pass').length;
    return [
      ...(part ? [part] : []),
      outcomeMark('pass'),
      element(
        'p',
        {},
        element('b', {}, words.checks.passedAll(words.checks.seconds(pass.took))),
        stars.length > 0 && ` ★ ${words.checks.stars(got, stars.length)}`,
      ),
      button(words.checks.compareNow, compare),
      element('a', { class: 'b pri', href: next.href }, words.checks.goOn(next.title)),
    ];
  }

  /** Builds the counts for the tab: `✓2 ✗1 of 9`. */
  function tallyOf(): Node[] {
    const { rows, phase, stale } = board;
    if (phase === 'before') return [];
    const passed = rows.filter((row) => row.state === 'pass').length;
    const wrong = rows.filter(failed).length;
    return [
      element('span', { class: 'vh' }, words.checks.tally(passed, rows.length)),
      element('span', { 'aria-hidden': 'true', class: 'wb-tally-pass' }, `✓${passed}`),
      element('span', { 'aria-hidden': 'true', class: 'wb-tally-fail' }, wrong > 0 ? `✗${wrong}` : ''),
      element('span', { 'aria-hidden': 'true', class: 'wb-tally-all' }, words.checks.of(rows.length)),
      element('span', {}, stale ? words.checks.outdated : ''),
    ];
  }

  board.onChange(show);
  show();
  return {
    get goesOn() {
      return goesOn();
    },
  };
}
