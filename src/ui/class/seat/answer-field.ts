import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import { button, element, write } from '../../kit/dom.ts';

/** The answer to a guess of the class: choices, or a number that is typed, and a button that says what it sends. */
export interface AnswerField {
  readonly root: HTMLElement;
  /** Shows the answer that the class has; `null` when it has none. */
  confirm(value: number | null): void;
}

export function answerField(
  options: readonly number[] | null,
  unit: string,
  words: ClassSeatWords['guess'],
  name: (value: number) => string,
  send: (value: number) => void,
): AnswerField {
  let sent: number | null = null;
  let confirmed: number | null = null;
  const go = element('button', { type: 'submit', class: 'b pri class-guess-go' });
  const number = element('input', {
    type: 'number',
    name: 'guess',
    min: 0,
    max: 9999,
    step: 1,
    inputmode: 'numeric',
    'aria-label': words.submitNone,
  });
  const choices = element('div', { class: 'class-choices', role: 'group' });
  const form = element('form', { class: 'class-answer' }, options ? choices : numberLine(), go);
  let chosen: number | null = null;
  for (const value of options ?? [])
    choices.append(button(name(value), () => choose(value), { 'aria-pressed': 'false', value }));

  function numberLine(): HTMLElement {
    return element('label', { class: 'class-number' }, number, unit);
  }

  function choose(value: number | null): void {
    chosen = value;
    show();
  }

  function show(): void {
    for (const choice of choices.querySelectorAll('button'))
      choice.ariaPressed = String(Number(choice.value) === chosen);
    const isSent = chosen !== null && chosen === sent && chosen !== confirmed;
    go.disabled = chosen === null || chosen === confirmed || isSent;
    write(go, isSent ? words.sending : chosen === null ? words.submitNone : words.submit(name(chosen)));
    go.hidden = chosen !== null && chosen === confirmed;
  }

  number.addEventListener('input', () =>
    choose(number.value === '' ? null : Math.round(Number(number.value))),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (chosen === null) return;
    sent = chosen;
    send(chosen);
    show();
    number.blur();
  });
  show();

  return {
    root: form,
    confirm(value) {
      if (value === confirmed) return;
      confirmed = value;
      if (value !== null && (chosen === null || chosen === sent)) {
        chosen = value;
        number.value = String(value);
      }
      show();
    },
  };
}
