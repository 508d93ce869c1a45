import type { Guess } from '../../../../class/messages.ts';
import { figure } from '../../../../i18n/numbers.ts';
import { button, element, write } from '../../../kit/dom.ts';
import type { Measurement } from '../../../lesson/measures/measure.ts';
import { guessHistogram } from '../../kit/guess-histogram.ts';
import type { CoursePrediction } from '../course.ts';
import { lasted } from '../moments.ts';
import type { TeacherPage, TeacherView } from '../teacher-context.ts';
import { watchMeasure } from './shared-measure.ts';
import type { TeacherWire } from './teacher-wire.ts';

/** A question that the class guesses together: asked, open with live counts, closed, measured. */
export interface GuessPanel {
  readonly root: HTMLElement;
  draw(view: TeacherView): void;
  /** Removes it. */
  close(): void;
}

export interface GuessPanelOptions {
  lesson: string;
  prediction: CoursePrediction;
  wire: TeacherWire;
  /** Returns the row after which the measurement of a guess counts. */
  sinceRow(guess: Guess): number;
}

export function createGuessPanel(
  page: TeacherPage,
  { lesson, prediction, wire, sinceRow }: GuessPanelOptions,
): GuessPanel {
  const { words, shared, channel } = page;
  const { lead } = words;
  const margin = element('span', { class: 'mg' });
  const state = element('span');
  const picture = element('div', { class: 'votes-place' });
  const acts = element('div', { class: 'acts' });
  const rule = element('p', { class: 'rule' });
  const rows = button(lead.showRows, () => wire.reveal(found?.rows ?? []), {
    class: 'linkish',
    hidden: true,
  });
  const root = element(
    'section',
    { class: 'gs', 'aria-label': lead.together },
    margin,
    element('div', { class: 'tag' }, element('span', {}, lead.together), state),
    element('p', { class: 'ask' }, prediction.question),
    picture,
    element('div', { class: 'said' }, rule, rows),
    acts,
  );
  const answered = element('span', { class: 'big' });
  const open = button(lead.openGuess, ask, { class: 'b pri' });
  const shut = button(lead.closeGuess, () => page.steer({ type: 'close-guess' }), { class: 'b pri' });
  const measure = button(lead.measure, showMeasured, { class: 'b pri' });
  const away = button(lead.putAway, () => page.steer({ type: 'put-guess-away' }));
  const again = button(lead.askAgain, ask);
  let found: Measurement | null = null;
  let watching: AbortController | null = null;
  let drawnPicture = '';
  let drawnActs = '';

  function ask(): void {
    const { key, id, choices } = prediction;
    page.steer({ type: 'open-guess', key, lesson, prediction: id, options: choices });
  }

  function showMeasured(): void {
    if (found) page.steer({ type: 'measured', value: found.value });
  }

  const own = ({ agenda: { guess } }: TeacherView) =>
    guess?.lesson === lesson && guess.prediction === prediction.id ? guess : null;

  /** Measures from the moment at which the guess is closed. */
  function watch(guess: Guess | null): void {
    if (guess === null || guess.state === 'open') {
      watching?.abort();
      watching = null;
      found = null;
      return;
    }
    if (watching) return;
    watching = new AbortController();
    const { signal } = watching;
    const since = () => sinceRow(guess);
    void watchMeasure(wire, { lesson, prediction, since, signal }, (news) => {
      found = news;
      draw(page.view);
    });
  }

  function drawActs(guess: Guess | null, leads: boolean): void {
    const shown = {
      none: [open],
      open: [answered, shut],
      closed: [measure, away],
      measured: [again, away],
    }[guess?.state ?? 'none'];
    const now = `${guess?.state}/${leads}/${found !== null}`;
    if (now === drawnActs) return;
    drawnActs = now;
    for (const one of [open, shut, away, again]) one.disabled = !leads;
    measure.disabled = !leads || found === null;
    acts.replaceChildren(...shown);
  }

  function drawPicture(guess: Guess | null, counts: { value: number; count: number }[]): void {
    const now = guess ? JSON.stringify([counts, guess.measured, guess.id]) : '';
    if (now === drawnPicture) return;
    drawnPicture = now;
    const { options, measured } = guess ?? { options: null, measured: null };
    picture.replaceChildren(
      ...(guess ? [guessHistogram({ counts, options, mine: null, measured, words: shared })] : []),
    );
  }

  function ruleText(guess: Guess | null, view: TeacherView): string {
    if (guess?.state !== 'closed') return '';
    const { run } = view.agenda;
    const isOn = run?.program.kind === 'demo' && run.program.name === prediction.program;
    if (!isOn) return lead.needsRun(prediction.program);
    return found ? lead.wireSays(withUnit(found.value)) : lead.nowDo(prediction.program);
  }

  const withUnit = (value: number) => [figure(value), prediction.unit].filter(Boolean).join(' ');

  function draw(view: TeacherView): void {
    const guess = own(view);
    const tally = guess && view.class.tally?.guess === guess.id ? view.class.tally : null;
    watch(guess);
    write(state, lead.states[guess?.state ?? 'none']);
    const since = guess?.state === 'open' ? `${lead.openFor}\n${lasted(channel.now() - guess.openedAt)}` : '';
    write(margin, since);
    answered.replaceChildren(
      String(tally?.answered ?? 0),
      element('span', {}, ` ${lead.ofHere(view.class.here)}`),
      element('i', {}, lead.answered),
    );
    drawPicture(guess, tally?.counts ?? []);
    drawActs(guess, view.leads);
    write(rule, ruleText(guess, view));
    rows.hidden = !found || guess?.state === 'open' || guess === null;
  }

  return {
    root,
    draw,
    close() {
      watching?.abort();
      root.remove();
    },
  };
}
