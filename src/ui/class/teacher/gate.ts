import type { TeacherWords } from '../../../i18n/class/teacher/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { button, element, part, write } from '../../kit/dom.ts';
import type { Closed, Refused } from '../kit/class-events.ts';

/** Says that the page is reaching its class. */
export function showConnecting(main: HTMLElement, { gate }: TeacherWords): void {
  write(part(main, 'gate-title'), gate.connecting);
}

/** Explains how a class is opened, to somebody who has no link. */
export function showNoSecret(main: HTMLElement, words: TeacherWords, lang: Lang): void {
  const { gate } = words;
  show(main, gate.noSecret, [
    element('p', {}, gate.noSecretText),
    element('p', {}, gate.terminal),
    element('pre', {}, element('code', {}, 'npm run class')),
    element('div', { 'data-part': 'open-class' }),
    element('p', { class: 'q' }, gate.haveLink),
  ]);
  void import('./open-class.ts').then(({ offerClass }) => offerClass(part(main, 'open-class'), words, lang));
}

export interface ClosedOptions {
  words: TeacherWords;
  lang: Lang;
  why: Closed['why'];
  refusal: Refused | null;
}

/** Says why the page has no class any more, and what to do. */
export function showClosed(main: HTMLElement, { words, lang, why, refusal }: ClosedOptions): void {
  const { gate } = words;
  const reload = button(gate.reload, () => location.reload(), { class: 'b pri' });
  const anew = element('a', { class: 'b', href: `/${lang}/class/` }, gate.again);
  const toMap = element('a', { class: 'b', href: `/${lang}/` }, gate.toMap);
  const actions = (...links: HTMLElement[]) => element('p', { class: 'actions' }, ...links);
  if (why === 'ended' || refusal?.why === 'ended')
    show(main, gate.ended, [element('p', {}, gate.endedText), actions(anew, toMap)]);
  else if (why === 'refused')
    show(main, gate.wrong, [
      ...(refusal && refusal.why !== 'wrong-secret' ? [element('p', {}, refusal.error[lang])] : []),
      element('p', {}, gate.wrongText),
      actions(reload, anew),
    ]);
  else show(main, gate.replaced, [element('p', {}, gate.replacedText), actions(reload)]);
}

function show(main: HTMLElement, title: string, content: HTMLElement[]): void {
  main.dataset.teacherState = 'closed';
  write(part(main, 'gate-title'), title);
  part(main, 'gate-text').replaceChildren(...content);
}
