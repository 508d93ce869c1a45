import type { Text } from '../../../i18n/text.ts';

/** The classes that a site knows of: the one that it is for, and the one that was opened beside it. */
export interface Classes {
  here: { name: string } | null;
  opened: { teacher: string } | null;
}

/** Asks the site for its classes; resolves to `null` if it does not answer. */
export async function askForClass(): Promise<Classes | null> {
  const response = await fetch('/api/class').catch(() => null);
  return response?.ok ? ((await response.json()) as Classes) : null;
}

/** Asks a local workbook to open a class; resolves to the teacher's link, or to the reason why not, `null` if there is none. */
export async function requestClass(
  name: string,
  lang: string,
): Promise<{ link: string } | { reason: Text | null }> {
  const response = await fetch('/api/class', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, lang }),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (response?.ok && typeof answer?.teacher === 'string') return { link: answer.teacher };
  return { reason: answer?.error ?? null };
}
