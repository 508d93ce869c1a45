import './bench/bench.ts';
import './lesson/own-words.ts';
import './lesson/prediction.ts';
import { progress } from './kit/progress.ts';
import { openLesson } from './lesson/lesson-page.ts';
import { attachRace } from './race/opener.ts';
import { showHealth } from './site/health.ts';
import { keepPlace } from './site/other-language-link.ts';
import { keepOwnMarks } from './site/own-marks.ts';
import { attachSearch } from './site/search.ts';
import { attachThemeButton } from './site/theme-button.ts';
import { tickLessons } from './site/ticks.ts';

// The only script that every page loads: small, and one request. What is heavy is imported on first need.
const wire = <E extends Element>(selector: string, setUp: (element: E) => void): void => {
  const element = document.querySelector<E>(selector);
  if (element) setUp(element);
};

wire('[data-theme-button]', attachThemeButton);
wire('[data-search]', attachSearch);
wire('[data-lesson-page]', openLesson);
wire('[data-other-lang]', keepPlace);
wire<HTMLElement>(
  '[data-workbook]',
  (page) => void import('./site/progress-page.ts').then(({ openWorkbook }) => openWorkbook(page)),
);
wire('[data-race]', attachRace);
wire('.foot', showHealth);
wire('[data-own]', keepOwnMarks);

const course = document.querySelector<HTMLElement>('.course');
if (course) progress.follow(({ steps }) => tickLessons(course, steps));
else void progress.sendUnsaved();
