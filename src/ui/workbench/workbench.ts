import { part } from '../kit/dom.ts';
import { loadWords } from '../kit/words.ts';
import { createCheckCommands } from './checks/check-commands.ts';
import { createCheckSession } from './checks/check-session.ts';
import { createHintsPanel } from './checks/hints-panel.ts';
import { createLiveChecks } from './checks/live-checks.ts';
import { createTaskMarks } from './checks/task-marks.ts';
import { createVerdictBar } from './checks/verdict-bar.ts';
import type { ExerciseData } from './context.ts';
import { type CompareWithSolution, createCompare } from './files/compare-solution.ts';
import { createExerciseApi } from './files/files-api.ts';
import { createWorkbenchShell, type ShellOptions } from './shell.ts';
import { createShortcuts } from './shortcuts.ts';

/**
 * The workbench of an exercise page as an element: editor, run, checks. It says `ready` when it answers clicks. Its
 * markup is in Workbench.astro.
 */
export class ExerciseWorkbench extends HTMLElement {
  #connected: AbortController | undefined;

  async connectedCallback(): Promise<void> {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const data = JSON.parse(part(this, 'data').textContent) as ExerciseData;
    const [words, kit] = await Promise.all([loadWords.workbench(data.lang), loadWords.kit(data.lang)]);
    if (signal.aborted) return;
    setUp(this, { data, words, kit, signal });
    this.dispatchEvent(new Event('ready'));
  }

  disconnectedCallback(): void {
    this.#connected?.abort();
  }
}

customElements.define('exercise-workbench', ExerciseWorkbench);

/** Creates the parts; each updates itself until the signal aborts. */
function setUp(root: HTMLElement, options: Omit<ShellOptions<ExerciseData>, 'compare'>): void {
  const { data } = options;
  let compare: CompareWithSolution | undefined;
  const shell = createWorkbenchShell(root, {
    ...options,
    compare(panel, { store }, context) {
      const why = part<HTMLTemplateElement>(root, 'why');
      compare = createCompare(panel, why, createExerciseApi(data.base, data.item, data.lang), store, context);
      return compare;
    },
  });
  const { context, project, commands, panels } = shell;
  const session = createCheckSession(context, project, part<HTMLTemplateElement>(root, 'hints'));
  const { board } = session;
  const hintsPanel = createHintsPanel(part(root, 'panel-hints'), session, context, panels);
  const { check, cancel, hint } = createCheckCommands(session, shell, hintsPanel);
  const checks = createLiveChecks(root, session, (alone) => void check(alone));
  const toCompare = () => panels.show('compare');
  const toSolution = () => {
    toCompare();
    compare?.reveal();
  };
  const verdict = createVerdictBar(part(root, 'verdict'), part(root, 'tally'), board, context, toSolution);
  createTaskMarks(root.closest('main') ?? root, board, context);

  shell.act({
    ...commands,
    check: () => (board.phase === 'checking' ? cancel() : void check()),
    hint,
    compare: toCompare,
    shortcuts: createShortcuts(context, {
      run: commands.run,
      check: () => (verdict.goesOn ? location.assign(data.next.href) : void check()),
      step(by) {
        panels.show('checks');
        checks.step(by);
      },
    }),
  });

  // Earlier results are only shown: the page works without them.
  session.recall().then(
    (progress) => progress?.revealed && compare?.revealedBefore(),
    () => {},
  );
  void shell.open();
}
