import { find } from '../../../kit/dom.ts';
import { attachFaultBanner } from '../fault-banner.ts';
import { openTeacherPage } from '../teacher-page.ts';
import { attachGuesses } from './guesses.ts';
import { attachHands } from './hands.ts';
import { openSharedBench } from './shared-bench.ts';
import { attachStep } from './step-view.ts';
import { attachVisits } from './visits.ts';

void openTeacherPage(find(document, '[data-class-page]'), (page) => {
  attachStep(page);
  attachHands(page);
  attachVisits(page);
  attachFaultBanner(page);
  void openSharedBench(page).then((wire) => attachGuesses(page, wire));
});
