import './bench/bench.ts';
import './own-words.ts';
import './prediction.ts';
import { wireContinue } from './continue-link.ts';
import { showHealth } from './health.ts';
import { openLesson } from './lesson-page.ts';
import { keepPlace } from './place.ts';
import { progress } from './progress.ts';
import { wireRace } from './race/opener.ts';
import { wireSearch } from './search.ts';
import { wireThemeButton } from './theme-button.ts';
import { tick } from './ticks.ts';

// The only script that every page loads: small, and one request. What is heavy is imported on first need.
const wire = <E extends Element>(selector: string, setUp: (element: E) => void): void => {
  const element = document.querySelector<E>(selector);
  if (element) setUp(element);
};

wire('[data-theme-button]', wireThemeButton);
wire('[data-search]', wireSearch);
wire('[data-lesson-page]', openLesson);
wire('[data-continue]', wireContinue);
wire('[data-other-lang]', keepPlace);
wire<HTMLElement>(
  '[data-workbook]',
  (page) => void import('./workbook.ts').then(({ openWorkbook }) => openWorkbook(page)),
);
wire('[data-race]', wireRace);
wire('.foot', showHealth);
progress.follow((known) => tick(document, known));
