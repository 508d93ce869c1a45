import type { TeacherWords } from '../../../i18n/class/teacher/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { button, element } from '../../kit/dom.ts';
import { askForClass, requestClass } from './class-api.ts';

/** Offers to open a class from the page, which a local workbook allows, or the way back to the one that is open. */
export async function offerClass(place: HTMLElement, { gate }: TeacherWords, lang: Lang): Promise<void> {
  const classes = await askForClass();
  if (classes?.opened) {
    place.replaceChildren(
      element(
        'p',
        { class: 'actions' },
        element('a', { class: 'b pri', href: classes.opened.teacher }, gate.toOpened),
      ),
    );
    return;
  }
  // The site of a class opens no other one.
  if (!classes || classes.here) return;

  const name = element('input', {
    name: 'name',
    maxlength: 80,
    placeholder: gate.openNameHint,
    autocomplete: 'off',
  });
  const submit = button(gate.open, () => {}, { type: 'submit', class: 'b pri' });
  const said = element('p', { role: 'status' });
  const form = element(
    'form',
    { class: 'open-class' },
    element('label', {}, gate.openName, name),
    submit,
    said,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open();
  });
  place.replaceChildren(form);

  async function open(): Promise<void> {
    submit.disabled = true;
    said.textContent = gate.opening;
    const opened = await requestClass(name.value.trim(), lang);
    // On the same origin the page loads itself again for the secret in its address: see `followAddress`.
    if ('link' in opened) return location.assign(opened.link);
    submit.disabled = false;
    said.textContent = opened.reason?.[lang] ?? gate.cannotOpen;
  }
}
