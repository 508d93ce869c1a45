import type { TeacherWords } from '../../../i18n/class/teacher/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { element, part } from '../../kit/dom.ts';
import type { ClassChannel } from '../kit/class-channel.ts';

/** Milliseconds for which a sentence is shown. */
const SHOWN_MS = 8000;

/** Shows why requests were refused, and that the server is gone. Returns a function that shows any sentence for a while. */
export function attachNotices(
  main: HTMLElement,
  channel: ClassChannel,
  { words, lang }: { words: TeacherWords; lang: Lang },
): (text: string) => void {
  const notice = element('p', { class: 'class-notice', role: 'status' });
  main.append(notice);
  const lost = part(document, 'lost');
  let timer: ReturnType<typeof setTimeout> | undefined;

  function notify(text: string): void {
    clearTimeout(timer);
    notice.textContent = text;
    timer = setTimeout(() => notice.replaceChildren(), SHOWN_MS);
  }

  channel.on('refused', ({ request, why, error }) => {
    // A refused hello ends the channel, or is tried again.
    if (request !== 'hello') notify(words.notice[why] ?? error[lang]);
  });
  channel.on('link', ({ link }) => {
    // A link of a second teacher comes by the same name.
    lost.hidden = link !== 'lost';
  });
  channel.on('closed', () => {
    lost.hidden = true;
  });
  return notify;
}
