import type { TeacherWords } from '../../../i18n/class/teacher/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { button, element } from '../../kit/dom.ts';

/** Offers to open a class from the page, which a local workbook allows, with a name that learners see. */
export function offerClass(place: HTMLElement, { gate }: TeacherWords, lang: Lang): void {
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
    const link = await requestClass(name.value.trim(), lang);
    // The page is the same, and loads itself again for another secret in its address: see `followAddress`.
    if (link) return location.assign(link);
    submit.disabled = false;
    said.textContent = gate.cannotOpen;
  }
}

/** Asks the server for a new class; resolves to the teacher's link, or to `null` if it opens none. */
async function requestClass(name: string, lang: Lang): Promise<string | null> {
  const body = JSON.stringify({ name, lang });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch('/api/class', { method: 'POST', headers, body }).catch(() => null);
  if (!response?.ok) return null;
  const { teacher } = (await response.json()) as { teacher?: string };
  return teacher ?? null;
}
