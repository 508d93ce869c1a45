import type { Agenda, Guess } from '../../../class/messages.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import { figure } from '../../../i18n/numbers.ts';
import css from '../../../styles/class/seat/class-guess.css?inline';
import type { Row } from '../../../wire/row.ts';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { element, write } from '../../kit/dom.ts';
import { progress } from '../../kit/progress.ts';
import type { ClassChannel, ClassView } from '../kit/class-channel.ts';
import { clockTime } from '../kit/clock-time.ts';
import { explain } from '../kit/explain.ts';
import { guessHistogram } from '../kit/guess-histogram.ts';
import { answerField } from './answer-field.ts';

adoptSheet(css);

export interface ClassGuessOptions {
  channel: ClassChannel;
  words: ClassSeatWords;
  kit: ClassKitWords;
  /** True where the learner's progress is kept: a guess then becomes the answer to the prediction. */
  isKept: boolean;
  /** The rows of the run of the class, as far as this page has them. */
  rows(): readonly Row[];
  /** Called with the prediction when the class begins to guess it. */
  opened(prediction: HTMLElement): void;
  signal: AbortSignal;
}

/** Lets the prediction of the class, when it is on this page, take the answer of the seat and show those of all. */
export function attachClassGuess(options: ClassGuessOptions): void {
  const { channel, words, kit, isKept, rows, opened, signal } = options;
  let shown: { guess: Guess; prediction: HTMLElement; show(view: ClassView): void; remove(): void } | null =
    null;

  channel.follow((view) => {
    const guess = view.agenda.guess;
    if (shown && (guess === null || guess.id !== shown.guess.id)) {
      shown.remove();
      shown = null;
    }
    if (!shown && guess) {
      const prediction = findPrediction(view.agenda);
      if (prediction) {
        shown = { guess, prediction, ...openGuess(prediction, guess) };
        if (guess.state === 'open') opened(prediction);
      }
    }
    shown?.show(view);
  }, signal);
  signal.addEventListener('abort', () => shown?.remove());

  function openGuess(prediction: HTMLElement, { id, openedAt, options }: Guess) {
    const state = element('span', { role: 'status' });
    const title = element('span', {}, words.guess.title);
    const tag = element('div', { class: 'tag class-guess-tag' }, title, state);
    const body = element('div', { class: 'class-guess' });
    const said = element('p', { class: 'class-guess-said', role: 'status' });
    const unit = unitOf(prediction);
    const withUnit = (value: number) => (unit === '' ? figure(value) : `${figure(value)} ${unit}`);
    const send = (value: number) => channel.send({ type: 'guess', guess: id, value });
    const field = answerField(options, unit, words.guess, withUnit, send);
    let drawn = '';
    prediction.dataset.classGuess = '';
    prediction.querySelector('.ask')?.before(tag);
    prediction.querySelector('.ask')?.after(body);

    function show({ me, class: { tally, here }, agenda: { guess } }: ClassView): void {
      if (!guess) return;
      const mine = me?.guess ?? null;
      const count = tally?.guess === id ? tally.answered : 0;
      const counts = tally?.guess === id ? tally.counts : null;
      const { state: at, measured } = guess;
      write(state, at === 'open' ? words.guess.opened(clockTime(openedAt)) : words.guess[at]);
      const now = JSON.stringify([at, mine, measured, counts]);
      if (now !== drawn) {
        drawn = now;
        if (at === 'open') body.replaceChildren(field.root, said);
        else
          body.replaceChildren(
            guessHistogram({ counts: counts ?? [], options, mine, measured, words: kit }),
            said,
          );
        if (measured !== null)
          void explain(prediction, rows(), measured).then((found) => found && body.append(found));
        field.confirm(mine);
        if (isKept && at !== 'open' && mine !== null) void keepAnswer(prediction, mine, measured);
      }
      const own = mine === null ? '' : words.guess.yours(withUnit(mine));
      const answered = kit.guess.answered(count, Math.max(here, count));
      const texts = {
        open: [own, own && words.guess.change, `${answered}${stopOf(answered)}`, words.guess.counts],
        closed: [own || words.guess.noGuess, words.guess.notMeasured],
        measured: [own || words.guess.noGuess, measured === null ? '' : words.guess.real(withUnit(measured))],
      };
      write(said, texts[at].filter(Boolean).join(words.guess.betweenSentences));
    }

    return {
      show,
      remove() {
        delete prediction.dataset.classGuess;
        tag.remove();
        body.remove();
      },
    };
  }
}

/** Finds the prediction that the class guesses, if it is on this page. */
function findPrediction({ guess }: Agenda): HTMLElement | null {
  if (!guess) return null;
  const ask = document.getElementById(`ask-${guess.prediction}`);
  return ask?.closest<HTMLElement>(`wire-prediction[data-lesson="${CSS.escape(guess.lesson)}"]`) ?? null;
}

/** Saves a guess as the learner's answer to the prediction, unless there is another one. */
async function keepAnswer({ dataset }: HTMLElement, guess: number, measured: number | null): Promise<void> {
  const { key = '' } = dataset;
  const known = (await progress.load())?.predictions[key]?.guess ?? '';
  if (known === '' || known === guess)
    await progress.saveAnswer(key, { guess, ...(measured !== null && { measured }) });
}

/** Reads the unit of an answer from the page; `''` when answers are plain numbers or choices. */
function unitOf(prediction: HTMLElement): string {
  return prediction.querySelector('label.guess')?.lastChild?.textContent?.trim() ?? '';
}

const stopOf = (text: string) => (/[a-z]$/i.test(text) ? '.' : '。');
