import type { Text } from '../../i18n/text.ts';
import type { Progress } from '../../workspace/learner-state.ts';
import { progress } from '../kit/progress.ts';
import { pageLang } from '../kit/words.ts';

type Words = Record<'notProgress' | 'replace' | 'summary' | 'noServer', string>;

/** Lets the learner load their progress from a file; asks before it replaces anything. */
export function openProgressPage(page: HTMLElement): void {
  const words = JSON.parse(page.dataset.words ?? '{}') as Words;
  const note = page.querySelector<HTMLElement>('[data-note]');
  const input = page.querySelector<HTMLInputElement>('[data-file-input]');
  const dialog = page.querySelector('dialog');

  function say(text: string): void {
    if (note) note.textContent = text;
  }

  /** Asks before replacing; resolves to true for yes. */
  function ask(question: string): Promise<boolean> {
    const place = dialog?.querySelector('[data-ask]');
    if (!dialog || !place) return Promise.resolve(false);
    place.textContent = question;
    dialog.returnValue = 'cancel';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'replace'), { once: true });
    });
  }

  async function takeIn(file: File): Promise<void> {
    say('');
    const found = read(await file.text());
    if (!found) return say(words.notProgress);
    const now = (await progress.load()) ?? { steps: [], predictions: {}, exercises: {}, last: null };
    const question = words.replace
      .replace('{file}', summary(found, words.summary))
      .replace('{now}', summary(now, words.summary));
    if (!(await ask(question))) return;
    const response = await fetch('/api/progress', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(found),
    }).catch(() => null);
    if (!response) return say(words.noServer);
    if (response.ok) return location.reload();
    const { error } = (await response.json()) as { error: Text };
    say(error[pageLang(page)]);
  }

  page.querySelector('[data-import]')?.addEventListener('click', () => input?.click());
  input?.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void takeIn(file);
    input.value = '';
  });
}

/** Parses a file just far enough to see that it may be progress; the server checks every field. */
function read(text: string): Progress | null {
  try {
    const found = JSON.parse(text) as Progress | null;
    return found &&
      Array.isArray(found.steps) &&
      typeof found.predictions === 'object' &&
      typeof found.exercises === 'object'
      ? found
      : null;
  } catch {
    return null;
  }
}

function summary({ steps, predictions, exercises }: Progress, template: string): string {
  return template
    .replace('{steps}', `${steps.length}`)
    .replace('{predictions}', `${Object.keys(predictions).length}`)
    .replace('{exercises}', `${Object.keys(exercises).length}`);
}
