import type { Text } from '../../i18n/text.ts';
import css from '../../styles/kit/server-gone.css?inline';
import { adoptSheet } from './adopt-sheet.ts';
import { element } from './dom.ts';
import { pageLang } from './words.ts';

adoptSheet(css);

const banner = element('div', { class: 'ban gone', role: 'alert' });
const hide = () => banner.remove();

/**
 * Says at the bottom of the window why the server cannot save the progress, as on a full disk. `saved` are called once it
 * can again: the notice goes then.
 */
export async function showUnsaved(
  response: Response,
  saved: { add(listener: () => void): unknown },
): Promise<void> {
  const { error } = (await response.json()) as { error: Text };
  banner.textContent = error[pageLang(document.body)];
  document.body.append(banner);
  saved.add(hide);
}
