import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { element, find } from '../../kit/dom.ts';
import type { ClassView } from '../kit/class-channel.ts';
import { qrCode } from '../kit/qr-code.ts';
import type { BeamerCode } from './beamer-code.ts';

/** What the projector shows while the class is at no lesson: how to join, or how many have passed what. */
export interface Poster {
  /** A bench beside the text, which is seen while something is on it. */
  readonly bench: HTMLElement;
  show(view: ClassView): void;
}

export type PosterOptions = BeamerCode & { lang: Lang };

export function createPoster(words: ClassKitWords, { code, at, lang }: PosterOptions): Poster {
  const sheet = element('div', { class: 'poster-sheet' });
  const bench = element('div', { class: 'panel' });
  const root = element(
    'section',
    { class: 'poster', hidden: true },
    sheet,
    element('div', { class: 'bench' }, element('div', { class: 'magnified' }, bench)),
  );
  let drawn = '';
  find(document, '[data-stage]').append(root);

  function joining({ class: { name } }: ClassView): Node[] {
    const cells = [...code].map((letter) => element('b', {}, letter));
    cells.splice(3, 0, element('i'));
    const link = `http://${at}/${lang}/join/#${code}`;
    return [
      element(
        'div',
        { class: 'poster-text' },
        element('h1', {}, name),
        element('p', {}, words.beamer.address),
        element('p', { class: 'poster-address' }, at),
        element('p', {}, words.beamer.code),
        element('p', { class: 'poster-code' }, ...cells),
      ),
      element('div', { class: 'poster-qr' }, qrCode(link, words.beamer.address)),
    ];
  }

  /** The tasks of one exercise, or of all that somebody has begun, with how many have passed each. */
  function passing({ class: { passed, seats } }: ClassView, only: string | null): Node[] {
    const exercises = Object.keys(passed).filter((exercise) => only === null || exercise === only);
    const lines = exercises.flatMap((exercise) => {
      const tasks = Object.entries(passed[exercise] ?? {});
      const title = element('h2', {}, words.beamer.exercise(exercise.slice(0, 2)));
      const list = tasks.map(([task, count]) =>
        element('li', {}, element('b', {}, task), words.beamer.passed(count, seats)),
      );
      return [title, element('ul', {}, ...list)];
    });
    const title = only === null ? words.beamer.board : words.beamer.exercise(only.slice(0, 2));
    return [
      element(
        'div',
        { class: 'poster-text' },
        element('h1', {}, title),
        ...(only === null ? lines : lines.slice(1)),
      ),
    ];
  }

  return {
    bench,
    show(view) {
      const { place } = view.agenda;
      root.hidden = place.page === 'lesson';
      if (root.hidden) return;
      const { name, passed, seats } = view.class;
      const now = JSON.stringify([place, name, passed, seats]);
      if (now === drawn) return;
      drawn = now;
      if (place.page === 'board') sheet.replaceChildren(...passing(view, null));
      else if (place.page === 'exercise') sheet.replaceChildren(...passing(view, place.exercise));
      else if (place.page === 'race') sheet.replaceChildren(element('h1', {}, words.beamer.race));
      else sheet.replaceChildren(...joining(view));
    },
  };
}
