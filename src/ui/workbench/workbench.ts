import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import { part } from '../kit/dom.ts';
import { createCheckCommands } from './checks/check-commands.ts';
import { createCheckSession } from './checks/check-session.ts';
import { createLiveChecks } from './checks/live-checks.ts';
import { createTaskMarks } from './checks/task-marks.ts';
import { createVerdictBar } from './checks/verdict-bar.ts';
import { type ExerciseData, loadWords } from './context.ts';
import { type CompareWithSolution, createCompare } from './files/compare-solution.ts';
import { createExerciseApi } from './files/files-api.ts';
import { createWorkbenchShell } from './shell.ts';
import { createShortcuts } from './shortcuts.ts';

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
  const desk = createWorkbenchShell(root, data, words, (panel, { store }, setting) => {
    const why = part<HTMLTemplateElement>(root, 'why');
    compare = createCompare(panel, why, createExerciseApi(data.base, data.item), store, setting);
    return compare;
  });
  const { setting, work, commands, panels } = desk;
  const session = createCheckSession(setting, work, part<HTMLTemplateElement>(root, 'hints'));
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
