import './bench/bench.ts';
import './lesson/own-words.ts';
import './lesson/prediction.ts';
import { keepEarlyClicks } from './kit/early-clicks.ts';
import { progress } from './kit/progress.ts';
import { KEYS, kept } from './kit/storage.ts';
import { openLesson } from './lesson/lesson-page.ts';
import { attachRace } from './race/opener.ts';
import { showHealth } from './site/health.ts';
import { keepPlace } from './site/other-language-link.ts';
import { attachSearch } from './site/search.ts';
import { attachThemeButton } from './site/theme-button.ts';
import { tickLessons } from './site/ticks.ts';
import { whenJoined } from './site/when-joined.ts';

// The only script that every page loads, kept to one small request. Larger modules and their words are imported on first
// need; the words that this script needs itself are in the markup, in data- attributes of the elements that show them.
// Modules are not taken apart where they are imported: the build writes a wrapper for each name.
const attach = <E extends Element>(selector: string, attachTo: (element: E) => void): void => {
  const element = document.querySelector<E>(selector);
  if (element) attachTo(element);
};

const attachWorkbench = (selector: string, load: () => Promise<unknown>): void =>
  attach<HTMLElement>(selector, (workbench) => {
    const ready = new Promise((resolve) => workbench.addEventListener('ready', resolve, { once: true }));
    keepEarlyClicks(workbench, ready);
    void load();
  });

attach('[data-theme-button]', attachThemeButton);
attach('[data-search]', attachSearch);
attach('[data-lesson-page]', openLesson);
attach('[data-other-lang]', keepPlace);
attach<HTMLElement>('[data-progress-page]', (page) =>
  keepEarlyClicks(
    page,
    import('./site/progress-page.ts').then((module) => module.openProgressPage(page)),
  ),
);
attach('[data-race]', attachRace);
attach<HTMLElement>('[data-wire-page]', (page) =>
  import('./wire-page/wire-page.ts').then((module) => module.openWirePage(page)),
);
attach('.foot', showHealth);
attach('[data-teaching]', () => import('./present/teaching-pages.ts'));
attachWorkbench('exercise-workbench', () => import('./workbench/workbench.ts'));
attachWorkbench('program-copy', () => import('./workbench/program-copy.ts'));
attach('[data-own]', () => {
  const saved = progress.sendUnsaved();
  void import('./site/own-marks.ts').then((module) => module.keepOwnMarks(saved));
});

const enterClass = () => import('./class/open-page.ts').then((module) => module.ready);
if (kept.read(KEYS.class)) void enterClass();
else whenJoined(enterClass);
attach<HTMLElement>('[data-class-page]', (page) => keepEarlyClicks(page, enterClass()));

const course = document.querySelector<HTMLElement>('.course');
if (course) progress.follow(({ steps }) => tickLessons(course, steps));
else void progress.sendUnsaved();
