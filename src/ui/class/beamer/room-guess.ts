import type { Guess } from '../../../class/messages.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import { figure } from '../../../i18n/numbers.ts';
import type { Row } from '../../../wire/row.ts';
import { element, write } from '../../kit/dom.ts';
import type { ClassView } from '../kit/class-channel.ts';
import { explain } from '../kit/explain.ts';
import { layOutGuesses } from '../kit/guess-columns.ts';
import { guessHistogram } from '../kit/guess-histogram.ts';
import { type BeamerStage, showElement } from './stage.ts';

/** The guess of the class on the projector: how many have answered, then the histogram, then the measured number. */
export interface RoomGuess {
  /** Brings the question of a guess onto the stage. Returns false when this page does not have it. */
  find(guess: Guess): boolean;
  show(view: ClassView): void;
}

export interface RoomGuessOptions {
  words: ClassKitWords;
  /** The rows of the run of the class. */
  rows(): readonly Row[];
  stage: BeamerStage;
}

export function createRoomGuess({ words, rows, stage }: RoomGuessOptions): RoomGuess {
  let shown: {
    id: number;
    question: HTMLElement;
    state: HTMLElement;
    body: HTMLElement;
    former: string;
  } | null = null;
  let drawn = '';

  const questionOf = ({ lesson, prediction }: Guess) =>
    document.querySelector<HTMLElement>(
      `room-question[data-lesson="${CSS.escape(lesson)}"][data-prediction="${CSS.escape(prediction)}"]`,
    );

  function open(guess: Guess, question: HTMLElement): void {
    const state = question.querySelector<HTMLElement>('[data-state]') ?? element('span');
    const body = element('div', { class: 'room-guess' });
    question.querySelector('.ask')?.after(body);
    shown = { id: guess.id, question, state, body, former: state.textContent };
    drawn = '';
  }

  function close(): void {
    if (!shown) return;
    delete shown.question.dataset.classGuess;
    shown.body.remove();
    write(shown.state, shown.former);
    shown = null;
  }

  return {
    find(guess) {
      const question = questionOf(guess);
      const step = question?.closest<HTMLElement>('[data-step]')?.id;
      return question !== null && step !== undefined && showElement(stage, step, question);
    },
    show({ class: { tally, here }, agenda: { guess } }) {
      if (shown && shown.id !== guess?.id) close();
      const question = guess && questionOf(guess);
      if (!guess || !question) return;
      if (!shown) open(guess, question);
      if (!shown) return;
      const { state, body } = shown;
      const { options, measured } = guess;
      const own = tally?.guess === guess.id ? tally : null;
      const counts = own?.counts ?? [];
      const answered = words.guess.answered(own?.answered ?? 0, Math.max(here, own?.answered ?? 0));
      const { seatsEach } = layOutGuesses({ counts, options, further: [] });
      write(state, guess.state === 'open' ? answered : `${answered} · ${words.guess.seatsEach(seatsEach)}`);
      question.dataset.classGuess = guess.state;
      const now = JSON.stringify([guess.state, measured, counts]);
      if (now === drawn) return;
      drawn = now;
      if (guess.state === 'open') body.replaceChildren();
      else body.replaceChildren(guessHistogram({ counts, options, mine: null, measured, words }));
      stage.layOut();
      if (measured !== null)
        void explain(question, rows(), measured).then((found) => {
          if (now !== drawn) return;
          const fallback = `${words.guess.measured} ${figure(measured)}`;
          body.append(found ?? element('p', { class: 'vh' }, fallback));
          if (found) stage.layOut();
        });
    },
  };
}
