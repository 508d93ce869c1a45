import type { WorkbenchContext } from '../context.ts';
import type { LearnerRun } from './learner-run.ts';

/** Shows the state of the program at the end of the button bar: `running · localhost:43310`. */
export function createRunNote(note: HTMLElement, program: LearnerRun, { words }: WorkbenchContext): void {
  function show(): void {
    const { status } = program;
    note.dataset.state = status?.state ?? 'idle';
    const host = status?.addresses[0] && new URL(status.addresses[0].url).host;
    note.textContent =
      status?.state === 'running'
        ? words.program.running(host ?? '')
        : words.program[status?.state ?? 'idle'];
  }

  program.onStatus(show);
  show();
}
