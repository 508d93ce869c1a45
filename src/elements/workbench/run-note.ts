import type { Program } from './program.ts';
import type { Setting } from './setting.ts';

/** Says at the end of the button bar how the program is: `running · localhost:43310`. */
export function createRunNote(note: HTMLElement, program: Program, { words }: Setting): void {
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
