import { find } from '../../../kit/dom.ts';
import { sharedRunOf } from '../../kit/shared-run.ts';
import { attachFaultBanner } from '../fault-banner.ts';
import { openTeacherPage } from '../teacher-page.ts';
import { attachGuesses } from './guesses.ts';
import { attachHands } from './hands.ts';
import { openSharedBench } from './shared-bench.ts';
import { attachStep } from './step-view.ts';
import { attachVisits } from './visits.ts';

void openTeacherPage(find(document, '[data-class-page]'), (page) => {
  // What the class tells of its run comes before the bench is loaded.
  sharedRunOf(page.channel);
  attachStep(page);
  attachHands(page);
  attachVisits(page);
  attachFaultBanner(page);
  void openSharedBench(page).then((wire) => attachGuesses(page, wire));
});
