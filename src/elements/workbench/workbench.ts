import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import { createExerciseApi } from './api.ts';
import { createCheckCommands } from './check-commands.ts';
import { type CompareWithSolution, createCompare } from './compare.ts';
import { createDesk } from './desk.ts';
import { part } from './element.ts';
import { createLiveChecks } from './live-checks.ts';
import { createSession } from './session.ts';
import { type ExerciseData, loadWords } from './setting.ts';
import { createShortcuts } from './shortcuts.ts';
import { createTaskMarks } from './task-marks.ts';
import { createVerdictBar } from './verdict-bar.ts';

/** The working side of an exercise page: editor, run, checks. Its markup is Workbench.astro's. */
export class ExerciseWorkbench extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const data = JSON.parse(part(this, 'data').textContent) as ExerciseData;
    setUp(this, data, await loadWords(data.lang));
  }
}

customElements.define('exercise-workbench', ExerciseWorkbench);

/** Puts the parts together; each keeps itself up to date from then on. */
function setUp(root: HTMLElement, data: ExerciseData, words: WorkbenchWords): void {
  let compare: CompareWithSolution | undefined;
  const desk = createDesk(root, data, words, (panel, { store }, setting) => {
    const why = part<HTMLTemplateElement>(root, 'why');
    compare = createCompare(panel, why, createExerciseApi(data.base, data.item), store, setting);
    return compare;
  });
  const { setting, work, commands, panels } = desk;
  const session = createSession(setting, work, part<HTMLTemplateElement>(root, 'hints'));
  const { board } = session;
  const checks = createLiveChecks(root, session);
  const toCompare = () => panels.show('compare');
  const verdict = createVerdictBar(part(root, 'verdict'), part(root, 'tally'), board, setting, toCompare);
  createTaskMarks(root.closest('main') ?? root, board, setting);

  const { check, cancel, hint } = createCheckCommands(session, desk);
  desk.act({
    ...commands,
    check: () => (board.phase === 'checking' ? cancel() : void check()),
    hint,
    compare: toCompare,
    shortcuts: createShortcuts(setting, {
      run: commands.run,
      check: () => (verdict.goesOn ? location.assign(data.next.href) : void check()),
      step(by) {
        panels.show('checks');
        checks.step(by);
      },
    }),
  });

  // What was done before is only shown: without it the page works as well.
  session.recall().then(
    (progress) => progress?.revealed && compare?.revealedBefore(),
    () => {},
  );
  void desk.open();
}
