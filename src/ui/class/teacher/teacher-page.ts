import { loadWords, pageLang } from '../../kit/words.ts';
import { openClassChannel } from '../kit/class-channel.ts';
import { loadClassKitWords } from '../kit/class-words.ts';
import { readCourse } from './course.ts';
import { showClosed, showConnecting, showNoSecret } from './gate.ts';
import { attachHeader } from './header.ts';
import { attachNotices } from './notices.ts';
import { followAddress, forgetSecret, takeSecret } from './secret.ts';
import type { TeacherPage, TeacherView } from './teacher-context.ts';
import { loadTeacherWords } from './words.ts';

const TICK_MS = 1000;

/** Connects a teacher's page to its class; calls `open` at the first welcome. Without a class it says what to do. */
export async function openTeacherPage(main: HTMLElement, open: (page: TeacherPage) => void): Promise<void> {
  const lang = pageLang(main);
  const secret = takeSecret();
  const closing = new AbortController();
  const { signal } = closing;
  followAddress(signal);
  const words = await loadTeacherWords(lang);
  if (secret === null) return showNoSecret(main, words, lang);
  showConnecting(main, words);

  const [kit, shared] = await Promise.all([loadWords.kit(lang), loadClassKitWords(lang)]);
  const hello = () => ({ type: 'hello', lang, role: 'teacher', secret }) as const;
  const channel = openClassChannel({ hello, signal });
  const listeners = new Set<(view: TeacherView) => void>();
  let view: TeacherView | null = null;

  function tell(): void {
    if (view) for (const listener of listeners) listener(view);
  }

  const page: TeacherPage = {
    lang,
    words,
    kit,
    shared,
    course: readCourse(document),
    channel,
    get view() {
      if (!view) throw new Error('The class has not welcomed the page yet.');
      return view;
    },
    address: (name) => `/${lang}/class/${name === 'door' ? '' : `${name}/`}#${secret}`,
    steer: (request) => channel.send({ ...request, version: page.view.agenda.version }),
    notify: attachNotices(main, channel, { words, lang }),
    follow(listener) {
      listeners.add(listener);
      if (view) listener(view);
    },
  };

  channel.follow((next) => {
    const { teacher } = next.class;
    if (next.you.role !== 'teacher' || teacher === null) return;
    const isFirst = view === null;
    view = { ...next, teacher, leads: next.agenda.driver === next.you.link };
    if (isFirst) {
      main.dataset.teacherState = 'open';
      attachHeader(page, secret);
      open(page);
    } else tell();
  });
  setInterval(tell, TICK_MS);
  channel.on('closed', ({ why, refusal }) => {
    if (why === 'refused') forgetSecret();
    showClosed(main, { words, lang, why, refusal });
  });
}
