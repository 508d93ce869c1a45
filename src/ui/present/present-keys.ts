import { find } from '../kit/dom.ts';
import { isTyping } from '../kit/on-key.ts';
import { kept } from '../kit/storage.ts';
import type { Stage } from './stage.ts';

/** `light` or `dark`, apart from the theme of the site; `public/present-theme.js` reads it, too. */
const THEME = 'wirebook.present.theme';

declare global {
  interface Window {
    /** Returns the keys that were pressed before this code was there; `public/early-keys.js` keeps them. */
    takeEarlyKeys?(): KeyboardEvent[];
  }
}

/** Makes the keys of present mode work; a clicker sends the same ones. */
export function attachKeys(stage: Stage, main: HTMLElement): void {
  const root = document.documentElement;
  const sheet = find<HTMLDialogElement>(document, '[data-keys]');
  const blank = find(document, '[data-blank]');
  const text = find(main, '[data-sheet]');

  function leave(): void {
    location.href = `${main.dataset.lessonAddress}#${stage.place.step}`;
  }

  function turnBench(): void {
    const alone = main.toggleAttribute('data-bench-alone');
    text.inert = alone;
  }

  function turnFull(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void root.requestFullscreen().catch(() => {});
  }

  function turnTheme(): void {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    root.dataset.theme = theme;
    kept.write(THEME, theme);
  }

  function help(): void {
    if (sheet.open) sheet.close();
    else sheet.showModal();
  }

  const next = () => stage.turn(1);
  const back = () => stage.turn(-1);
  const ACTS: Record<string, () => void> = {
    arrowright: next,
    pagedown: next,
    ' ': next,
    arrowleft: back,
    pageup: back,
    home: stage.first,
    end: stage.last,
    b: turnBench,
    f: turnFull,
    t: turnTheme,
    p: leave,
    escape: leave,
    '.': () => {
      blank.hidden = false;
    },
    '?': help,
  };

  function press(event: KeyboardEvent): void {
    const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (defaultPrevented || ctrlKey || metaKey || altKey || isTyping(target)) return;
    // Space presses a button that has the focus, and Esc closes the bytes of the wire.
    const keeps = { ' ': 'button, a, summary', Escape: 'wire-view' }[key];
    if (keeps !== undefined && target instanceof Element && target.closest(keeps)) return;
    const act = key === ' ' && event.shiftKey ? back : ACTS[key.toLowerCase()];
    if (!act || (sheet.open && act !== help)) return;
    event.preventDefault();
    if (!blank.hidden) {
      blank.hidden = true;
      // Only turning a page does something besides; a second press of the blank key or Esc brings the picture back.
      if (act !== next && act !== back) return;
    }
    act();
  }

  for (const early of window.takeEarlyKeys?.() ?? []) press(early);
  document.addEventListener('keydown', press);
  blank.addEventListener('click', () => {
    blank.hidden = true;
  });
  find(document, '[data-help]').addEventListener('click', help);
  sheet.addEventListener('click', ({ target }) => target === sheet && sheet.close());
}
